namespace StudioControl.Surfaces.Profiles;

/// <summary>Where the strips stand on a second display.</summary>
internal static class SecondCells
{
    /// <summary>Cells of one line.</summary>
    public static int LineOf(SecondTextStyle style) => style == SecondTextStyle.Asparion ? 64 : 56;

    /// <summary>How many lines.</summary>
    public static int LinesOf(SecondTextStyle style) =>
        style switch
        {
            SecondTextStyle.None => 0,
            SecondTextStyle.Asparion => 1,
            _ => 2,
        };

    /// <summary>A strip's first cell and how many it has; the main stands after the eighth.</summary>
    public static (int First, int Cells) PlaceOf(SecondTextStyle style, int strip) =>
        (style, strip) switch
        {
            (SecondTextStyle.Asparion, _) => (strip * 8, 8),

            // One cell is left free before the first; the main's has no neighbour and uses all six (Ardour, surface.cc).
            (_, SurfaceMap.Master) => (49, 6),
            _ => (1 + (strip * 6), 5),
        };

    /// <summary>Whether the main has cells of its own.</summary>
    public static bool HasMain(SecondTextStyle style) => style == SecondTextStyle.QCon;
}
