using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;

namespace StudioControl.Tests.Mixing.Dsp.Lanes;

public sealed class GateTests
{
    private const int Rate = 48000;

    private static readonly GateSettings Usual = new()
    {
        Threshold = -40,
        Hysteresis = 6,
        Range = 60,
        Attack = 0.05f,
        Hold = 100,
        Release = 5,
    };

    [Fact]
    public void It_opens_over_the_threshold_and_closes_only_under_the_hysteresis()
    {
        var gate = Settled(0, Usual);
        Assert.Equal(60, Reduction(gate, -41), 0.01);
        Assert.Equal(0, Reduction(gate, -39), 0.01);
        Assert.Equal(0, Reduction(gate, -45), 0.01);
        Assert.Equal(60, Reduction(gate, -47), 0.01);
        Assert.Equal(60, Reduction(gate, -41), 0.01);
    }

    [Fact]
    public void It_stays_open_for_its_hold()
    {
        var gate = Settled(0, Usual);
        Reduction(gate, -39);
        // The detector falls by 1 dB a millisecond, from -39 to -46; then the hold of 100 ms begins.
        Play(gate, 0, 106 * Rate / 1000);
        Assert.Equal(0, gate.Reduction[0], 0.01);
        Assert.True(gate.Open.AsInt32()[0] != 0);
        Play(gate, 0, 3 * Rate / 1000);
        Assert.True(gate.Reduction[0] > 5);
        Assert.True(gate.Open.AsInt32()[0] == 0);
    }

    [Theory]
    [InlineData(44100, 5, 500)]
    [InlineData(192000, 100, 4000)]
    public void Opening_and_closing_cover_63_percent_of_the_decibels_in_their_time(
        int rate,
        float attack,
        float release
    )
    {
        var settings = Usual with { Attack = attack, Release = release, Hold = 0, Hysteresis = 0 };
        var gate = Settled(0, settings, rate);
        Play(gate, 1, (int)(attack * rate / 1000));
        Assert.Equal(60 * 0.368, gate.Reduction[0], 0.1);
        Play(gate, 1, (int)(attack * rate / 20));
        Assert.Equal(0, gate.Reduction[0], 0.01);
        Play(gate, 0.01, (int)(0.04 * rate));
        Play(gate, 0, (int)(release * rate / 1000));
        Assert.Equal(60 * 0.632, gate.Reduction[0], 0.1);
        Play(gate, 0, (int)(release * rate / 50));
        Assert.Equal(60, gate.Reduction[0], 0.001);
    }

    [Theory]
    [InlineData(2, 20)]
    [InlineData(1, 80)]
    [InlineData(4, 60)]
    [InlineData(20, 40)]
    public void An_expander_follows_its_curve_down_to_its_range(float ratio, float range)
    {
        var settings = Usual with { Mode = GateMode.Expander, Ratio = ratio, Range = range, Hysteresis = 0, Hold = 0 };
        for (var level = -80; level <= 0; level += 5)
        {
            var gate = Settled(0, settings);
            var expected = Math.Clamp((-40 - level) * (ratio - 1), 0, range);
            Assert.Equal(expected, Reduction(gate, level), 0.01);
        }
    }

    [Fact]
    public void What_is_taken_away_is_the_reduction_that_is_shown()
    {
        var gate = Settled(0, Usual with { Range = 26 });
        var frames = new Vector256<float>[6400];
        Array.Fill(frames, Vector256.Create(0.001f));
        LaneTrial.Play(gate.Process, frames);
        Assert.Equal(-26, 20 * Math.Log10(frames[^1][0] / 0.001), 0.001);
        Assert.Equal(0.001f, frames[^1][1]);
        Assert.Equal(0, gate.Reduction[1]);
    }

    [Fact]
    public void A_linked_pair_opens_together_and_an_unlinked_one_does_not()
    {
        var gate = new LaneGate(Rate);
        for (var lane = 0; lane < 4; lane++)
        {
            gate.Set(lane, Usual);
            gate.SetOn(lane, true);
        }

        gate.SetLink(0, true);
        gate.Reset();
        var frames = new Vector256<float>[6400];
        Array.Fill(frames, Vector256.Create(0.001f, 0.5f, 0.001f, 0.5f, 0, 0, 0, 0));
        LaneTrial.Play(gate.Process, frames);
        Assert.Equal(0, gate.Reduction[0], 0.01);
        Assert.Equal(60, gate.Reduction[2], 0.01);
        Assert.Equal(0, gate.Reduction[3], 0.01);
    }

    [Fact]
    public void The_key_is_filtered_or_from_elsewhere()
    {
        var gate = new LaneGate(Rate);
        gate.Set(0, Usual with { KeyLowCut = 1000 });
        gate.Set(1, Usual with { KeyHighCut = 200 });
        gate.Set(2, Usual with { ExternalKey = true });
        for (var lane = 0; lane < 3; lane++)
        {
            gate.SetOn(lane, true);
        }

        gate.Reset();
        var tone = LaneTrial.InAllLanes(LaneTrial.Sine(50, 0.1, Rate / 2, Rate));
        var silence = new Vector256<float>[64];
        LaneTrial.Play(frames => gate.Process(frames, silence.AsSpan(0, frames.Length)), tone);
        Assert.Equal(60, gate.Reduction[0], 0.01);
        Assert.Equal(0, gate.Reduction[1], 0.01);
        Assert.Equal(60, gate.Reduction[2], 0.01);
    }

    [Fact]
    public void Switched_on_or_off_under_a_tone_nothing_steps()
    {
        var gate = new LaneGate(Rate);
        gate.Set(0, Usual with { Threshold = 0, Release = 50, Attack = 10 });
        var tone = LaneTrial.InAllLanes(LaneTrial.Sine(500, 0.5, Rate, Rate));
        LaneTrial.PlayCut(
            gate.Process,
            tone,
            1,
            (10001, () => gate.SetOn(0, true)),
            (30000, () => gate.SetOn(0, false))
        );
        var heard = LaneTrial.LaneOf(tone, 0);
        Assert.True(LaneTrial.LargestStep(heard) < 1.03 * LaneTrial.LargestStep(heard.AsSpan(0, 10000)));
        Assert.True(LaneTrial.Rms(heard.AsSpan(28000, 2000)) < 0.002);
        Assert.False(gate.IsActive);
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Silence_comes_to_rest_and_a_second_start_equals_the_first(bool expands)
    {
        var gate = Settled(
            0,
            Usual with
            {
                Mode = expands ? GateMode.Expander : GateMode.Gate,
                Release = 100,
                KeyLowCut = 100,
            }
        );
        var noise = LaneTrial.Noise(1000, seed: 5);
        var first = LaneTrial.Play(gate.Process, [.. noise]);
        LaneTrial.Play(gate.Process, new Vector256<float>[Rate * 3]);
        LaneTrial.AssertSameBits(first, LaneTrial.Play(gate.Process, [.. noise]));
    }

    [Fact]
    public void A_block_allocates_nothing()
    {
        var gate = Settled(0, Usual with { Mode = GateMode.Expander, KeyLowCut = 100 });
        var frames = LaneTrial.Noise(64, seed: 6);
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                gate.Set(3, Usual with { Threshold = -(i % 40) });
                gate.Process(frames, frames);
            }
        });
    }

    private static LaneGate Settled(int lane, in GateSettings settings, int rate = Rate)
    {
        var gate = new LaneGate(rate);
        gate.Set(lane, settings);
        gate.SetOn(lane, true);
        gate.Reset();
        return gate;
    }

    private static double Reduction(LaneGate gate, double level)
    {
        Play(gate, Math.Pow(10, level / 20), Rate / 2);
        return gate.Reduction[0];
    }

    private static void Play(LaneGate gate, double amplitude, int count)
    {
        var frames = new Vector256<float>[count];
        Array.Fill(frames, Vector256.Create((float)amplitude));
        LaneTrial.Play(gate.Process, frames);
    }

    private static Vector256<float>[] PlayMoves(int seed, Vector256<float>[] noise)
    {
        var gate = Settled(0, Usual with { Threshold = -7, Hold = 0, Release = 20 });
        return LaneTrial.PlayCut(
            gate.Process,
            noise,
            seed,
            (500, () => gate.Set(0, Usual with { Mode = GateMode.Expander, Threshold = -3 })),
            (777, () => gate.Set(2, Usual with { KeyLowCut = 200 })),
            (1100, () => gate.SetOn(2, true)),
            (1900, () => gate.SetOn(0, false)),
            (4000, () => gate.SetOn(2, false)),
            (5333, () => gate.SetOn(0, true))
        );
    }
}
