namespace StudioControl.Surfaces.Profiles;

/// <summary>What a button does.</summary>
public enum KeyFunction
{
    /// <summary>Nothing: its lamp stays dark and a press is ignored.</summary>
    None,

    /// <summary>Arms a strip for recording.</summary>
    Rec,

    /// <summary>Solo of a strip.</summary>
    Solo,

    /// <summary>Mute of a strip.</summary>
    Mute,

    /// <summary>Selects a strip.</summary>
    Select,

    /// <summary>Push of a V-Pot: its parameter goes to the middle.</summary>
    Knob,

    /// <summary>A whole bank to the left.</summary>
    BankLeft,

    /// <summary>A whole bank to the right.</summary>
    BankRight,

    /// <summary>One strip to the left.</summary>
    ChannelLeft,

    /// <summary>One strip to the right.</summary>
    ChannelRight,

    /// <summary>Faders and V-Pots change places.</summary>
    Flip,

    /// <summary>V-Pots are pans.</summary>
    Pan,

    /// <summary>V-Pots are trims.</summary>
    Trim,

    /// <summary>While held, V-Pots move in fine steps.</summary>
    Shift,

    /// <summary>Plays.</summary>
    Play,

    /// <summary>Stops; stopped already, goes to the start.</summary>
    Stop,

    /// <summary>Records.</summary>
    Record,

    /// <summary>Goes back while held.</summary>
    Rewind,

    /// <summary>Goes ahead while held.</summary>
    Forward,

    /// <summary>The lamp beside the time display that says "SMPTE": a time is shown.</summary>
    SmpteLamp,
}

/// <summary>A button: what it does and, for those that stand in each strip, for which strip (from 0).</summary>
public readonly record struct SurfaceKey(KeyFunction Function, int Strip = 0);
