using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Pictures;

/// <summary>
/// The front of a surface as its profile describes it: every control that it has and where it is drawn. The same profile
/// always has the same picture; no two parts of it overlap.
/// </summary>
public sealed class SurfacePicture
{
    private SurfacePicture(SurfaceProfile profile, IReadOnlyList<PicturePart> strips, IReadOnlyList<PicturePart> panel)
    {
        Profile = profile;
        Strips = strips;
        Panel = panel;
        StripsBox = Around(strips);
        PanelBox = Around(panel);
        Width = Math.Max(StripsBox.Right, PanelBox.Right) + Margin;
        Height = Math.Max(StripsBox.Bottom, PanelBox.Bottom) + Margin;
    }

    /// <summary>From the edge of the body to its controls.</summary>
    internal const double Margin = 16;

    /// <summary>Whose front it is.</summary>
    public SurfaceProfile Profile { get; }

    /// <summary>The parts that stand in columns: strips and master.</summary>
    public IReadOnlyList<PicturePart> Strips { get; }

    /// <summary>The parts beside them: displays for the whole, groups of keys, the wheel.</summary>
    public IReadOnlyList<PicturePart> Panel { get; }

    /// <summary>All of them.</summary>
    public IEnumerable<PicturePart> Parts => Strips.Concat(Panel);

    /// <summary>Around all strips; without size where there are none.</summary>
    public Box StripsBox { get; }

    /// <summary>Around the panel; without size where there is none.</summary>
    public Box PanelBox { get; }

    /// <summary>How wide it is, in pixels.</summary>
    public double Width { get; }

    /// <summary>How high it is, in pixels.</summary>
    public double Height { get; }

    /// <summary>Lays out the front of a profile.</summary>
    public static SurfacePicture Of(SurfaceProfile profile)
    {
        var prints = Prints(profile);
        var banks = prints.Where(key => key.Print.Group == KeyGroup.Banks).ToArray();
        var strips = new StripColumns(profile).Lay(banks, out var laid);
        var left = strips.Count == 0 ? Margin : Around(strips).Right + Margin;
        var rest = prints.Where(key => key.Print.Group != KeyGroup.Strip && !laid.Contains(key.Number));
        return new(profile, strips, new ButtonPanel(profile, left).Lay([.. rest]));
    }

    private static List<PrintedKey> Prints(SurfaceProfile profile)
    {
        var names = new Dictionary<int, string>();
        foreach (var (name, number) in profile.FreeButtons)
        {
            names.TryAdd(number, name);
        }

        var prints = new List<PrintedKey>();
        for (var number = 0; number < profile.Keys.Count; number++)
        {
            if (KeyPrint.Of(profile.Keys[number], names.GetValueOrDefault(number, "")) is { } print)
            {
                prints.Add(new(number, print));
            }
        }

        return prints;
    }

    private static Box Around(IReadOnlyList<PicturePart> parts)
    {
        if (parts.Count == 0)
        {
            return default;
        }

        var (x, y) = (parts.Min(part => part.Box.X), parts.Min(part => part.Box.Y));
        return new(x, y, parts.Max(part => part.Box.Right) - x, parts.Max(part => part.Box.Bottom) - y);
    }
}

/// <summary>A key and what is printed on it.</summary>
internal readonly record struct PrintedKey(int Number, KeyPrint Print)
{
    public PicturePart At(Box box) =>
        new(Print.Group == KeyGroup.Lamps ? PartKind.Lamp : PartKind.Key, Number, box, Print.Text)
        {
            Tone = Print.Tone,
            Sign = Print.Sign,
        };
}
