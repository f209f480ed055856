namespace StudioControl.Ports.RtpMidi;

/// <summary>
/// What was sent on one channel since the peer last said what it has, newest last: controllers, notes, the bend, the
/// pressure, the program, each with its last value and the packet that had it. Writes the channel's part of a journal.
/// </summary>
internal sealed class SentChannel
{
    /// <summary>More than any channel's part can be: all controllers, all notes.</summary>
    public const int LongestJournal = 3 + 3 + 1 + 2 * Numbers + 2 + 2 + 2 * Numbers + OffBytes + 1;

    private const int Numbers = 128;
    private const int OffBytes = Numbers / 8;
    private const int Notes = Numbers;
    private const int Bend = 2 * Numbers;
    private const int Pressure = Bend + 1;
    private const int Program = Bend + 2;
    private const int Keys = Bend + 3;

    // From here on a controller's number is a command to the channel, not the place of a control.
    private const int FirstMode = 120;
    private const byte Old = 0x80;

    private readonly ushort[] _packets = new ushort[Keys];
    private readonly ushort[] _values = new ushort[Keys];
    private readonly ushort[] _order = new ushort[Keys];
    private readonly byte[] _offs = new byte[OffBytes];
    private bool _hasParameters;

    /// <summary>How many things it remembers.</summary>
    public int Count { get; private set; }

    public void Forget() => Count = 0;

    /// <summary>A channel message went out in a packet.</summary>
    public void Sent(int kind, ReadOnlySpan<byte> data, ushort packet)
    {
        switch (kind)
        {
            case 0x80:
                Note(Notes + data[0], 0, packet);
                break;
            case 0x90:
                Note(Notes + data[0], data[1], packet);
                break;
            case 0xB0 when data[0] >= FirstMode:
                // It changes what all else means.
                Forget();
                break;
            case 0xB0 when !IsParameter(data[0]):
                Note(data[0], data[1], packet);
                break;
            case 0xC0:
                Note(Program, data[0], packet);
                break;
            case 0xD0:
                Note(Pressure, data[0], packet);
                break;
            case 0xE0:
                Note(Bend, data[0] | (data[1] << 8), packet);
                break;
            default:
                break;
        }
    }

    /// <summary>Forgets what went out before a packet.</summary>
    public void TrimBefore(ushort packet)
    {
        var count = 0;
        while (count < Count && (short)(_packets[_order[count]] - packet) < 0)
        {
            count++;
        }

        Count -= count;
        _order.AsSpan(count, Count).CopyTo(_order);
    }

    /// <summary>Writes its part; <paramref name="isOld"/>: nothing of it went out in the packet <paramref name="last"/>.</summary>
    public int Write(Span<byte> room, int channel, ushort last, out bool isOld)
    {
        var present = 0;
        var length = 3;
        isOld = true;
        length += WriteProgram(room[length..], last, ref isOld, ref present);
        length += WriteControls(room[length..], last, ref isOld, ref present);
        length += WriteBend(room[length..], last, ref isOld, ref present);
        length += WriteNotes(room[length..], last, ref isOld, ref present);
        length += WritePressure(room[length..], last, ref isOld, ref present);
        room[0] = (byte)((isOld ? Old : 0) | (channel << 3) | (length >> 8));
        room[1] = (byte)length;
        room[2] = (byte)present;
        return length;
    }

    // Once a channel selects registered parameters, data entry and its neighbours belong to those, which no value alone tells.
    private bool IsParameter(int number)
    {
        _hasParameters |= number is >= 98 and <= 101;
        return _hasParameters && number is 6 or 38 or (>= 96 and <= 101);
    }

    private void Note(int key, int value, ushort packet)
    {
        var order = _order.AsSpan(0, Count);
        var place = order.IndexOf((ushort)key);
        if (place >= 0)
        {
            order[(place + 1)..].CopyTo(order[place..]);
            Count--;
        }

        _order[Count++] = (ushort)key;
        _values[key] = (ushort)value;
        _packets[key] = packet;
    }

    private bool IsOld(int key, ushort last, ref bool all)
    {
        var isOld = _packets[key] != last;
        all &= isOld;
        return isOld;
    }

    private byte Mark(int key, ushort last, ref bool all) => IsOld(key, last, ref all) ? Old : (byte)0;

    private bool Has(int key) => _order.AsSpan(0, Count).Contains((ushort)key);

    private int WriteProgram(Span<byte> room, ushort last, ref bool all, ref int present)
    {
        if (!Has(Program))
        {
            return 0;
        }

        present |= 0x80;
        room[0] = (byte)(Mark(Program, last, ref all) | _values[Program]);
        room[1..3].Clear();
        return 3;
    }

    private int WriteControls(Span<byte> room, ushort last, ref bool all, ref int present)
    {
        var length = 1;
        var isOld = true;
        foreach (var key in _order.AsSpan(0, Count))
        {
            if (key < Notes)
            {
                room[length++] = (byte)(Mark(key, last, ref isOld) | key);
                room[length++] = (byte)_values[key];
            }
        }

        if (length == 1)
        {
            return 0;
        }

        present |= 0x40;
        all &= isOld;
        room[0] = (byte)((isOld ? Old : 0) | ((length - 1) / 2 - 1));
        return length;
    }

    private int WriteBend(Span<byte> room, ushort last, ref bool all, ref int present)
    {
        if (!Has(Bend))
        {
            return 0;
        }

        present |= 0x10;
        room[0] = (byte)(Mark(Bend, last, ref all) | (_values[Bend] & 0x7F));
        room[1] = (byte)(_values[Bend] >> 8);
        return 2;
    }

    private int WriteNotes(Span<byte> room, ushort last, ref bool all, ref int present)
    {
        var length = 2;
        var areOffsOld = true;
        var any = false;
        _offs.AsSpan().Clear();
        foreach (var key in _order.AsSpan(0, Count))
        {
            if (key is < Notes or >= Bend)
            {
                continue;
            }

            any = true;
            var note = key - Notes;
            if (_values[key] == 0)
            {
                _offs[note / 8] |= (byte)(0x80 >> (note % 8));
                _ = IsOld(key, last, ref areOffsOld);
                continue;
            }

            room[length++] = (byte)(Mark(key, last, ref all) | note);
            room[length++] = (byte)(0x80 | _values[key]);
        }

        if (!any)
        {
            return 0;
        }

        present |= 0x08;
        all &= areOffsOld;
        return length + WriteOffs(room, length, areOffsOld);
    }

    private int WriteOffs(Span<byte> room, int begin, bool areOld)
    {
        var count = (begin - 2) / 2;
        var low = _offs.AsSpan().IndexOfAnyExcept((byte)0);
        var high = _offs.AsSpan().LastIndexOfAnyExcept((byte)0);

        // 15, 0 is "none"; together with 127 notes it means 128, so 127 and none is written 15, 1.
        (low, high) = low >= 0 ? (low, high) : (15, count == 127 ? 1 : 0);
        room[0] = (byte)((areOld ? Old : 0) | Math.Min(count, 127));
        room[1] = (byte)((low << 4) | high);
        var length = Math.Max(0, high - low + 1);
        _offs.AsSpan(low <= high ? low : 0, length).CopyTo(room[begin..]);
        return length;
    }

    private int WritePressure(Span<byte> room, ushort last, ref bool all, ref int present)
    {
        if (!Has(Pressure))
        {
            return 0;
        }

        present |= 0x02;
        room[0] = (byte)(Mark(Pressure, last, ref all) | _values[Pressure]);
        return 1;
    }
}
