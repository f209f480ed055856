using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>
/// A ring's messages. The value comes in the numbers of Mackie Control: bits 5 and 4 the mode (dot, boost and cut, wrap,
/// spread), bits 3 to 0 the place of 1 to 11, 0 all dark.
/// </summary>
internal static class RingBytes
{
    private const int Places = 11;
    private const int BoostCut = 1;

    // An X-Touch Mini's ring has 13 lights (Behringer's table of received data).
    private const int PlacesOfTwoControllers = 13;

    // Asparion: MIDI channel 3 goes out from the middle, 2 from the left (DrivenByMoss, MCUControlSurface).
    private const int AsparionFromLeft = 1;
    private const int AsparionFromMiddle = 2;

    public static int Write(Span<byte> into, SurfaceProfile profile, int knob, int value)
    {
        var ring = profile.Map.Rings[knob];
        var mode = (value >> 4) & 3;
        var place = value & 0x0F;
        switch (profile.Displays.RingStyle)
        {
            case RingStyle.TwoControllers:
                // Its modes have the same order: single, pan, fan, spread.
                var length = MapBytes.Write(into, profile.Map.RingModes[knob], mode);
                return length + MapBytes.Write(into[length..], ring, Scaled(place, 1, PlacesOfTwoControllers));
            case RingStyle.Asparion:
                var channel = (byte)(mode == BoostCut ? AsparionFromMiddle : AsparionFromLeft);
                return MapBytes.Write(into, ring with { Channel = channel }, Scaled(place, 0, 127));
            case RingStyle.Scale:
                return MapBytes.Write(into, ring, Scaled(place, 0, 127));
            default:
                return MapBytes.Write(into, ring, value);
        }
    }

    private static int Scaled(int place, int first, int last) =>
        place == 0 ? 0 : first + (int)Math.Round((place - 1) * (last - first) / (Places - 1.0));
}
