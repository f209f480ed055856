using StudioControl.Studio.Time;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>A surface whose controls each have a message of their own, as its profile's map says.</summary>
internal class MapWire(SurfaceProfile profile) : SurfaceWire
{
    // Clones differ in what they send for a press; above this it is one.
    private const int PressedAbove = 0x40;

    private const int Flashing = 1;
    private const int MeterTop = 13;
    private const int ScaleTop = 127;

    private readonly ControlTable _table = new(profile.Map);
    private readonly int[] _high = new int[SurfaceMap.MostStrips + 1];
    private readonly bool[] _isOver = new bool[MeterPlaces.Count];
    private readonly StripMessages _strips = new(profile);

    protected SurfaceProfile Profile => profile;

    protected SurfaceMap Map => profile.Map;

    protected bool HasControl(MidiMessage message) => _table.Find(message, out _) != ControlKind.None;

    // Whatever else a plain controller has may be bound or left alone; none of it is nonsense.
    public override bool Knows(MidiMessage message) => message.Status < 0xF0;

    public override void Take(MidiMessage message, ISurfaceHands hands, Moment now)
    {
        switch (_table.Find(message, out var index))
        {
            case ControlKind.Fader:
                TakeFader(message, index, hands, now);
                break;
            case ControlKind.FaderLow:
                MoveFader(_high[index] | message.Second, index, hands, now);
                break;
            case ControlKind.Touch:
                hands.FaderTouched(index, IsPressed(message), now);
                break;
            case ControlKind.Key when (message.Status & 0xF0) == 0xC0:
                hands.KeyMoved(index, true, now);
                hands.KeyMoved(index, false, now);
                break;
            case ControlKind.Key:
                hands.KeyMoved(index, IsPressed(message), now);
                break;
            case ControlKind.Knob when Map.Encoding == KnobEncoding.Absolute:
                hands.KnobMoved(index, message.Second / 127.0, now);
                break;
            case ControlKind.Knob when KnobTurns.Ticks(Map.Encoding, message.Second) is not 0 and var ticks:
                hands.KnobTurned(index, ticks, now);
                break;
            case ControlKind.Jog when KnobTurns.Ticks(Map.JogEncoding, message.Second) is not 0 and var ticks:
                hands.JogTurned(ticks, now);
                break;
            default:
                break;
        }
    }

    // A Launch Control tells that another template was chosen on it: its messages are then no longer the profile's.
    public override bool TakeSysEx(ReadOnlySpan<byte> message, ISurfaceHands hands, Moment now) =>
        profile.Lamps.Style == LampStyle.LaunchControl && LaunchControlLamps.IsOwn(message);

    public override int WriteFader(Span<byte> into, int fader, int position) =>
        profile.Faders.HasMotors ? MapBytes.Write(into, Map.Faders[fader], position) : 0;

    public override int WriteStart(Span<byte> into, int number) =>
        number == 0 && profile.Lamps.Style == LampStyle.LaunchControl
            ? LaunchControlLamps.WriteTemplate(into, Map.Faders[0].Channel)
            : 0;

    public override int WriteLamp(Span<byte> into, int key, int value)
    {
        if (profile.Lamps.Style == LampStyle.LaunchControl)
        {
            return LaunchControlLamps.Write(into, Map.Keys[key], profile.Keys[key], value);
        }

        if (Map.Lamps[key] == WireAddress.Nowhere)
        {
            return 0;
        }

        var address = Map.Lamps[key].Exists ? Map.Lamps[key] : Map.Keys[key];
        var told = value switch
        {
            0 => profile.Lamps.Off,
            Flashing => profile.Lamps.Flash,
            _ => profile.Lamps.On,
        };
        return MapBytes.Write(into, address, told);
    }

    public override int WriteRing(Span<byte> into, int knob, int value) => RingBytes.Write(into, profile, knob, value);

    public override int WriteText(Span<byte> into, int first, ReadOnlySpan<byte> text) =>
        profile.Displays.TextStyle switch
        {
            TextStyle.StripMessages => _strips.WriteText(into, DeviceId, first, text),
            TextStyle.Asparion => TextBytes.WriteAsparion(into, DeviceId, first, profile.Displays.LineCells, text),
            _ => 0,
        };

    public override int WriteSecondText(Span<byte> into, int first, ReadOnlySpan<byte> text) =>
        TextBytes.WriteSecond(into, DeviceId, profile.Displays.SecondText, first, text);

    public override int WriteColours(Span<byte> into, ReadOnlySpan<int> colours) =>
        ColourBytes.WriteAll(into, profile, DeviceId, colours);

    public override int WriteColour(Span<byte> into, int strip, int colour) =>
        profile.Displays.ColourStyle switch
        {
            ColourStyle.Asparion when strip < profile.Strips => ColourBytes.WriteAsparion(into, strip, colour),
            ColourStyle.WithText => _strips.WriteColour(into, DeviceId, strip, colour),
            _ => 0,
        };

    public override int WriteMeter(Span<byte> into, int meter, int step) =>
        meter < SurfaceMap.MostStrips ? MapBytes.Write(into, Map.Meters[meter], ScaleOf(meter, step)) : 0;

    public override int WriteOverload(Span<byte> into, int meter, bool isOn)
    {
        _isOver[meter] = isOn;
        return isOn ? WriteMeter(into, meter, 0) : 0;
    }

    // The top of the scale is its overload.
    private int ScaleOf(int meter, int step) =>
        _isOver[meter] ? ScaleTop : (int)Math.Round(step * (ScaleTop - 1) / (double)MeterTop);

    private void TakeFader(MidiMessage message, int index, ISurfaceHands hands, Moment now)
    {
        switch (message.Status & 0xF0)
        {
            case 0xE0:
                MoveFader(message.First | (message.Second << 7), index, hands, now);
                break;
            case 0xD0:
                MoveFader(message.First, index, hands, now);
                break;
            default:
                _high[index] = message.Second << 7;
                if (Map.Faders[index].Kind != WireKind.Controller14)
                {
                    MoveFader(message.Second, index, hands, now);
                }

                break;
        }
    }

    private void MoveFader(int position, int index, ISurfaceHands hands, Moment now) =>
        hands.FaderMoved(index, Math.Min(position, profile.Faders.FullScale), now);

    private static bool IsPressed(MidiMessage message) =>
        (message.Status & 0xF0) != 0x80 && message.Second > PressedAbove;
}
