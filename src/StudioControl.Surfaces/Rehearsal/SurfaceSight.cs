using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>All that one sees of a surface at one moment: where its caps are, what its lamps, rings, texts and meters show.</summary>
public sealed class SurfaceSight(SurfaceProfile profile)
{
    /// <summary>Whose sight it is.</summary>
    public SurfaceProfile Profile => profile;

    /// <summary>Whether it is switched on.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>Where each fader's cap is, 0 to the profile's full scale; <see cref="SurfaceMap.Master"/> is the master.</summary>
    public int[] Faders { get; } = new int[SurfaceMap.MostStrips + 1];

    /// <summary>Whether a finger is on a fader.</summary>
    public bool[] Held { get; } = new bool[SurfaceMap.MostStrips + 1];

    /// <summary>Each key's lamp: 0 dark, 1 flashing, 127 lit.</summary>
    public byte[] Lamps { get; } = new byte[SurfaceMap.MostKeys];

    /// <summary>Each ring as it was sent: bit 6 the lamp below it, bits 5 and 4 the mode, bits 3 to 0 the place, 0 for none.</summary>
    public byte[] Rings { get; } = new byte[SurfaceMap.MostStrips];

    /// <summary>Each meter's step, 0 to 13: the strips', and from 16 on the main's left and right.</summary>
    public byte[] Meters { get; } = new byte[SurfaceMap.MostStrips + 2];

    /// <summary>Whether a meter's overload is lit.</summary>
    public bool[] Overloads { get; } = new bool[SurfaceMap.MostStrips + 2];

    /// <summary>The upper text of each strip.</summary>
    public string[] Upper { get; } = Empty(SurfaceMap.MostStrips);

    /// <summary>The lower text of each strip.</summary>
    public string[] Lower { get; } = Empty(SurfaceMap.MostStrips);

    /// <summary>The text of each strip on the second display; the last is the main's.</summary>
    public string[] Second { get; } = Empty(SurfaceMap.MostStrips + 1);

    /// <summary>Its line below, where it has one.</summary>
    public string[] SecondLower { get; } = Empty(SurfaceMap.MostStrips + 1);

    /// <summary>The colour of each strip's display as 0xRRGGBB; 0: its own.</summary>
    public int[] Colours { get; } = new int[SurfaceMap.MostStrips];

    /// <summary>The time display from left to right, a point after each digit whose dot is lit.</summary>
    public string Time { get; set; } = "";

    /// <summary>The two-digit display.</summary>
    public string Assignment { get; set; } = "";

    private static string[] Empty(int count) => [.. Enumerable.Repeat("", count)];
}
