namespace StudioControl.Tests;

/// <summary>
/// Counts what a piece of work allocates on this thread. A collection that another test causes, or code that the runtime
/// makes faster meanwhile, charges this thread too, but not in every round: the least of several rounds is the work's own.
/// </summary>
internal static class Allocations
{
    // The runtime replaces code twice at the most (after 30 calls, and in the middle of a long loop), and a whole run of
    // all tests collects about once in two seconds, while a round takes milliseconds.
    private const int Rounds = 12;

    /// <summary>Fails unless a round comes out at 0 bytes.</summary>
    public static void None(Action round) => Assert.Equal(0, Least(round));

    public static long Least(Action round) =>
        Least(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            round();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

    /// <summary>For rounds of which only a part counts, or of which another thread does a part.</summary>
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
