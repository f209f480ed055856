using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.FaderPort;

/// <summary>A PreSonus FaderPort 8 or 16 in its own mode (docs/protocols/faderport.md): what it adds to plain messages.</summary>
internal sealed class FaderPortWire : MapWire
{
    private const int Half = 8;
    private const int RingPlaces = 11;

    private readonly int[] _levels;
    private readonly int[] _selects = new int[SurfaceMap.MostStrips];

    public FaderPortWire(SurfaceProfile profile)
        : base(profile)
    {
        _levels = [0, .. profile.Displays.MeterLadder.Select(ToLevel)];
        for (var strip = 0; strip < _selects.Length; strip++)
        {
            _selects[strip] = profile.KeyOf(new(KeyFunction.Select, strip));
        }
    }

    public override bool Knows(MidiMessage message) => HasControl(message) || message.Status is 0x90 or 0x80;

    // Each strip's display is set up and emptied.
    public override int WriteStart(Span<byte> into, int number)
    {
        if (number >= Profile.Strips)
        {
            return 0;
        }

        ReadOnlySpan<byte> payload = [(byte)number, FaderPortBytes.MetersAndThreeLines | FaderPortBytes.Clear];
        return FaderPortBytes.WriteSysEx(into, DeviceId, FaderPortBytes.Scribble, payload);
    }

    // The name in the first line, the value in the second; in the middle of the line, spaces are left away.
    public override int WriteText(Span<byte> into, int first, ReadOnlySpan<byte> text)
    {
        var shown = text.TrimEnd((byte)' ');
        shown = shown[..Math.Min(FaderPortBytes.MostCharacters, shown.Length)];
        Span<byte> payload = stackalloc byte[3 + FaderPortBytes.MostCharacters];
        payload[0] = (byte)(first % Profile.Displays.LineCells / Profile.Displays.Pitch);
        payload[1] = (byte)(first / Profile.Displays.LineCells);
        payload[2] = 0;
        shown.CopyTo(payload[3..]);
        return FaderPortBytes.WriteSysEx(into, DeviceId, FaderPortBytes.Text, payload[..(3 + shown.Length)]);
    }

    // The bar under the texts: our modes have its order (dot, from the middle, filled, spread).
    public override int WriteRing(Span<byte> into, int knob, int value)
    {
        var place = value & 0x0F;
        var mode = place == 0 ? FaderPortBytes.BarOff : (value >> 4) & 3;
        var length = MapBytes.Write(into, Map.RingModes[knob], mode);
        var level = place == 0 ? 0 : (place - 1) * FaderPortBytes.MeterTop / (RingPlaces - 1);
        return length + MapBytes.Write(into[length..], Map.Rings[knob], level);
    }

    public override int WriteMeter(Span<byte> into, int meter, int step)
    {
        var isReduction = meter >= MeterPlaces.FirstRight;
        var strip = isReduction ? meter - MeterPlaces.FirstRight : meter;
        if (strip >= Profile.Strips)
        {
            return 0;
        }

        var status = strip < Half ? FaderPortBytes.LowMeters : FaderPortBytes.HighMeters;
        into[0] = (byte)(status | (isReduction ? FaderPortBytes.FirstReduction : 0) | (strip % Half));
        into[1] = (byte)(
            isReduction
                ? step * FaderPortBytes.MeterTop / (_levels.Length - 1)
                : _levels[Math.Min(step, _levels.Length - 1)]
        );
        return 2;
    }

    public override int WriteOverload(Span<byte> into, int meter, bool isOn) => 0;

    public override int WriteColours(Span<byte> into, ReadOnlySpan<int> colours) => 0;

    // The colour is SELECT's.
    public override int WriteColour(Span<byte> into, int strip, int colour)
    {
        if (strip >= Profile.Strips || _selects[strip] < 0)
        {
            return 0;
        }

        for (var part = 0; part < 3; part++)
        {
            into[3 * part] = (byte)(FaderPortBytes.FirstColourStatus + part);
            into[(3 * part) + 1] = (byte)_selects[strip];
            into[(3 * part) + 2] = (byte)((colour >> (17 - (8 * part))) & 0x7F);
        }

        return 9;
    }

    // Two steps for each dB down from 0 dBFS (Ardour, fp8_strip.cc).
    private static int ToLevel(double decibels) =>
        (int)Math.Clamp(FaderPortBytes.MeterTop + (2 * decibels), 0, FaderPortBytes.MeterTop);
}
