using System.Numerics;
using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;

namespace StudioControl.Tests.Mixing.Dsp.Lanes;

public sealed class DelayTests
{
    private const int Rate = 48000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(777)]
    [InlineData(24000)]
    public void Whole_samples_are_exact(int samples)
    {
        var delay = Settled(3, samples);
        var noise = LaneTrial.Noise(26000, seed: samples);
        var heard = LaneTrial.Play(delay.Process, [.. noise]);
        for (var n = 0; n < heard.Length; n++)
        {
            Assert.Equal(n < samples ? 0 : noise[n - samples][3], heard[n][3]);
            Assert.Equal(noise[n][4], heard[n][4]);
        }

        Assert.Equal(samples > 0, delay.IsActive);
    }

    [Theory]
    [InlineData(31.5, 0.453, 0.003)]
    [InlineData(100.25, 0.453, 0.003)]
    [InlineData(9999.9, 0.453, 0.003)]
    [InlineData(15.5, 0.41, 0.003)]
    [InlineData(3.5, 0.3, 0.6)]
    public void Between_samples_it_is_flat_and_on_time(double samples, double upTo, double flatness)
    {
        var impulse = LaneTrial.Impulse(Settled(1, samples).Process, 1, 12000);
        for (var turns = 0.01; turns <= upTo; turns += 0.01)
        {
            var response = LaneTrial.Response(impulse, turns, rate: 1);
            Assert.Equal(0, LaneTrial.Decibels(response), flatness);
            var late = Complex.Exp(new Complex(0, 2 * Math.PI * turns * samples)) * response;
            Assert.Equal(0, late.Phase / (2 * Math.PI * turns), flatness < 0.01 ? 0.001 : 0.02);
        }
    }

    [Fact]
    public void A_new_time_fades_in_without_a_step_and_a_third_waits()
    {
        var delay = Settled(0, 100);
        var tone = LaneTrial.InAllLanes(LaneTrial.Sine(300, 0.5, Rate, Rate));
        LaneTrial.PlayCut(
            delay.Process,
            tone,
            1,
            (10000, () => delay.Set(0, 20.3)),
            (10100, () => delay.Set(0, 300)),
            (10200, () => delay.Set(0, 1.01)),
            (20000, () => delay.Set(0, 0))
        );
        var heard = LaneTrial.LaneOf(tone, 0);
        var slope = LaneTrial.LargestStep(LaneTrial.Sine(300, 0.5, 1000, Rate));
        Assert.True(LaneTrial.LargestStep(heard.AsSpan(6000)) < 1.1 * slope);
        Assert.Equal(0.5 * Math.Sin(2 * Math.PI * 300 * (15000 - (1.01 * 48)) / Rate), heard[15000], 0.001);
        Assert.Equal(LaneTrial.Sine(300, 0.5, Rate, Rate)[^1], heard[^1]);
        Assert.False(delay.IsActive);
    }

    [Theory]
    [InlineData(44100)]
    [InlineData(192000)]
    public void The_longest_delay_fits_at_every_rate(int rate)
    {
        var delay = new LaneDelay(rate);
        delay.Set(7, 500);
        delay.Reset();
        var impulse = LaneTrial.Impulse(delay.Process, 7, (rate / 2) + 100);
        Assert.Equal(1, impulse[rate / 2]);
        Assert.Equal(1, LaneTrial.Rms(impulse) * Math.Sqrt(impulse.Length), 6);
    }

    [Fact]
    public void What_was_delayed_before_a_pause_is_not_heard_after_it()
    {
        var delay = Settled(0, 4800);
        LaneTrial.Play(delay.Process, LaneTrial.Noise(9600, seed: 1));
        delay.Set(0, 0);
        LaneTrial.Play(delay.Process, new Vector256<float>[9600]);
        Assert.False(delay.IsActive);
        delay.Set(0, 100);
        Assert.All(LaneTrial.Play(delay.Process, new Vector256<float>[9600]), frame => Assert.Equal(0, frame[0]));
    }

    [Fact]
    public void The_result_does_not_depend_on_how_time_is_cut()
    {
        var noise = LaneTrial.Noise(9000, seed: 4);
        var whole = PlayMoves(0, [.. noise]);
        for (var seed = 1; seed < 6; seed++)
        {
            LaneTrial.AssertSameBits(whole, PlayMoves(seed, [.. noise]));
        }
    }

    [Fact]
    public void A_block_allocates_nothing()
    {
        var delay = Settled(0, 33.3);
        var frames = LaneTrial.Noise(64, seed: 6);
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                delay.Set(3, i % 7 * 0.4);
                delay.Process(frames);
            }
        });
    }

    private static LaneDelay Settled(int lane, double samples)
    {
        var delay = new LaneDelay(Rate);
        delay.Set(lane, samples * 1000 / Rate);
        delay.Reset();
        return delay;
    }

    private static Vector256<float>[] PlayMoves(int seed, Vector256<float>[] noise)
    {
        var delay = Settled(0, 20.5);
        return LaneTrial.PlayCut(
            delay.Process,
            noise,
            seed,
            (500, () => delay.Set(0, 2.2)),
            (777, () => delay.Set(0, 7.31)),
            (1100, () => delay.Set(2, 33)),
            (3000, () => delay.Set(2, 0)),
            (6000, () => delay.Set(2, 3.3))
        );
    }
}
