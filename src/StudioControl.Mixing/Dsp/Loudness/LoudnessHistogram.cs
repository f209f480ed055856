namespace StudioControl.Mixing.Dsp.Loudness;

/// <summary>
/// Block powers since the reset, in bins of 0.02 LU that also keep their exact sums: means are exact, and a day costs
/// no more memory than a minute. Blocks at or under the absolute gate of -70 LUFS are not taken. Bins stand in groups
/// that are summed too: no question costs more than a few hundred additions.
/// </summary>
internal sealed class LoudnessHistogram
{
    private const double AbsoluteGate = -70;
    private const double BinsPerUnit = 50;
    private const int GroupSize = 64;
    private const int Groups = 75;

    // Up to +26 LUFS: 26 dB over full scale; louder blocks go to the last bin.
    private const int Bins = GroupSize * Groups;

    private readonly long[] _counts = new long[Bins];
    private readonly double[] _powers = new double[Bins];
    private readonly long[] _groupCounts = new long[Groups];
    private readonly double[] _groupPowers = new double[Groups];
    private long _count;
    private double _power;

    public static double ToLoudness(double power) => power <= 0 ? -144 : -0.691 + (10 * Math.Log10(power));

    public void Add(double power)
    {
        var loudness = ToLoudness(power);
        if (loudness > AbsoluteGate)
        {
            var bin = BinOf(loudness);
            _counts[bin]++;
            _powers[bin] += power;
            _groupCounts[bin / GroupSize]++;
            _groupPowers[bin / GroupSize] += power;
            _count++;
            _power += power;
        }
    }

    public void Clear()
    {
        for (var group = 0; group < Groups; group++)
        {
            if (_groupCounts[group] > 0)
            {
                Array.Clear(_counts, group * GroupSize, GroupSize);
                Array.Clear(_powers, group * GroupSize, GroupSize);
            }
        }

        Array.Clear(_groupCounts);
        Array.Clear(_groupPowers);
        (_count, _power) = (0, 0);
    }

    /// <summary>Mean of the blocks above both gates, in LUFS; null when there are none.</summary>
    /// <param name="relativeGate">LU under the mean of all blocks: 10 for integrated loudness, 20 for the range.</param>
    public double? GatedMean(double relativeGate)
    {
        var (count, power) = From(FirstBinAbove(relativeGate));
        return count == 0 ? null : ToLoudness(power / count);
    }

    /// <summary>EBU Tech 3342: from the 10th to the 95th percentile of the blocks above both gates; null when there are none.</summary>
    public double? Range()
    {
        var first = FirstBinAbove(relativeGate: 20);
        var (count, _) = From(first);
        return count == 0 ? null : Percentile(count, 0.95) - Percentile(count, 0.10);
    }

    private static int BinOf(double loudness) =>
        Math.Clamp((int)((loudness - AbsoluteGate) * BinsPerUnit), 0, Bins - 1);

    // The bin in which the gate lies counts as a whole, by the mean of its blocks.
    private int FirstBinAbove(double relativeGate)
    {
        if (_count == 0)
        {
            return 0;
        }

        var gate = ToLoudness(_power / _count) - relativeGate;
        if (gate <= AbsoluteGate)
        {
            return 0;
        }

        var bin = BinOf(gate);
        return _counts[bin] > 0 && ToLoudness(_powers[bin] / _counts[bin]) <= gate ? bin + 1 : bin;
    }

    private (long Count, double Power) From(int first)
    {
        var (count, power) = (0L, 0.0);
        var group = Math.Min(Groups, (first + GroupSize - 1) / GroupSize);
        for (var bin = first; bin < group * GroupSize; bin++)
        {
            count += _counts[bin];
            power += _powers[bin];
        }

        for (; group < Groups; group++)
        {
            count += _groupCounts[group];
            power += _groupPowers[group];
        }

        return (count, power);
    }

    // Counted from the loudest down: what lies under the gate need not be known.
    private double Percentile(long count, double share)
    {
        var rank = count - (long)Math.Round(((count - 1) * share) + 1) + 1;
        var group = Groups - 1;
        for (; group > 0 && rank > _groupCounts[group]; group--)
        {
            rank -= _groupCounts[group];
        }

        for (var bin = (group * GroupSize) + GroupSize - 1; bin >= group * GroupSize; bin--)
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
