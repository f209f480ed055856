namespace StudioControl.Gear.Framing;

/// <summary>Writes and reads bytes between the marks of a frame: as they are, escaped, or as hex digits.</summary>
internal sealed class Escaping
{
    /// <summary>No byte can be written so.</summary>
    public const int Broken = -1;

    private readonly bool[] _isCode = new bool[256];
    private readonly EscapeShape? _escape;
    private readonly bool _isHex;

    public Escaping(FrameShape shape)
    {
        _isHex = shape.IsHexText;
        _escape = shape.Escape;
        foreach (var code in _escape?.Codes ?? [])
        {
            _isCode[code] = true;
        }
    }

    public bool IsPlain => _escape is null && !_isHex;

    /// <summary>The next byte, and how many it takes on the line; 0: more is needed; <see cref="Broken"/>: none.</summary>
    public int Read(ReadOnlySpan<byte> rest, out byte value)
    {
        value = rest[0];
        if (_isHex)
        {
            return ReadDigits(rest, out value);
        }

        if (_escape is null || (value != _escape.By && !_isCode[value]))
        {
            return 1;
        }

        if (value != _escape.By)
        {
            return Broken;
        }

        if (rest.Length < 2)
        {
            return 0;
        }

        value = (byte)(rest[1] - _escape.Add);
        return _isCode[value] ? 2 : Broken;
    }

    /// <summary>Writes the first bytes in place as they stand on the line; how many those are.</summary>
    public int Expand(Span<byte> target, int length)
    {
        if (IsPlain)
        {
            return length;
        }

        var whole = length;
        for (var i = 0; i < length; i++)
        {
            whole += IsDouble(target[i]) ? 1 : 0;
        }

        // From behind, so that nothing is overwritten before it is read.
        for (int from = length - 1, to = whole; from >= 0; from--)
        {
            var value = target[from];
            to -= IsDouble(value) ? 2 : 1;
            Write(value, target[to..]);
        }

        return whole;
    }

    private static int ReadDigits(ReadOnlySpan<byte> rest, out byte value)
    {
        value = 0;
        if (rest.Length < 2)
        {
            return HexDigits.ValueOf(rest[0]) < 0 ? Broken : 0;
        }

        var read = HexDigits.Read(rest);
        value = (byte)read;
        return read < 0 ? Broken : 2;
    }

    private bool IsDouble(byte value) => _isHex || _isCode[value];

    private void Write(byte value, Span<byte> target)
    {
        if (_isHex)
        {
            HexDigits.Write(value, target);
        }
        else if (_escape is not null && _isCode[value])
        {
            target[0] = _escape.By;
            target[1] = (byte)(value + _escape.Add);
        }
        else
        {
            target[0] = value;
        }
    }
}
