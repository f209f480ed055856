using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;

namespace StudioControl.Tests.Mixing.Dsp.Lanes;

public sealed class FilterTests
{
    public static TheoryData<int, int, float> Slopes()
    {
        var data = new TheoryData<int, int, float>();
        foreach (var rate in (int[])[44100, 48000, 192000])
        {
            foreach (var slope in (int[])[6, 12, 18, 24, 36, 48])
            {
                data.Add(rate, slope, 16);
                data.Add(rate, slope, 100);
                data.Add(rate, slope, 1000);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Slopes))]
    public void A_slope_is_that_of_Butterworth(int rate, int slope, float hertz)
    {
        var filter = new LaneFilter(rate);
        filter.Set(6, true, hertz, slope);
        filter.Reset();
        var impulse = LaneTrial.Impulse(filter.Process, 6, rate);
        foreach (var at in (double[])[hertz / 4, hertz / 2, hertz, hertz * 2, hertz * 8])
        {
            var turns = Math.Tan(Math.PI * hertz / rate) / Math.Tan(Math.PI * at / rate);
            var expected = -10 * Math.Log10(1 + Math.Pow(turns, slope / 3.0));
            var got = LaneTrial.Decibels(LaneTrial.Response(impulse, at, rate));
            // Further down the float samples of the impulse's answer hide what is left.
            Assert.True(Math.Abs(expected - got) < 0.03 || (expected < -70 && got < -70), $"{at} Hz: {got}");
        }

        Assert.Equal(-3.01, LaneTrial.Decibels(LaneTrial.Response(impulse, hertz, rate)), 0.03);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(18)]
    [InlineData(48)]
    public void A_change_of_slope_does_not_click(int slope)
    {
        const int Rate = 48000;
        var filter = new LaneFilter(Rate);
        filter.Set(0, true, 80, 24);
        filter.Reset();
        var tone = LaneTrial.InAllLanes(LaneTrial.Sine(200, 0.5, Rate, Rate));
        LaneTrial.PlayCut(
            filter.Process,
            tone,
            3,
            (Rate / 4, () => filter.Set(0, true, 80, slope)),
            (Rate / 2, () => filter.Set(0, false, 80, slope))
        );
        var steady = LaneTrial.LargestStep(LaneTrial.Sine(200, 0.5, Rate, Rate));
        var heard = LaneTrial.LaneOf(tone, 0);
        var largest = LaneTrial.LargestStep(heard.AsSpan(2000));
        Assert.True(largest < 1.05 * steady, $"{largest} after {steady}");
        Assert.Equal(LaneTrial.Sine(200, 0.5, Rate, Rate)[^1], heard[^1]);
    }

    [Fact]
    public void Off_it_leaves_every_bit_and_does_nothing()
    {
        var filter = new LaneFilter(48000);
        filter.Set(1, true, 100, 48);
        filter.Set(1, false, 100, 48);
        LaneTrial.Play(filter.Process, LaneTrial.Noise(1024, seed: 1));
        Assert.False(filter.IsActive);
        var noise = LaneTrial.Noise(100, seed: 2);
        LaneTrial.AssertSameBits(noise, LaneTrial.Play(filter.Process, [.. noise]));
    }

    [Fact]
    public void The_result_does_not_depend_on_how_time_is_cut()
    {
        var noise = LaneTrial.Noise(6000, seed: 4);
        var whole = PlayMoves(0, [.. noise]);
        for (var seed = 1; seed < 6; seed++)
        {
            LaneTrial.AssertSameBits(whole, PlayMoves(seed, [.. noise]));
        }
    }

    private static Vector256<float>[] PlayMoves(int seed, Vector256<float>[] noise)
    {
        var filter = new LaneFilter(48000);
        filter.Set(0, true, 80, 24);
        return LaneTrial.PlayCut(
            filter.Process,
            noise,
            seed,
            (500, () => filter.Set(0, true, 300, 48)),
            (777, () => filter.Set(2, true, 20, 6)),
            (1900, () => filter.Set(0, true, 300, 18)),
            (3333, () => filter.Set(0, false, 300, 18))
        );
    }
}
