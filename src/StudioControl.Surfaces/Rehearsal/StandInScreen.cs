using System.Text;
using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>All that a stand-in shows.</summary>
internal sealed class StandInScreen
{
    private readonly byte[] _text = new byte[2 * MackieBytes.LineCells];
    private readonly byte[] _digits = new byte[12];

    public StandInScreen() => Clear();

    public byte[] Lamps { get; } = new byte[128];

    public byte[] Rings { get; } = new byte[8];

    public int[] Meters { get; } = new int[8];

    public bool[] Overloads { get; } = new bool[8];

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

    public string Line(int line) =>
        Encoding.ASCII.GetString(_text, line * MackieBytes.LineCells, MackieBytes.LineCells);

    public void Clear()
    {
        Array.Fill(_text, (byte)' ');
        Array.Fill(_digits, (byte)' ');
        Array.Clear(Lamps);
        Array.Clear(Rings);
        Array.Clear(Meters);
        Array.Clear(Overloads);
    }

    /// <summary>A short message; false: a real unit would not know it.</summary>
    public bool Take(MidiMessage message)
    {
        switch (message.Status & 0xF0)
        {
            case MackieBytes.NoteOn:
                Lamps[message.First] = message.Second;
                return true;
            case MackieBytes.ChannelPressure when message.First < 0x80:
                TakeMeter(message.First >> 4, message.First & 0x0F);
                return true;
            case MackieBytes.Controller when message.First is >= MackieBytes.FirstRing and < MackieBytes.FirstRing + 8:
                Rings[message.First - MackieBytes.FirstRing] = message.Second;
                return true;
            case MackieBytes.Controller
                when message.First is >= MackieBytes.FirstDigit and < MackieBytes.FirstDigit + 12:
                _digits[message.First - MackieBytes.FirstDigit] = message.Second;
                return true;
            default:
                return false;
        }
    }

    /// <summary>A command of the family; false: a real unit would not know it.</summary>
    public bool Take(byte command, ReadOnlySpan<byte> payload)
    {
        switch (command)
        {
            case MackieBytes.Text when payload.Length > 1 && payload[0] < _text.Length:
                var room = Math.Min(payload.Length - 1, _text.Length - payload[0]);
                payload.Slice(1, room).CopyTo(_text.AsSpan(payload[0]));
                return true;

            // Settings without anything to show: reset, recalibrate, click, backlight, fader reports, touch, go offline,
            // meter modes, colours.
            case 0x08
            or 0x09
            or 0x0A
            or 0x0B
            or 0x0C
            or 0x0E
            or 0x0F
            or MackieBytes.MeterMode
            or 0x21
            or 0x72:
                return true;
            default:
                return false;
        }
    }

    private void TakeMeter(int strip, int level)
    {
        switch (level)
        {
            case MackieBytes.SetOverload:
                Overloads[strip] = true;
                break;
            case MackieBytes.ClearOverload:
                Overloads[strip] = false;
                break;
            default:
                Meters[strip] = level;
                break;
        }
    }

    // 0 to 1F are the letters from 40 on, 20 to 3F stand for themselves.
    private static char Character(byte digit) => (char)((digit & 0x3F) < 0x20 ? (digit & 0x3F) + 0x40 : digit & 0x3F);
}
