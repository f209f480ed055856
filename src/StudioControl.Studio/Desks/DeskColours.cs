namespace StudioControl.Studio.Desks;

/// <summary>The colours that a channel may have, by name; control surfaces and pages show the nearest that they can.</summary>
public static class DeskColours
{
    private static readonly (string Name, int Rgb)[] All =
    [
        ("none", 0),
        ("red", 0xFF2020),
        ("orange", 0xFF8C00),
        ("yellow", 0xFFD800),
        ("lime", 0xA0F000),
        ("green", 0x20C020),
        ("cyan", 0x20D8E0),
        ("blue", 0x3060FF),
        ("purple", 0x9040FF),
        ("magenta", 0xF030E0),
        ("pink", 0xFF80A8),
        ("white", 0xFFFFFF),
    ];

    /// <summary>The names, in the order of the parameter's choices; the first is no colour.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(colour => colour.Name)];

    /// <summary>A colour as 0xRRGGBB by its place among <see cref="Names"/>; 0: none.</summary>
    public static int RgbOf(int index) => index >= 0 && index < All.Length ? All[index].Rgb : 0;
}
