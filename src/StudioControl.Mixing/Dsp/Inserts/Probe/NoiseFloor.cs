namespace StudioControl.Mixing.Dsp.Inserts.Probe;

/// <summary>What stands in the return before the test signal.</summary>
internal static class NoiseFloor
{
    /// <summary>The last three fifths of the rest: the strip's own sound has left the unit by then.</summary>
    public static ReadOnlySpan<float> PartOf(ProbeTake take) =>
        take.Recorded[(take.Sweep.Rest * 2 / 5)..take.Sweep.Rest];

    public static double Rms(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += (double)sample * sample;
        }

        return samples.Length == 0 ? 0 : Math.Sqrt(sum / samples.Length);
    }
}
