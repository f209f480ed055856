namespace StudioControl.Surfaces.Rehearsal;

/// <summary>What a hand can do to a surface.</summary>
public enum GestureKind
{
    /// <summary>A finger touches a fader.</summary>
    Touch,

    /// <summary>It moves the fader it touches to a position.</summary>
    Move,

    /// <summary>It leaves the fader.</summary>
    Release,

    /// <summary>A key goes down.</summary>
    Hold,

    /// <summary>The key comes up.</summary>
    Let,

    /// <summary>A V-Pot is turned by ticks.</summary>
    Turn,

    /// <summary>The jog wheel is turned by ticks.</summary>
    Jog,

    /// <summary>The unit is switched on (1) or off (0).</summary>
    Power,
}

/// <summary>One thing that a hand does.</summary>
/// <param name="Kind">What.</param>
/// <param name="Index">The fader's, key's or V-Pot's number; 0 where there is one only.</param>
/// <param name="Value">A position of the profile's scale, ticks (less than 0: to the left), or 1 and 0.</param>
public readonly record struct SurfaceGesture(GestureKind Kind, int Index, int Value = 0);
