namespace StudioControl.MidiTrial;

/// <summary>What held and what did not.</summary>
internal sealed class Tally
{
    public int Passed { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Counts a thing that had to hold; one that does not is told at once.</summary>
    public void Count(bool holds, string what)
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
