using StudioControl.Mixing.Dsp.Lanes;
using StudioControl.Mixing.Dsp.Mastering;

namespace StudioControl.Tests.Mixing.Dsp.Mastering;

public sealed class MasterEqualizerTests
{
    private const int Rate = 48000;

    [Theory]
    [InlineData("Stereo", 6, 6, 6, 6)]
    [InlineData("Left", 6, 0, 3, 3)]
    [InlineData("Right", 0, 6, 3, 3)]
    [InlineData("Mid", 3.52, 3.52, 6, 0)]
    [InlineData("Side", 3.52, 3.52, 0, 6)]
    public void A_band_works_on_its_part_of_the_signal(string mode, double left, double right, double mid, double side)
    {
        // A tone on one side is middle and difference in equal parts: half of it 6 dB up makes 3.52 dB. One on both sides, of
        // which one goes up by 6 dB, goes up by 3 dB on the average.
        Assert.Equal(left, GainOf(mode, (1, 0)).Left, 0.02);
        Assert.Equal(right, GainOf(mode, (0, 1)).Right, 0.02);
        Assert.Equal(mid, Average(GainOf(mode, (1, 1))), 0.02);
        Assert.Equal(side, Average(GainOf(mode, (1, -1))), 0.02);

        static double Average((double Left, double Right) gains) => (gains.Left + gains.Right) / 2;
    }

    [Fact]
    public void The_other_side_is_not_touched_by_a_bit()
    {
        var noise = StereoRun.Noise(1, 9000, 1);
        var (left, right) = ((StereoProcess)Made("Left").Process).Through(noise, noise);
        Assert.Equal(noise, right);
        Assert.NotEqual(noise, left);
    }

    [Theory]
    [InlineData(44100)]
    [InlineData(192000)]
    public void A_bands_curve_is_the_same_at_every_rate(int rate)
    {
        var equalizer = Made("Mid", rate);
        ((StereoProcess)equalizer.Process).Silence(rate / 10);
        var answer = ((StereoProcess)equalizer.Process).Through(Click(rate));
        Assert.Equal(6, Spectrum.Gain(answer, 1000.0 / rate), 0.02);
        Assert.Equal(Bell(1.5), Spectrum.Gain(answer, 1500.0 / rate), 0.1);
        Assert.Equal(0, Spectrum.Gain(answer, 30.0 / rate), 0.05);
    }

    [Fact]
    public void Off_changes_no_bit()
    {
        var equalizer = Made("Mid");
        equalizer.SetOn(false);
        ((StereoProcess)equalizer.Process).Silence(Rate / 10);
        var (l, r) = (StereoRun.Noise(1, 9000, 1), StereoRun.Noise(2, 9000, 1));
        StereoRun.Same((l, r), ((StereoProcess)equalizer.Process).Through(l, r));
    }

    [Fact]
    public void A_change_of_mode_or_band_makes_no_click()
    {
        var equalizer = Made("Stereo");
        StereoRun.AssertNoClick(
            equalizer.Process,
            () => equalizer.SetMode(0, BandMode.Mid),
            () => equalizer.SetMode(0, BandMode.Side),
            () => equalizer.SetBand(0, new(EqShape.HighShelf, 150, 9, 0.7f)),
            () => equalizer.SetMode(0, BandMode.Left),
            () => equalizer.SetOn(false),
            () => equalizer.SetOn(true),
            () => equalizer.SetMode(0, BandMode.Stereo)
        );
    }

    [Fact]
    public void Cutting_time_differently_changes_no_bit() =>
        StereoRun.AssertCutIndependent(
            () => Made("Stereo"),
            equalizer => equalizer.Process,
            equalizer =>
            {
                equalizer.SetMode(0, BandMode.Mid);
                equalizer.SetBand(1, new(EqShape.LowShelf, 300, -4, 0.7f));
            }
        );

    [Fact]
    public void Silence_brings_it_to_rest()
    {
        var equalizer = Made("Mid");
        ((StereoProcess)equalizer.Process).Silence(4800);
        StereoRun.AssertRests(equalizer.Process, 48000);
    }

    [Fact]
    public void It_allocates_nothing()
    {
        var equalizer = Made("Mid");
        StereoRun.AssertAllocatesNothing(
            equalizer.Process,
            block =>
            {
                equalizer.SetMode(block % 4, (BandMode)(block % 5));
                equalizer.SetBand(block % 4, new(EqShape.Bell, 100 + block, block % 12, 1));
                equalizer.SetOn(block % 64 < 60);
            }
        );
    }

    // The analogue bell of 6 dB and Q 1, at a frequency against its centre.
    private static double Bell(double ratio)
    {
        var a = Math.Pow(10, 6 / 40.0);
        var (rest, up, down) = (1 - (ratio * ratio), ratio * a, ratio / a);
        return 10 * Math.Log10(((rest * rest) + (up * up)) / ((rest * rest) + (down * down)));
    }

    private static (double Left, double Right) GainOf(string mode, (double Left, double Right) tone)
    {
        var process = (StereoProcess)Made(mode).Process;
        process.Silence(Rate / 10);
        var click = Click(Rate);
        var (l, r) = process.Through(
            StereoRun.Make(click.Length, i => tone.Left * click[i]),
            StereoRun.Make(click.Length, i => tone.Right * click[i])
        );
        return (Spectrum.Gain(l, 1000.0 / Rate), Spectrum.Gain(r, 1000.0 / Rate));
    }

    private static float[] Click(int rate) => StereoRun.Make(rate, i => i == 0 ? 1 : 0);

    private static MasterEqualizer Made(string mode, int rate = Rate)
    {
        var equalizer = new MasterEqualizer(rate);
        equalizer.SetBand(0, new(EqShape.Bell, 1000, 6, 1));
        equalizer.SetMode(0, Enum.Parse<BandMode>(mode));
        equalizer.SetOn(true);
        return equalizer;
    }
}
