using StudioControl.Studio.Time;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Hui;

/// <summary>
/// A unit that speaks Mackie HUI (docs/protocols/hui.md). A key's number is its zone x 8 + its port; names stand in the
/// four-character cells, values in the lower line of the main display, five cells for each strip.
/// </summary>
internal sealed class HuiWire : MapWire
{
    private const int LastKnob = 0x4C;
    private const int FirstKnob = 0x40;

    // The profile's ladder has 13 steps; the last is an overload on every unit.
    private const int Overload = 13;

    private readonly ZonePorts _ports = new(HuiBytes.UnitZone, HuiBytes.UnitPort);
    private readonly byte[] _values = new byte[HuiBytes.MainLineCells];
    private readonly byte[] _digits = new byte[HuiBytes.TimeDigits];

    public HuiWire(SurfaceProfile profile)
        : base(profile) => Array.Fill(_values, (byte)' ');

    public override void Reset() => _ports.Reset();

    // Beside its answer to a ping a unit sends nothing but controllers; parameter knobs and scroll wheel are its own too.
    public override bool Knows(MidiMessage message) =>
        message is { Status: 0x90, First: 0, Second: 0x7F }
        || (
            message.Status == HuiBytes.Control
            && (HasControl(message) || _ports.Knows(message) || message.First is >= FirstKnob and <= LastKnob)
        );

    public override void Take(MidiMessage message, ISurfaceHands hands, Moment now)
    {
        if (!_ports.Knows(message))
        {
            base.Take(message, hands, now);
            return;
        }

        if (!_ports.TryTake(message, now, out var key, out var isDown))
        {
            return;
        }

        if (key % HuiBytes.Ports == 0 && key / HuiBytes.Ports < HuiBytes.Strips)
        {
            hands.FaderTouched(key / HuiBytes.Ports, isDown, now);
        }
        else
        {
            hands.KeyMoved(key, isDown, now);
        }
    }

    public override int WriteLamp(Span<byte> into, int key, int value) =>
        key < HuiBytes.Zones * HuiBytes.Ports
            ? HuiBytes.WritePort(into, (HuiBytes.HostZone, HuiBytes.HostPort), key, value != 0)
            : 0;

    public override int WriteRing(Span<byte> into, int knob, int value) => MapBytes.Write(into, Map.Rings[knob], value);

    public override int WriteText(Span<byte> into, int first, ReadOnlySpan<byte> text)
    {
        var line = Profile.Displays.LineCells;
        if (first < line)
        {
            Span<byte> name = stackalloc byte[1 + HuiBytes.NameCells];
            name.Fill((byte)' ');
            name[0] = (byte)(first / Profile.Displays.Pitch);
            text[..Math.Min(HuiBytes.NameCells, text.Length)].CopyTo(name[1..]);
            return HuiBytes.WriteSysEx(into, HuiBytes.Names, name);
        }

        // A message tells ten cells, two strips: what the other one shows is kept here.
        var at = first - line;
        text.CopyTo(_values.AsSpan(at));
        var zone = at / HuiBytes.MainZoneCells;
        Span<byte> payload = stackalloc byte[1 + HuiBytes.MainZoneCells];
        payload[0] = (byte)(HuiBytes.MainLineZones + zone);
        _values.AsSpan(zone * HuiBytes.MainZoneCells, HuiBytes.MainZoneCells).CopyTo(payload[1..]);
        return HuiBytes.WriteSysEx(into, HuiBytes.Main, payload);
    }

    // All digits from the right one to the one that changed; letters and blanks are none that it can show.
    public override int WriteDigit(Span<byte> into, int digit, int value)
    {
        if (digit >= HuiBytes.TimeDigits)
        {
            return 0;
        }

        var number = (value & 0x3F) is >= '0' and <= '9' ? value & 0x0F : 0;
        _digits[digit] = (byte)(number | ((value & 0x40) != 0 ? HuiBytes.DigitDot : 0));
        return HuiBytes.WriteSysEx(into, HuiBytes.Time, _digits.AsSpan(0, digit + 1));
    }

    public override int WriteMeter(Span<byte> into, int meter, int step)
    {
        var isRight = meter >= MeterPlaces.FirstRight;
        var strip = isRight ? meter - MeterPlaces.FirstRight : meter;
        if (strip >= HuiBytes.Strips)
        {
            return 0;
        }

        var level = step >= Overload ? HuiBytes.MeterTop : (step * (HuiBytes.MeterTop - 1) + 6) / HuiBytes.MeterTop;
        into[0] = HuiBytes.Meter;
        into[1] = (byte)strip;
        into[2] = (byte)((isRight ? HuiBytes.MeterRight : 0) | level);
        return 3;
    }

    public override int WriteOverload(Span<byte> into, int meter, bool isOn) => 0;
}
