using Spectre.Console;

namespace StudioControl.Monitor.Drawing;

/// <summary>How a cell is coloured. The terminal gets the nearest that it can show.</summary>
internal enum Ink : byte
{
    Plain,
    Dim,
    Strong,
    Heading,
    Good,
    Warning,
    Bad,
    Lamp,
    Solo,
    Track,
    Low,
    LowSoft,
    Middle,
    MiddleSoft,
    High,
    HighSoft,
}

/// <summary>The style of each ink.</summary>
internal static class Palette
{
    // Unlit segments of a meter, so that its length can be seen.
    private static readonly Color Unlit = new(38, 38, 38);

    private static readonly Style[] Styles = Mix();

    public static Style Of(Ink ink) => Styles[(int)ink];

    private static Style[] Mix()
    {
        var styles = new Style[Enum.GetValues<Ink>().Length];
        styles[(int)Ink.Plain] = Style.Plain;
        styles[(int)Ink.Dim] = new(new Color(128, 128, 128));
        styles[(int)Ink.Strong] = new(decoration: Decoration.Bold);
        styles[(int)Ink.Heading] = new(new Color(95, 175, 215), decoration: Decoration.Bold);
        styles[(int)Ink.Good] = new(new Color(0, 215, 95));
        styles[(int)Ink.Warning] = new(new Color(255, 215, 0));
        styles[(int)Ink.Bad] = new(new Color(255, 95, 95), decoration: Decoration.Bold);
        styles[(int)Ink.Lamp] = new(Color.White, new Color(215, 0, 0), Decoration.Bold);
        styles[(int)Ink.Solo] = new(Color.Black, new Color(255, 215, 0), Decoration.Bold);
        styles[(int)Ink.Track] = new(new Color(88, 88, 88), Unlit);
        styles[(int)Ink.Low] = new(new Color(0, 215, 95), Unlit);
        styles[(int)Ink.LowSoft] = new(new Color(0, 135, 60), Unlit);
        styles[(int)Ink.Middle] = new(new Color(255, 215, 0), Unlit);
        styles[(int)Ink.MiddleSoft] = new(new Color(175, 135, 0), Unlit);
        styles[(int)Ink.High] = new(new Color(255, 60, 60), Unlit);
        styles[(int)Ink.HighSoft] = new(new Color(175, 30, 30), Unlit);
        return styles;
    }
}
