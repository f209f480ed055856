using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>Texts, colours and lamps that are told in a maker's own way, understood from the unit's side.</summary>
internal sealed class StandInDisplays(SurfaceProfile profile, StandInScreen screen)
{
    private const int FirstColourNote = 0x20;
    private const int StripCells = 7;

    private readonly int[] _places = LaunchControlLamps.PlacesOf(profile);

    private static ReadOnlySpan<byte> BehringerOwn => [0xF0, 0x00, 0x20, 0x32];

    private static ReadOnlySpan<byte> Icon => [0xF0, 0x00, 0x02, 0x4E, 0x16, 0x14];

    private static ReadOnlySpan<byte> QCon => [0xF0, 0x00, 0x00, 0x67, 0x15, 0x13];

    private static ReadOnlySpan<byte> Novation => [0xF0, 0x00, 0x20, 0x29, 0x02, 0x11];

    /// <summary>A short message that is no control's: a part of a colour.</summary>
    public bool Take(MidiMessage message)
    {
        var strip = message.First - FirstColourNote;
        var isOne =
            profile.Displays.ColourStyle == ColourStyle.Asparion
            && message.Status is 0x91 or 0x92 or 0x93
            && strip >= 0
            && strip < profile.Strips;
        if (isOne)
        {
            ShowPart(strip, message.Status - 0x91, message.Second);
        }

        return isOne;
    }

    /// <summary>One of three parts of a colour, red first, 0 to 127.</summary>
    public void ShowPart(int strip, int part, int value)
    {
        var shift = 16 - (8 * part);
        screen.Colours[strip] = (screen.Colours[strip] & ~(0xFF << shift)) | (Whole(value) << shift);
    }

    public bool TakeSysEx(ReadOnlySpan<byte> message)
    {
        var displays = profile.Displays;
        if (displays.ColourStyle == ColourStyle.Icon && message.StartsWith(Icon))
        {
            return TakeIcon(message[Icon.Length..^1]);
        }

        if (displays.SecondText == SecondTextStyle.QCon && message.StartsWith(QCon) && message.Length > QCon.Length + 2)
        {
            return TakeQCon(message[QCon.Length..^1]);
        }

        if (displays.TextStyle == TextStyle.StripMessages && message.StartsWith(BehringerOwn))
        {
            return TakeStrip(message);
        }

        return profile.Lamps.Style == LampStyle.LaunchControl
            && message.StartsWith(Novation)
            && TakeLamp(message[Novation.Length..^1]);
    }

    /// <summary>The eight colours of an X-Touch.</summary>
    public static int OfEight(int value) =>
        ((value & 1) * 0xFF0000) | (((value >> 1) & 1) * 0x00FF00) | (((value >> 2) & 1) * 0x0000FF);

    // Seven bits to eight, the top to the top.
    private static int Whole(int value) => (value << 1) | (value >> 6);

    private bool TakeIcon(ReadOnlySpan<byte> colours)
    {
        for (var at = 0; at < colours.Length; at++)
        {
            ShowPart(at / 3, at % 3, colours[at]);
        }

        return colours.Length == 24;
    }

    private bool TakeQCon(ReadOnlySpan<byte> payload)
    {
        var line = SecondCells.LineOf(SecondTextStyle.QCon);
        return payload[0] < 2 * line && screen.WriteSecond(payload[0], payload[1..]);
    }

    // F0 00 20 32 dd 4C nn cc, two lines of seven characters, F7.
    private bool TakeStrip(ReadOnlySpan<byte> message)
    {
        const int Header = 8;
        if (message.Length != Header + (2 * StripCells) + 1 || message[5] != 0x4C || message[6] >= profile.Strips)
        {
            return false;
        }

        var first = message[6] * profile.Displays.Pitch;
        screen.Colours[message[6]] = OfEight(message[7]);
        return screen.Write(first, message.Slice(Header, StripCells))
            && screen.Write(screen.LineCells + first, message.Slice(Header + StripCells, StripCells));
    }

    // 77 chooses the template; 78 template place value: bits 0 and 1 red, 4 and 5 green.
    private bool TakeLamp(ReadOnlySpan<byte> payload)
    {
        if (payload is [0x77, _])
        {
            return true;
        }

        var key = payload.Length == 4 && payload[0] == 0x78 ? Array.IndexOf(_places, payload[2]) : -1;
        if (key >= 0)
        {
            screen.Lamps[key] = (byte)((payload[3] & 0x33) != 0 ? 0x7F : 0);
        }

        return key >= 0;
    }
}
