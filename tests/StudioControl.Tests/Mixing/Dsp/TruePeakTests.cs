using StudioControl.Mixing.Dsp.Loudness;
using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Tests.Mixing.Dsp;

/// <summary>The true peak cases 15 to 19 of EBU Tech 3341: +0.2 / -0.4 dB.</summary>
public sealed class TruePeakTests
{
    [Theory]
    [InlineData(4, 0, 0.50, -6.0)]
    [InlineData(4, 45, 0.50, -6.0)]
    [InlineData(6, 60, 0.50, -6.0)]
    [InlineData(8, 67.5, 0.50, -6.0)]
    [InlineData(4, 45, 1.41, 3.0)]
    public void Peaks_between_the_samples_are_seen(int divisor, double degrees, double amplitude, double expected)
    {
        var signal = Signals.Sine((double)Signals.Rate / divisor, amplitude, degrees);
        Assert.InRange(20 * Math.Log10(Measure(signal)), expected - 0.4, expected + 0.2);
    }

    [Fact]
    public void Nothing_reads_less_than_its_sample_peak()
    {
        var click = new float[MixBlock.Frames];
        click[100] = 0.9f;
        Assert.InRange(Measure(click), 0.9f, 1f);
    }

    [Fact]
    public void A_peak_on_the_edge_of_two_blocks_is_seen()
    {
        var whole = Signals.Sine(Signals.Rate / 4.0, 1, 45);
        Assert.Equal(Measure(whole), Measure([.. new float[MixBlock.Frames], .. whole]), 5);
    }

    private static float Measure(ReadOnlySpan<float> signal)
    {
        var meter = new TruePeak();
        var peak = 0f;
        for (var at = 0; at < signal.Length; at += MixBlock.Frames)
        {
            peak = MathF.Max(peak, meter.Measure(signal.Slice(at, MixBlock.Frames)));
        }

        return peak;
    }
}
