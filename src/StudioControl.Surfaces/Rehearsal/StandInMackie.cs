using StudioControl.Studio.Time;
using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>What a unit of the Mackie Control family understands.</summary>
internal sealed class StandInMackie(SurfaceProfile profile, StandInMotor[] motors)
    : StandInWire(
        profile,
        motors,
        profile.Displays.TextStyle == TextStyle.Mackie ? MackieBytes.LineCells : profile.Displays.LineCells
    )
{
    private const byte AsparionNumbers = 0x17;
    private const byte AsparionThirdLine = 0x19;
    private const byte AsparionLine = 0x1A;
    private const byte Colours = 0x72;
    private const int XctlStrips = 0x20;

    public override bool Take(MidiMessage message, Moment now)
    {
        var channel = message.Status & 0x0F;
        switch (message.Status & 0xF0)
        {
            case MackieBytes.ChannelPressure when channel < 2 && message.First < 0x80:
                return TakeMeter(channel, message.First >> 4, message.First & 0x0F, now);
            case MackieBytes.Controller
                when channel == 0 && message.First is >= MackieBytes.FirstDigit and < MackieBytes.FirstDigit + 12:
                return Screen.WriteDigit(message.First - MackieBytes.FirstDigit, message.Second);
            default:
                return base.Take(message, now) || TakeOtherLamp(message);
        }
    }

    public override bool TakeSysEx(ReadOnlySpan<byte> message) =>
        (
            MackieBytes.TryReadSysEx(message, out var device, out var command, out var payload)
            && device == Profile.DeviceIds[0]
            && Take(command, payload)
        ) || base.TakeSysEx(message);

    private bool Take(byte command, ReadOnlySpan<byte> payload)
    {
        switch (command)
        {
            case MackieBytes.Text when payload.Length > 1 && Profile.Displays.TextStyle == TextStyle.Mackie:
                return Screen.Write(payload[0], payload[1..]);
            case AsparionLine when payload.Length > 2 && Profile.Displays.TextStyle == TextStyle.Asparion:
                return payload[1] is 1 or 2
                    && Screen.Write(((payload[1] - 1) * Screen.LineCells) + payload[0], payload[2..]);
            case AsparionThirdLine when payload.Length > 1 && Profile.Displays.SecondText == SecondTextStyle.Asparion:
                return Screen.WriteSecond(payload[0], payload[1..]);
            case AsparionNumbers:
                return true;
            case >= XctlStrips and < XctlStrips + 8 when Profile.Displays.TextStyle == TextStyle.Xctl:
                return TakeXctl(command - XctlStrips, payload);
            case Colours:
                return TakeColours(payload);

            // Settings without anything to show: reset, recalibrate, click, backlight, fader reports, touch, go offline,
            // meter modes.
            case 0x08
            or 0x09
            or 0x0A
            or 0x0B
            or 0x0C
            or 0x0E
            or 0x0F
            or MackieBytes.MeterMode
            or 0x21:
                return true;
            default:
                return false;
        }
    }

    // A colour, then two lines of seven characters.
    private bool TakeXctl(int strip, ReadOnlySpan<byte> payload)
    {
        const int Cells = 7;
        if (payload.Length != 1 + (2 * Cells))
        {
            return false;
        }

        Screen.Colours[strip] = StandInDisplays.OfEight(payload[0]);
        return Screen.Write(strip * Cells, payload.Slice(1, Cells))
            && Screen.Write(Screen.LineCells + (strip * Cells), payload.Slice(1 + Cells, Cells));
    }

    private bool TakeColours(ReadOnlySpan<byte> payload)
    {
        for (var strip = 0; strip < payload.Length && strip < 8; strip++)
        {
            Screen.Colours[strip] = StandInDisplays.OfEight(payload[strip]);
        }

        return true;
    }

    // Every note of channel 1 is a lamp, whether or not the profile has a key there.
    private bool TakeOtherLamp(MidiMessage message)
    {
        if (message.Status is not (MackieBytes.NoteOn or MackieBytes.NoteOff))
        {
            return false;
        }

        Screen.Lamps[message.First] = message.Status == MackieBytes.NoteOff ? (byte)0 : LampOf(message.Second);
        return true;
    }

    // The pressure of channel 2: a unit with stereo meters has the right sides there, others the main's two.
    private bool TakeMeter(int channel, int number, int level, Moment now)
    {
        var isStereo = Profile.Displays.MeterStyle == MeterStyle.Stereo;
        var meter =
            channel == 0 ? number
            : isStereo ? MeterPlaces.FirstRight + number
            : MeterPlaces.MainLeft + number;
        if (channel == 1 && !isStereo && number > 1)
        {
            return false;
        }

        switch (level)
        {
            case MackieBytes.SetOverload:
                Screen.Overloads[meter] = true;
                break;
            case MackieBytes.ClearOverload:
                Screen.Overloads[meter] = false;
                break;
            default:
                Screen.ShowMeter(meter, level, now);
                break;
        }

        return true;
    }
}
