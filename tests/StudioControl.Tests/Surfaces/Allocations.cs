namespace StudioControl.Tests.Surfaces;

/// <summary>
/// Counts what a piece of work allocates. A collection that another test causes charges this thread for the rest of its
/// allocation buffer, so the least of several rounds is the work's own.
/// </summary>
internal static class Allocations
{
    private const int Rounds = 6;

    public static long Least(Func<long> round)
    {
        // The first round warms up.
        round();
        var least = long.MaxValue;
        for (var i = 0; i < Rounds && least > 0; i++)
        {
            least = Math.Min(least, round());
        }

        return least;
    }
}
