using System.Text;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>All that a stand-in shows, whatever bytes told it: in the numbers of <see cref="SurfaceWire"/>.</summary>
internal sealed class StandInScreen
{
    private const int Digits = 12;

    private readonly int _line;
    private readonly TimeSpan _fall;
    private readonly byte[] _text;
    private readonly byte[] _second;
    private readonly int _secondLine;
    private readonly byte[] _digits = new byte[Digits];
    private readonly int[] _meters = new int[MeterPlaces.Count];
    private readonly Moment[] _metersAt = new Moment[MeterPlaces.Count];

    public StandInScreen(SurfaceProfile profile, int lineCells)
    {
        _line = lineCells;
        _fall = profile.Displays.MeterFall;
        _text = new byte[2 * lineCells];
        _secondLine = SecondCells.LineOf(profile.Displays.SecondText);
        _second = new byte[SecondCells.LinesOf(profile.Displays.SecondText) * _secondLine];
        Clear();
    }

    /// <summary>Cells of one of the two lines.</summary>
    public int LineCells => _line;

    public byte[] Lamps { get; } = new byte[SurfaceMap.MostKeys];

    public byte[] Rings { get; } = new byte[SurfaceMap.MostStrips];

    public int[] Colours { get; } = new int[SurfaceMap.MostStrips];

    public bool[] Overloads { get; } = new bool[MeterPlaces.Count];

    /// <summary>Characters that no display of this kind has.</summary>
    public int BadCharacters { get; private set; }

    /// <summary>Ten characters, a point after each digit whose dot is lit.</summary>
    public string Time
    {
        get
        {
            var text = new StringBuilder();
            for (var digit = 9; digit >= 0; digit--)
            {
                text.Append(Character(_digits[digit])).Append((_digits[digit] & 0x40) != 0 ? "." : "");
            }

            return text.ToString();
        }
    }

    public string Assignment => $"{Character(_digits[11])}{Character(_digits[10])}";

    public string Line(int line) => Encoding.ASCII.GetString(_text, line * _line, _line);

    public string SecondLine(int line) =>
        (line + 1) * _secondLine <= _second.Length
            ? Encoding.ASCII.GetString(_second, line * _secondLine, _secondLine)
            : "";

    public int Meter(int meter) => _meters[meter];

    /// <summary>Where a bar stands now: it falls by itself from where it was sent.</summary>
    public int Bar(int meter, Moment now)
    {
        var fallen = _fall > TimeSpan.Zero ? (int)((now - _metersAt[meter]) / _fall) : 0;
        return Math.Max(0, _meters[meter] - fallen);
    }

    public void Clear()
    {
        Array.Fill(_text, (byte)' ');
        Array.Fill(_second, (byte)' ');
        Array.Fill(_digits, (byte)' ');
        Array.Clear(Lamps);
        Array.Clear(Rings);
        Array.Clear(Colours);
        Array.Clear(_meters);
        Array.Clear(Overloads);
    }

    /// <summary>Characters from a cell on; what runs over the end is cut. False: there is no such cell.</summary>
    public bool Write(int first, ReadOnlySpan<byte> text) => Put(_text, first, text);

    /// <summary>The same on the second display.</summary>
    public bool WriteSecond(int first, ReadOnlySpan<byte> text) => Put(_second, first, text);

    /// <summary>A digit in Mackie's numbers; false: there is none.</summary>
    public bool WriteDigit(int digit, byte value)
    {
        if (digit is < 0 or >= Digits)
        {
            return false;
        }

        _digits[digit] = value;
        return true;
    }

    public void ShowMeter(int meter, int step, Moment now)
    {
        _meters[meter] = step;
        _metersAt[meter] = now;
    }

    private bool Put(byte[] into, int first, ReadOnlySpan<byte> text)
    {
        if (first < 0 || first >= into.Length)
        {
            return false;
        }

        foreach (var character in text)
        {
            BadCharacters += character is < 0x20 or > 0x7E ? 1 : 0;
        }

        text[..Math.Min(text.Length, into.Length - first)].CopyTo(into.AsSpan(first));
        return true;
    }

    // 0 to 1F are the letters from 40 on, 20 to 3F stand for themselves.
    private static char Character(byte digit) => (char)((digit & 0x3F) < 0x20 ? (digit & 0x3F) + 0x40 : digit & 0x3F);
}
