using StudioControl.Settings.Files;

namespace StudioControl.Planning;

/// <summary>The row that a surface stands in: a main unit and those beside it, in the order of their first strips.</summary>
internal sealed class SurfaceRow
{
    /// <param name="surface">The unit that is asked about.</param>
    /// <param name="all">All surfaces of the studio.</param>
    /// <param name="stripsOf">How many strips a surface has.</param>
    public SurfaceRow(SurfaceSettings surface, IReadOnlyList<SurfaceSettings> all, Func<SurfaceSettings, int> stripsOf)
    {
        var main = surface.Beside.Length > 0 ? surface.Beside : surface.Id;
        var row = all.Where(other => other.Id == main || other.Beside == main).ToList();
        if (row.Count < 2)
        {
            return;
        }

        var first = row.Min(unit => unit.FirstStrip);
        Width = row.Sum(stripsOf);
        Offset = surface.FirstStrip - first;
        FromMain = surface.FirstStrip - (row.Find(unit => unit.Id == main)?.FirstStrip ?? first);
    }

    /// <summary>Strips of all units; 0: it stands alone.</summary>
    public int Width { get; }

    /// <summary>Strips to its left.</summary>
    public int Offset { get; }

    /// <summary>Strips from the main unit's first to its own; less than 0: it stands to the left.</summary>
    public int FromMain { get; }
}
