namespace StudioControl.Surfaces.Profiles;

/// <summary>When a fader is told the position that it reported itself.</summary>
public enum FaderEcho
{
    /// <summary>Once, when the hand left: an echo under a hand would fight it.</summary>
    OnRelease,

    /// <summary>Each position while a hand is on it, and once when the hand left: without, the unit's servo drives back.</summary>
    WhileHeld,
}
