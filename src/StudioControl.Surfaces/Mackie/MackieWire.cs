using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Mackie;

/// <summary>A unit of the Mackie Control family (docs/protocols/mackie-control.md): what it adds to plain messages.</summary>
internal sealed class MackieWire(SurfaceProfile profile) : MapWire(profile)
{
    // The main's meters, and from there on the strips' right sides: both in the pressure of MIDI channel 2.
    private const int FirstMainMeter = MeterPlaces.MainLeft;
    private const int FirstRightMeter = MeterPlaces.FirstRight;

    // A key that the profile leaves out is still one of a surface; what it does is asked elsewhere.
    public override bool Knows(MidiMessage message) =>
        HasControl(message)
        || (message.Status is MackieBytes.NoteOn or MackieBytes.NoteOff)
        || message is { Status: MackieBytes.Controller, First: MackieBytes.Jog or MackieBytes.Pedal };

    public override int WriteStart(Span<byte> into, int number)
    {
        var hasMode = Profile.Displays is { MeterLadder.Count: > 0, MeterMode: >= 0 };
        if (!hasMode || number >= Profile.Strips)
        {
            return 0;
        }

        ReadOnlySpan<byte> payload = [(byte)number, (byte)Profile.Displays.MeterMode];
        return MackieBytes.WriteSysEx(into, DeviceId, MackieBytes.MeterMode, payload);
    }

    public override int WriteText(Span<byte> into, int first, ReadOnlySpan<byte> text)
    {
        if (Profile.Displays.TextStyle != TextStyle.Mackie)
        {
            return base.WriteText(into, first, text);
        }

        // The unit's lines are 56 cells wide, however many strips are used of them.
        var line = first / Profile.Displays.LineCells;
        var offset = (line * MackieBytes.LineCells) + (first % Profile.Displays.LineCells);
        Span<byte> payload = stackalloc byte[text.Length + 1];
        payload[0] = (byte)offset;
        text.CopyTo(payload[1..]);
        return MackieBytes.WriteSysEx(into, DeviceId, MackieBytes.Text, payload);
    }

    public override int WriteDigit(Span<byte> into, int digit, int value)
    {
        into[0] = MackieBytes.Controller;
        into[1] = (byte)(MackieBytes.FirstDigit + digit);
        into[2] = (byte)value;
        return 3;
    }

    public override int WriteMeter(Span<byte> into, int meter, int step)
    {
        var (channel, number) = meter switch
        {
            >= FirstRightMeter => (1, meter - FirstRightMeter),
            >= FirstMainMeter => (1, meter - FirstMainMeter),
            _ => (0, meter),
        };
        into[0] = (byte)(MackieBytes.ChannelPressure | channel);
        into[1] = (byte)((number << 4) | step);
        return 2;
    }

    public override int WriteOverload(Span<byte> into, int meter, bool isOn) =>
        Profile.Displays.HasOverload
            ? WriteMeter(into, meter, isOn ? MackieBytes.SetOverload : MackieBytes.ClearOverload)
            : 0;
}
