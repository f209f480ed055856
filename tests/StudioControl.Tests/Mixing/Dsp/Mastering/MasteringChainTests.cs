using StudioControl.Mixing.Dsp.Lanes;
using StudioControl.Mixing.Dsp.Mastering;

namespace StudioControl.Tests.Mixing.Dsp.Mastering;

public sealed class MasteringChainTests
{
    [Theory]
    [InlineData(44100)]
    [InlineData(96000)]
    public void At_the_start_it_only_delays(int rate)
    {
        var chain = new MasteringChain(rate);
        var (l, r) = (StereoRun.Noise(1, 9000, 1), StereoRun.Noise(2, 9000, 1));
        var (left, right) = ((StereoProcess)chain.Process).Through(l, r);
        StereoRun.Same((l[..^chain.Latency], r[..^chain.Latency]), (left[chain.Latency..], right[chain.Latency..]));
    }

    [Theory]
    [InlineData("square of 440 Hz")]
    [InlineData("random plus and minus")]
    [InlineData("bass with treble")]
    [InlineData("fast steps of 40 dB, treble")]
    public void With_everything_on_nothing_passes_the_ceiling(string signal)
    {
        var output = ((StereoProcess)Made().Process).Through(Adversaries.Named(signal));
        Assert.InRange(TruePeakReference.Measure(output), -6, -1 + 0.05);
    }

    [Fact]
    public void Cutting_time_differently_changes_no_bit() =>
        StereoRun.AssertCutIndependent(Made, chain => chain.Process, chain => chain.Width.SetWidth(50));

    [Fact]
    public void Silence_brings_it_to_rest() => StereoRun.AssertRests(Made().Process, 4 * 48000);

    [Fact]
    public void Reset_makes_it_as_new()
    {
        var (chain, fresh) = (Made(), Made());
        fresh.Reset();
        var (left, right) = (StereoRun.Noise(1, 9000, 1), StereoRun.Noise(2, 9000, 1));
        ((StereoProcess)chain.Process).Through(left, right);
        chain.Reset();
        StereoRun.Same(
            ((StereoProcess)fresh.Process).Through(left, right),
            ((StereoProcess)chain.Process).Through(left, right)
        );
    }

    [Fact]
    public void It_allocates_nothing() => StereoRun.AssertAllocatesNothing(Made().Process, _ => { });

    private static MasteringChain Made()
    {
        var chain = new MasteringChain(48000);
        for (var band = 0; band < MasterEqualizer.Bands; band++)
        {
            chain.Equalizer.SetBand(band, new(EqShape.Bell, 200 << band, 3, 1));
            chain.Multiband.SetBand(
                band,
                new()
                {
                    Threshold = -20,
                    Ratio = 3,
                    Knee = 6,
                    Release = 50,
                    Makeup = 3,
                }
            );
            chain.Multiband.SetBandOn(band, true);
        }

        chain.Equalizer.SetMode(1, BandMode.Side);
        chain.Equalizer.SetOn(true);
        chain.Multiband.SetOn(true);
        chain.Width.SetWidth(130);
        chain.Width.SetMonoBelow(120);
        chain.Limiter.SetCeiling(-1);
        chain.Limiter.SetGain(6);
        chain.Limiter.SetRelease(20);
        chain.Limiter.SetOn(true);
        ((StereoProcess)chain.Process).Silence(9600);
        return chain;
    }
}
