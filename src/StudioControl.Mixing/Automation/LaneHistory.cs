namespace StudioControl.Mixing.Automation;

/// <summary>What was automated before each pass, for undo and redo; the oldest goes where there are too many.</summary>
internal sealed class LaneHistory
{
    /// <summary>Passes that can be undone.</summary>
    public const int Deepest = 50;

    private readonly List<LaneSet> _before = [];
    private readonly List<LaneSet> _after = [];

    /// <summary>A pass has changed something.</summary>
    public void Keep(LaneSet before)
    {
        _after.Clear();
        _before.Add(before);
        if (_before.Count > Deepest)
        {
            _before.RemoveAt(0);
        }
    }

    /// <summary>What it was before the last pass; null: there is none.</summary>
    public LaneSet? Undo(LaneSet now) => Step(_before, _after, now);

    /// <summary>What it was before the last undo; null: nothing was undone.</summary>
    public LaneSet? Redo(LaneSet now) => Step(_after, _before, now);

    // A set holds how far it is played, so each is handed out anew.
    private static LaneSet? Step(List<LaneSet> from, List<LaneSet> to, LaneSet now)
    {
        if (from.Count == 0)
        {
            return null;
        }

        to.Add(now);
        var set = from[^1];
        from.RemoveAt(from.Count - 1);
        return new([.. set.Lanes]);
    }
}
