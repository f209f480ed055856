namespace StudioControl.Benchmarks.Kernel;

/// <summary>What held and what did not. Any thread.</summary>
internal sealed class Tally
{
    private readonly Lock _gate = new();

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Counts a thing that had to hold; one that does not is told at once.</summary>
    public void Count(bool holds, string what)
    {
        lock (_gate)
        {
            if (holds)
            {
                Passed++;
                return;
            }

            Failed++;
            Console.WriteLine($"FAILED: {what}");
        }
    }
}
