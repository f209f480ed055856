using StudioControl.Studio.Time;
using StudioControl.Surfaces.Hui;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>What a HUI understands.</summary>
internal sealed class StandInHui(SurfaceProfile profile, StandInMotor[] motors)
    : StandInWire(profile, motors, profile.Displays.LineCells)
{
    private const int Cells = HuiBytes.MainLineCells;

    private readonly ZonePorts _ports = new(HuiBytes.HostZone, HuiBytes.HostPort);

    public override bool Take(MidiMessage message, Moment now)
    {
        if (_ports.Knows(message))
        {
            return TakePort(message, now);
        }

        if (message.Status == HuiBytes.Meter && message.First < HuiBytes.Strips)
        {
            var isRight = (message.Second & HuiBytes.MeterRight) != 0;
            var level = message.Second & 0x0F;
            var meter = message.First + (isRight ? MeterPlaces.FirstRight : 0);
            Screen.Overloads[meter] = level == HuiBytes.MeterTop;
            Screen.ShowMeter(meter, level, now);
            return level <= HuiBytes.MeterTop;
        }

        return base.Take(message, now);
    }

    public override bool TakeSysEx(ReadOnlySpan<byte> message)
    {
        if (!HuiBytes.TryReadSysEx(message, out var command, out var payload) || payload.Length == 0)
        {
            return false;
        }

        switch (command)
        {
            case HuiBytes.Names when payload.Length == 1 + HuiBytes.NameCells && payload[0] <= HuiBytes.Strips:
                // The ninth cell belongs to no strip.
                return payload[0] == HuiBytes.Strips || Screen.Write(payload[0] * Profile.Displays.Pitch, payload[1..]);
            case HuiBytes.Main:
                return TakeMain(payload);
            case HuiBytes.Time when payload.Length <= HuiBytes.TimeDigits:
                return TakeTime(payload);
            default:
                return false;
        }
    }

    // Zone after zone, each with its ten characters.
    private bool TakeMain(ReadOnlySpan<byte> payload)
    {
        const int Part = 1 + HuiBytes.MainZoneCells;
        if (payload.Length % Part != 0)
        {
            return false;
        }

        for (var at = 0; at < payload.Length; at += Part)
        {
            var zone = payload[at];
            var isLower = zone >= HuiBytes.MainLineZones;
            var first = zone % HuiBytes.MainLineZones * HuiBytes.MainZoneCells;
            var text = payload.Slice(at + 1, HuiBytes.MainZoneCells);
            var isThere =
                zone < 2 * HuiBytes.MainLineZones
                && (isLower ? Screen.Write(Cells + first, text) : Screen.WriteSecond(first, text));
            if (!isThere)
            {
                return false;
            }
        }

        return true;
    }

    private bool TakeTime(ReadOnlySpan<byte> digits)
    {
        for (var digit = 0; digit < digits.Length; digit++)
        {
            var dot = (digits[digit] & HuiBytes.DigitDot) != 0 ? 0x40 : 0;
            var number = digits[digit] & 0x0F;
            _ = Screen.WriteDigit(digit, (byte)(dot | (number < 10 ? '0' + number : number - 9)));
        }

        return true;
    }

    // A zone alone is understood and shows nothing; a port without its zone is a byte that got lost.
    private bool TakePort(MidiMessage message, Moment now)
    {
        if (message.First == HuiBytes.HostZone)
        {
            _ = _ports.TryTake(message, now, out _, out _);
            return message.Second < HuiBytes.Zones;
        }

        var isPort = _ports.TryTake(message, now, out var key, out var isOn);
        if (isPort)
        {
            Screen.Lamps[key] = (byte)(isOn ? 0x7F : 0);
        }

        return isPort;
    }
}
