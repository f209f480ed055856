namespace StudioControl.Mixing.Dsp.Loudness;

/// <summary>
/// Block powers since the reset, in bins of 0.02 LU that also keep their exact sums: means are exact, and a day costs
/// no more memory than a minute. Blocks at or under the absolute gate of -70 LUFS are not taken.
/// </summary>
internal sealed class LoudnessHistogram
{
    private const double AbsoluteGate = -70;
    private const double BinsPerUnit = 50;

    // Up to +26 LUFS: 30 dB over full scale; louder blocks go to the last bin.
    private const int Bins = 4800;

    private readonly long[] _counts = new long[Bins];
    private readonly double[] _powers = new double[Bins];

    public static double ToLoudness(double power) => power <= 0 ? -144 : -0.691 + (10 * Math.Log10(power));

    public void Add(double power)
    {
        var loudness = ToLoudness(power);
        if (loudness > AbsoluteGate)
        {
            var bin = BinOf(loudness);
            _counts[bin]++;
            _powers[bin] += power;
        }
    }

    public void Clear()
    {
        Array.Clear(_counts);
        Array.Clear(_powers);
    }

    /// <summary>Mean of the blocks above both gates, in LUFS; null when there are none.</summary>
    /// <param name="relativeGate">LU under the mean of all blocks: 10 for integrated loudness, 20 for the range.</param>
    public double? GatedMean(double relativeGate)
    {
        var first = FirstBinAbove(relativeGate);
        return Count(first) == 0 ? null : ToLoudness(Mean(first));
    }

    /// <summary>EBU Tech 3342: from the 10th to the 95th percentile of the blocks above both gates; null when there are none.</summary>
    public double? Range()
    {
        var first = FirstBinAbove(relativeGate: 20);
        var count = Count(first);
        return count == 0 ? null : Percentile(first, count, 0.95) - Percentile(first, count, 0.10);
    }

    private static int BinOf(double loudness) =>
        Math.Clamp((int)((loudness - AbsoluteGate) * BinsPerUnit), 0, Bins - 1);

    private int FirstBinAbove(double relativeGate)
    {
        var all = Count(0);
        return all == 0 ? 0 : BinOf(Math.Max(AbsoluteGate, ToLoudness(Mean(0)) - relativeGate));
    }

    private long Count(int first)
    {
        var count = 0L;
        for (var bin = first; bin < Bins; bin++)
        {
            count += _counts[bin];
        }

        return count;
    }

    private double Mean(int first)
    {
        var sum = 0.0;
        for (var bin = first; bin < Bins; bin++)
        {
            sum += _powers[bin];
        }

        return sum / Count(first);
    }

    private double Percentile(int first, long count, double share)
    {
        var rank = (long)Math.Round(((count - 1) * share) + 1);
        for (var bin = first; bin < Bins; bin++)
        {
            rank -= _counts[bin];
            if (rank <= 0)
            {
                return ToLoudness(_powers[bin] / _counts[bin]);
            }
        }

        return AbsoluteGate;
    }
}
