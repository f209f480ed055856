namespace StudioControl.Mixing.Analysis;

/// <summary>What a whole programme measures. Null where there is nothing to tell: silence, or too short.</summary>
public sealed record LoudnessReport
{
    /// <summary>Hz.</summary>
    public required int SampleRate { get; init; }

    /// <summary>How long it is.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Gated loudness of the whole, LUFS (ITU-R BS.1770, EBU R 128).</summary>
    public required double? Integrated { get; init; }

    /// <summary>Loudness range, LU (EBU Tech 3342).</summary>
    public required double? Range { get; init; }

    /// <summary>The largest loudness of 0.4 s, LUFS.</summary>
    public required double? MaxMomentary { get; init; }

    /// <summary>The largest loudness of 3 s, LUFS.</summary>
    public required double? MaxShortTerm { get; init; }

    /// <summary>Of each channel, in the order of the file.</summary>
    public required IReadOnlyList<ChannelPeaks> Channels { get; init; }

    /// <summary>Samples that were no numbers, infinite or absurd (over +120 dBFS); they were taken as silence.</summary>
    public required long FaultySamples { get; init; }

    /// <summary>The largest true peak of all channels, dBTP.</summary>
    public double? TruePeak => Largest(channel => channel.TruePeak);

    /// <summary>The largest sample of all channels, dBFS.</summary>
    public double? SamplePeak => Largest(channel => channel.SamplePeak);

    private double? Largest(Func<ChannelPeaks, double?> figure)
    {
        double? largest = null;
        foreach (var channel in Channels)
        {
            largest = figure(channel) is { } peak && !(peak <= largest) ? peak : largest;
        }

        return largest;
    }
}

/// <summary>The peaks of one channel; null in silence.</summary>
/// <param name="SamplePeak">dBFS.</param>
/// <param name="TruePeak">dBTP: eight times oversampled, four times over 96 kHz.</param>
public sealed record ChannelPeaks(double? SamplePeak, double? TruePeak);
