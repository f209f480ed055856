namespace StudioControl.Surfaces.Meters;

/// <summary>What dynamics take away, as a bar: little steps where an engineer works, great ones where it is much.</summary>
internal static class ReductionLadder
{
    /// <summary>dB that light step 1 to 12; the overload step is never one of them.</summary>
    public static readonly double[] Steps = [0.5, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20];
}
