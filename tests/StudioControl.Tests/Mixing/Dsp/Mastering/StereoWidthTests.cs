using StudioControl.Mixing.Dsp.Mastering;

namespace StudioControl.Tests.Mixing.Dsp.Mastering;

public sealed class StereoWidthTests
{
    private const int Rate = 48000;

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(150)]
    [InlineData(200)]
    public void The_difference_grows_by_the_width_and_an_ordinary_mix_stays_as_loud(float percent)
    {
        var (middle, side) = (StereoRun.Noise(1, 48000, 0.5f), StereoRun.Noise(2, 48000, 0.25f));
        var (left, right) = Made(percent, 0)
            .Through(StereoRun.Make(48000, i => middle[i] + side[i]), StereoRun.Make(48000, i => middle[i] - side[i]));
        Assert.Equal(0, 10 * Math.Log10(Power(left, right) / (2 * (Power(middle, []) + Power(side, [])))), 0.1);
        for (var i = 0; i < left.Length; i++)
        {
            // The same factor on both parts, but for the width.
            var (mid, difference) = ((left[i] + right[i]) / 2.0, (left[i] - right[i]) / 2.0);
            Assert.Equal(
                mid / middle[i] * percent / 100,
                difference / side[i],
                0.01 + (1e-6 / Math.Abs(side[i] * middle[i]))
            );
        }
    }

    [Fact]
    public void At_nought_both_sides_are_the_same()
    {
        var (left, right) = Made(0, 0).Through(StereoRun.Noise(1, 4800, 1), StereoRun.Noise(2, 4800, 1));
        Assert.Equal(left, right);
    }

    [Fact]
    public void At_one_hundred_no_bit_changes()
    {
        var (left, right) = (StereoRun.Noise(1, 4800, 1), StereoRun.Noise(2, 4800, 1));
        var width = new StereoWidth(Rate);
        width.SetWidth(140);
        width.SetMonoBelow(100);
        ((StereoProcess)width.Process).Silence(4800);
        width.SetWidth(100);
        width.SetMonoBelow(0);
        ((StereoProcess)width.Process).Silence(4800);
        StereoRun.Same((left, right), ((StereoProcess)width.Process).Through(left, right));
    }

    [Theory]
    [InlineData(44100, 120)]
    [InlineData(48000, 500)]
    [InlineData(192000, 80)]
    public void Below_the_frequency_the_difference_goes_by_24_dB_an_octave(int rate, float hertz)
    {
        foreach (var factor in (double[])[0.25, 0.5, 1, 2, 4])
        {
            var ratio = Math.Tan(Math.PI * hertz * factor / rate) / Math.Tan(Math.PI * hertz / rate);
            var expected = 20 * Math.Log10(1 / (1 + Math.Pow(ratio, -4)));
            Assert.Equal(expected, Gains(rate, hertz, factor, (1, -1)).Left, 0.05);
            Assert.Equal(0, Gains(rate, hertz, factor, (1, 1)).Left, 0.01);
        }
    }

    [Fact]
    public void Above_the_frequency_everything_stays_in_its_place()
    {
        // What stands hard left two octaves above leaks by the filter's own 0.03 dB only, since both parts turn alike.
        var (left, right) = Gains(Rate, 120, 4, (1, 0));
        Assert.Equal(0, left, 0.05);
        Assert.InRange(right, -60, -53);
    }

    [Fact]
    public void Changes_make_no_click()
    {
        var width = new StereoWidth(Rate);
        StereoRun.AssertNoClick(
            width.Process,
            () => width.SetWidth(200),
            () => width.SetMonoBelow(300),
            () => width.SetWidth(0),
            () => width.SetMonoBelow(100),
            () => width.SetWidth(100),
            () => width.SetMonoBelow(0)
        );
    }

    [Fact]
    public void Cutting_time_differently_changes_no_bit() =>
        StereoRun.AssertCutIndependent(
            () => new StereoWidth(Rate),
            width => width.Process,
            width =>
            {
                width.SetWidth(150);
                width.SetMonoBelow(200);
            }
        );

    [Fact]
    public void Silence_brings_it_to_rest() => StereoRun.AssertRests(Made(150, 120), Rate);

    [Fact]
    public void It_allocates_nothing()
    {
        var width = new StereoWidth(Rate);
        StereoRun.AssertAllocatesNothing(
            width.Process,
            block =>
            {
                width.SetWidth(block % 200);
                width.SetMonoBelow(block % 500);
            }
        );
    }

    private static (double Left, double Right) Gains(
        int rate,
        float hertz,
        double factor,
        (double Left, double Right) tone
    )
    {
        var (left, right) = Made(100, hertz, rate)
            .Through(
                StereoRun.Make(rate, i => i == 0 ? tone.Left : 0),
                StereoRun.Make(rate, i => i == 0 ? tone.Right : 0)
            );
        return (Spectrum.Gain(left, hertz * factor / rate), Spectrum.Gain(right, hertz * factor / rate));
    }

    private static StereoProcess Made(float percent, float monoBelow, int rate = Rate)
    {
        var width = new StereoWidth(rate);
        width.SetWidth(percent);
        width.SetMonoBelow(monoBelow);
        ((StereoProcess)width.Process).Silence(rate / 10);
        return width.Process;
    }

    private static double Power(float[] left, float[] right)
    {
        var sum = 0.0;
        foreach (var sample in (float[])[.. left, .. right])
        {
            sum += (double)sample * sample;
        }

        return sum;
    }
}
