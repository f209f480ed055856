using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Bindings;

/// <summary>Which bindings stand on a motor fader of the profile, where a hand and a motor have to get along.</summary>
internal static class MotorFaders
{
    private const int None = -1;

    /// <summary>The fader that a binding moves and shows its value at, as the profile numbers it; -1: none.</summary>
    public static int Of(SurfaceBinding binding, SurfaceProfile profile)
    {
        var isFader =
            binding.Use is ControlUse.Natural or ControlUse.Fader && binding.Encoding is null && !binding.IsHeld;
        if (!isFader || !profile.Faders.HasMotors || binding.Feedback != binding.On || binding.Lamp is not null)
        {
            return None;
        }

        for (var fader = 0; fader < profile.Map.Faders.Count; fader++)
        {
            if (IsSame(binding.On, profile.Map.Faders[fader]))
            {
                return fader;
            }
        }

        return None;
    }

    // Who binds the upper seven bits of a wide fader means the fader.
    private static bool IsSame(ControlAddress on, WireAddress fader)
    {
        var isKind = on.Kind switch
        {
            MidiControlKind.PitchBend => fader.Kind == WireKind.PitchBend,
            MidiControlKind.Pressure => fader.Kind == WireKind.Pressure,
            MidiControlKind.Controller => fader.Kind is WireKind.Controller or WireKind.Controller14,
            MidiControlKind.Controller14 => fader.Kind == WireKind.Controller14,
            _ => false,
        };
        return isKind && (on.Channel, on.Number) == (fader.Channel, fader.Number);
    }
}
