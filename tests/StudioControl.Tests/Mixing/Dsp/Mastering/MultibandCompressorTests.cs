using StudioControl.Mixing.Dsp.Lanes;
using StudioControl.Mixing.Dsp.Mastering;

namespace StudioControl.Tests.Mixing.Dsp.Mastering;

public sealed class MultibandCompressorTests
{
    private const int Rate = 48000;

    // One in the middle of each band of the default crossovers.
    private static readonly double[] Tones = [40, 300, 2000, 12000];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Only_the_band_that_is_on_is_turned_down(int band)
    {
        var multiband = Made(bandsOn: band);
        var output = ((StereoProcess)multiband.Process).Through(AllTones(0.2));
        // A tone of 0.2 has an RMS of -17 dB, 13 dB over the threshold; 4:1 leaves a quarter of that.
        const double Expected = 13.01 * 3 / 4;
        Assert.Equal(Expected, multiband.Reduction(band), 0.5);
        for (var other = 0; other < MultibandCompressor.Bands; other++)
        {
            // What of the tone is in other bands is not turned down.
            var share = CrossoverTests.Shares(Tones[other], Rate, [120, 800, 5000])[band];
            var expected = 20 * Math.Log10(1 - (share * (1 - Math.Pow(10, -Expected / 20))));
            var gain = 20 * Math.Log10(Spectrum.Tone(output.AsSpan(Rate), Tones[other] / Rate) / 0.2);
            Assert.Equal(expected, gain, 0.4);
            Assert.Equal(other == band, multiband.Reduction(other) > 0);
        }
    }

    [Fact]
    public void Both_sides_are_turned_down_together()
    {
        var multiband = Made(bandsOn: 2);
        var (left, right) = ((StereoProcess)multiband.Process).Through(
            StereoRun.Tone(Rate, 2000, 0.5, Rate),
            StereoRun.Tone(Rate, 2200, 0.001, Rate)
        );
        var loud = Spectrum.Tone(left.AsSpan(Rate / 2), 2000.0 / Rate) / 0.5;
        var quiet = Spectrum.Tone(right.AsSpan(Rate / 2), 2200.0 / Rate) / 0.001;
        Assert.Equal(1, loud / quiet, 0.02);
        Assert.InRange(loud, 0.05, 0.4);
    }

    [Fact]
    public void Untouched_bands_sum_to_a_flat_response()
    {
        var multiband = Made(bandsOn: -1);
        var answer = ((StereoProcess)multiband.Process).Through(StereoRun.Make(Rate, i => i == 0 ? 1 : 0));
        for (var frequency = 20.0; frequency < 22000; frequency *= 1.2)
        {
            Assert.Equal(0, Spectrum.Gain(answer, frequency / Rate), 0.01);
        }
    }

    [Fact]
    public void Off_changes_no_bit()
    {
        var multiband = Made(bandsOn: 1);
        multiband.SetOn(false);
        ((StereoProcess)multiband.Process).Silence(Rate / 10);
        var (left, right) = (StereoRun.Noise(1, 9000, 1), StereoRun.Noise(2, 9000, 1));
        StereoRun.Same((left, right), ((StereoProcess)multiband.Process).Through(left, right));
        Assert.Equal(0, multiband.Reduction(1));
    }

    [Fact]
    public void Changes_make_no_click()
    {
        var multiband = Made(bandsOn: 1);
        StereoRun.AssertNoClick(
            multiband.Process,
            () => multiband.SetCrossover(0, 220),
            () => multiband.SetBandOn(1, false),
            () => multiband.SetOn(false),
            () => multiband.SetOn(true),
            () => multiband.SetBandOn(1, true),
            () => multiband.SetBand(1, Settings with { Makeup = 6, Threshold = -12 }),
            () => multiband.SetCrossover(1, 300)
        );
    }

    [Fact]
    public void Cutting_time_differently_changes_no_bit() =>
        StereoRun.AssertCutIndependent(
            () => Made(bandsOn: 1),
            multiband => multiband.Process,
            multiband =>
            {
                multiband.SetCrossover(0, 200);
                multiband.SetBandOn(2, true);
                multiband.SetOn(false);
            }
        );

    [Fact]
    public void Silence_brings_it_to_rest() => StereoRun.AssertRests(Made(bandsOn: 1).Process, 3 * Rate);

    [Fact]
    public void It_allocates_nothing()
    {
        var multiband = Made(bandsOn: 1);
        StereoRun.AssertAllocatesNothing(
            multiband.Process,
            block =>
            {
                multiband.SetCrossover(block % 3, 100 + block);
                multiband.SetBand(block % 4, Settings with { Threshold = -block % 60 });
                multiband.SetBandOn(block % 4, block % 8 < 4);
                multiband.SetOn(block % 64 < 50);
            }
        );
    }

    private static CompressorSettings Settings =>
        new()
        {
            Detector = CompressorDetector.Rms,
            Threshold = -30,
            Ratio = 4,
            Attack = 5,
            Release = 100,
        };

    private static float[] AllTones(double amplitude) =>
        StereoRun.Make(2 * Rate, i => Tones.Sum(tone => amplitude * Math.Sin(2 * Math.PI * tone * i / Rate)));

    private static MultibandCompressor Made(int bandsOn)
    {
        var multiband = new MultibandCompressor(Rate);
        for (var band = 0; band < MultibandCompressor.Bands; band++)
        {
            multiband.SetBand(band, Settings);
            multiband.SetBandOn(band, band == bandsOn);
        }

        multiband.SetOn(true);
        ((StereoProcess)multiband.Process).Silence(4800);
        return multiband;
    }
}
