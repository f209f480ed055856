namespace StudioControl.Surfaces.Profiles;

/// <summary>Keys that are held while another is pressed.</summary>
[Flags]
public enum KeyModifiers
{
    /// <summary>None is held.</summary>
    None = 0,

    /// <summary>SHIFT.</summary>
    Shift = 1,

    /// <summary>OPTION.</summary>
    Option = 2,

    /// <summary>CONTROL.</summary>
    Control = 4,

    /// <summary>ALT.</summary>
    Alt = 8,
}
