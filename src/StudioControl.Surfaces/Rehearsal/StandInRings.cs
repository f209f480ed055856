using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>Rings of all styles in Mackie's numbers: bits 5 and 4 the mode, bits 3 to 0 the place of 1 to 11.</summary>
internal static class StandInRings
{
    private const int Places = 11;
    private const int BoostCut = 0x10;
    private const int Wrap = 0x20;

    /// <summary>What the ring shows after a message of its style.</summary>
    public static byte Place(SurfaceProfile profile, MidiMessage message, byte before) =>
        profile.Displays.RingStyle switch
        {
            RingStyle.TwoControllers => (byte)((before & 0x30) | Unscaled(message.Second, 1, 13, Places)),
            RingStyle.Asparion => (byte)(
                ((message.Status & 0x0F) == 2 ? BoostCut : Wrap) | Unscaled(message.Second, 0, 127, Places)
            ),
            RingStyle.Scale => (byte)Unscaled(message.Second, 0, 127, Places),
            _ => message.Second,
        };

    /// <summary>A value of a scale as one of so many steps; 0 is none.</summary>
    public static int Unscaled(int value, int first, int last, int steps) =>
        value == 0 ? 0 : 1 + (int)Math.Round((Math.Clamp(value, first, last) - first) * (steps - 1.0) / (last - first));
}
