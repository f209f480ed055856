using StudioControl.Studio.Time;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>
/// What a family's units understand of their host: the other way round than <see cref="Wires.SurfaceWire"/>. This one knows
/// what stands in the profile's map, and the displays that are told in ways of their own.
/// </summary>
internal class StandInWire
{
    private const int ScaleTop = 127;
    private const int Flashing = 1;
    private const int Lit = 0x7F;

    private readonly StandInParts _parts;
    private readonly StandInDisplays _displays;
    private readonly StandInMotor[] _motors;
    private readonly int[] _high = new int[SurfaceMap.MostStrips + 1];

    public StandInWire(SurfaceProfile profile, StandInMotor[] motors, int lineCells)
    {
        Profile = profile;
        _motors = motors;
        _parts = new(profile);
        Screen = new(profile, lineCells);
        _displays = new(profile, Screen);
    }

    public StandInScreen Screen { get; }

    protected SurfaceProfile Profile { get; }

    /// <summary>A short message from the host; false: a real unit would not know it.</summary>
    public virtual bool Take(MidiMessage message, Moment now)
    {
        switch (_parts.Find(message, out var index))
        {
            case StandInPart.Fader:
                TakeFader(message, index, now);
                return true;
            case StandInPart.FaderLow:
                _motors[index].Command(_high[index] | message.Second, now);
                return true;
            case StandInPart.Ring:
                Screen.Rings[index] = StandInRings.Place(Profile, message, Screen.Rings[index]);
                return true;
            case StandInPart.RingMode:
                Screen.Rings[index] = (byte)((Screen.Rings[index] & 0x0F) | ((message.Second & 3) << 4));
                return true;
            case StandInPart.Meter:
                Screen.Overloads[index] = message.Second == ScaleTop;
                Screen.ShowMeter(index, StandInRings.Unscaled(message.Second, 0, ScaleTop - 1, 13), now);
                return true;
            case StandInPart.Lamp:
                Screen.Lamps[index] = LampOf((message.Status & 0xF0) == 0x80 ? Profile.Lamps.Off : ValueOf(message));
                return true;
            default:
                return _displays.Take(message);
        }
    }

    /// <summary>A system exclusive message; false: a real unit would not know it.</summary>
    public virtual bool TakeSysEx(ReadOnlySpan<byte> message) => _displays.TakeSysEx(message);

    /// <summary>It was switched off.</summary>
    public virtual void Clear() => Screen.Clear();

    /// <summary>A lamp's value in our numbers: 0 dark, 1 flashing, 127 lit, anything else as it was sent.</summary>
    protected byte LampOf(int value) =>
        value == Profile.Lamps.Off ? (byte)0
        : value == Profile.Lamps.On ? (byte)Lit
        : value == Profile.Lamps.Flash ? (byte)Flashing
        : (byte)value;

    protected void Command(int fader, int position, Moment now) => _motors[fader].Command(position, now);

    // A program change and a pressure have one value.
    private static int ValueOf(MidiMessage message) =>
        (message.Status & 0xF0) is 0xC0 or 0xD0 ? message.First : message.Second;

    private void TakeFader(MidiMessage message, int index, Moment now)
    {
        switch (Profile.Map.Faders[index].Kind)
        {
            case WireKind.PitchBend:
                _motors[index].Command(message.First | (message.Second << 7), now);
                break;
            case WireKind.Controller14:
                _high[index] = message.Second << 7;
                break;
            default:
                _motors[index].Command(ValueOf(message), now);
                break;
        }
    }
}
