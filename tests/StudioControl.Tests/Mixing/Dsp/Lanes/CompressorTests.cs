using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;

namespace StudioControl.Tests.Mixing.Dsp.Lanes;

public sealed class CompressorTests
{
    private const int Rate = 48000;

    [Theory]
    [InlineData(2, 0, -20)]
    [InlineData(4, 6, -20)]
    [InlineData(1, 6, -20)]
    [InlineData(10, 24, -30)]
    [InlineData(100, 0, -40)]
    [InlineData(1.5, 12, 0)]
    public void Steady_levels_follow_the_static_curve(float ratio, float knee, float threshold)
    {
        var settings = new CompressorSettings
        {
            Threshold = threshold,
            Ratio = ratio,
            Knee = knee,
            Attack = 0.05f,
            Release = 5,
        };
        for (var level = -60; level <= 6; level += 3)
        {
            var frames = LaneTrial.InAllLanes(Steady(Math.Pow(10, level / 20.0), 4000));
            LaneTrial.Play(Settled(3, settings).Process, frames);
            Assert.Equal(Curve(level, settings), 20 * Math.Log10(frames[^1][3]), 0.01);
            Assert.Equal(level, 20 * Math.Log10(frames[^1][4]), 0.0001);
        }
    }

    [Fact]
    public void Peak_and_RMS_of_a_sine_are_three_decibels_apart()
    {
        foreach (var (detector, expected) in new[] { (CompressorDetector.Peak, 9.0), (CompressorDetector.Rms, 6.75) })
        {
            var settings = new CompressorSettings
            {
                Detector = detector,
                Threshold = -12,
                Ratio = 4,
                Attack = 0.05f,
                Release = 4000,
            };
            var compressor = Settled(0, settings);
            LaneTrial.Play(compressor.Process, LaneTrial.InAllLanes(LaneTrial.Sine(1000, 1, Rate, Rate)));
            Assert.Equal(expected, compressor.Reduction[0], 0.25);
        }
    }

    [Theory]
    [InlineData(44100, 10, 100)]
    [InlineData(48000, 0.5, 5)]
    [InlineData(192000, 200, 4000)]
    public void Attack_and_release_cover_63_percent_of_the_decibels_in_their_time(int rate, float attack, float release)
    {
        var settings = new CompressorSettings
        {
            Threshold = -20,
            Ratio = 100,
            Attack = attack,
            Release = release,
        };
        var compressor = Settled(0, settings, rate);
        var expected = 20 * 0.99;
        LaneTrial.Play(compressor.Process, LaneTrial.InAllLanes(Steady(1, (int)(attack * rate / 1000))));
        Assert.Equal(expected * 0.632, compressor.Reduction[0], 0.05);
        LaneTrial.Play(compressor.Process, LaneTrial.InAllLanes(Steady(1, (int)(attack * rate / 50))));
        Assert.Equal(expected, compressor.Reduction[0], 0.01);
        LaneTrial.Play(compressor.Process, LaneTrial.InAllLanes(Steady(0, (int)(release * rate / 1000))));
        Assert.Equal(expected * 0.368, compressor.Reduction[0], 0.05);
    }

    [Fact]
    public void Makeup_raises_and_mix_lets_the_dry_sound_through()
    {
        var settings = new CompressorSettings
        {
            Threshold = -20,
            Ratio = 2,
            Attack = 0.05f,
            Makeup = 6,
            Mix = 25,
        };
        var frames = LaneTrial.InAllLanes(Steady(1, 4000));
        LaneTrial.Play(Settled(0, settings).Process, frames);
        Assert.Equal(0.75 + (0.25 * Math.Pow(10, (6 - 10) / 20.0)), frames[^1][0], 0.0001);
    }

    [Fact]
    public void A_linked_pair_follows_its_louder_side()
    {
        var compressor = new LaneCompressor(Rate);
        foreach (var lane in (int[])[2, 3, 4, 5])
        {
            compressor.Set(
                lane,
                new CompressorSettings
                {
                    Threshold = -20,
                    Ratio = 4,
                    Attack = 0.05f,
                }
            );
            compressor.SetOn(lane, true);
        }

        compressor.SetLink(2, true);
        compressor.Reset();
        var frames = new Vector256<float>[4000];
        Array.Fill(frames, Vector256.Create(0.1f, 0.1f, 1f, 0.1f, 1f, 0.1f, 0.1f, 0.1f));
        LaneTrial.Play(compressor.Process, frames);
        var reduction = compressor.Reduction;
        Assert.Equal(15, reduction[2], 0.01);
        Assert.Equal(reduction[2], reduction[3]);
        Assert.Equal(15, reduction[4], 0.01);
        Assert.Equal(0, reduction[5], 0.01);
        Assert.Equal(0, reduction[0]);
    }

    [Fact]
    public void A_key_may_come_from_elsewhere_and_be_filtered()
    {
        var compressor = new LaneCompressor(Rate);
        compressor.Set(
            0,
            new CompressorSettings
            {
                Threshold = -20,
                Ratio = 4,
                ExternalKey = true,
            }
        );
        compressor.Set(1, new CompressorSettings { Threshold = -20, Ratio = 4 });
        compressor.Set(
            2,
            new CompressorSettings
            {
                Threshold = -20,
                Ratio = 4,
                KeyLowCut = 1000,
            }
        );
        for (var lane = 0; lane < 3; lane++)
        {
            compressor.SetOn(lane, true);
        }

        compressor.Reset();
        var low = LaneTrial.InAllLanes(LaneTrial.Sine(60, 1, Rate, Rate));
        var silence = new Vector256<float>[64];
        LaneTrial.Play(frames => compressor.Process(frames, silence.AsSpan(0, frames.Length)), low);
        Assert.Equal(0, compressor.Reduction[0]);
        Assert.True(compressor.Reduction[1] > 8);
        Assert.Equal(0, compressor.Reduction[2], 0.01);
    }

    [Fact]
    public void No_setting_steps_under_a_tone()
    {
        var settings = new CompressorSettings
        {
            Threshold = -40,
            Ratio = 8,
            Makeup = 12,
            Attack = 5,
            Release = 50,
        };
        var compressor = Settled(0, settings);
        var tone = LaneTrial.InAllLanes(LaneTrial.Sine(1000, 0.5, Rate, Rate));
        LaneTrial.PlayCut(
            compressor.Process,
            tone,
            1,
            (20000, () => compressor.Set(0, settings with { Makeup = -12 })),
            (25000, () => compressor.Set(0, settings with { Threshold = 0, Makeup = 0 })),
            (30000, () => compressor.SetOn(0, false)),
            (35000, () => compressor.SetOn(0, true))
        );
        var steady = LaneTrial.LargestStep(LaneTrial.Sine(1000, 0.5, 1000, Rate));
        var heard = LaneTrial.LaneOf(tone, 0);
        Assert.True(LaneTrial.LargestStep(heard.AsSpan(15000)) < 1.06 * steady);
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

    [Fact]
    public void Silence_comes_to_rest_and_a_second_start_equals_the_first()
    {
        var settings = new CompressorSettings
        {
            Detector = CompressorDetector.Rms,
            Threshold = -40,
            Ratio = 4,
            Release = 20,
            KeyLowCut = 100,
        };
        var compressor = Settled(0, settings);
        var noise = LaneTrial.Noise(1000, seed: 5);
        var first = LaneTrial.Play(compressor.Process, [.. noise]);
        LaneTrial.Play(compressor.Process, new Vector256<float>[Rate * 2]);
        Assert.Equal(Vector256<float>.Zero, compressor.Reduction);
        LaneTrial.AssertSameBits(first, LaneTrial.Play(compressor.Process, [.. noise]));
    }

    [Fact]
    public void A_block_allocates_nothing()
    {
        var settings = new CompressorSettings
        {
            Threshold = -40,
            Ratio = 4,
            KeyLowCut = 100,
        };
        var compressor = Settled(0, settings);
        var frames = LaneTrial.Noise(64, seed: 6);
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                compressor.Set(3, settings with { Threshold = i % 40 });
                compressor.Process(frames, frames);
            }
        });
    }

    private static LaneCompressor Settled(int lane, in CompressorSettings settings, int rate = Rate)
    {
        var compressor = new LaneCompressor(rate);
        compressor.Set(lane, settings);
        compressor.SetOn(lane, true);
        compressor.Reset();
        return compressor;
    }

    private static Vector256<float>[] PlayMoves(int seed, Vector256<float>[] noise)
    {
        var settings = new CompressorSettings
        {
            Threshold = -30,
            Ratio = 8,
            Knee = 6,
        };
        var compressor = Settled(0, settings);
        return LaneTrial.PlayCut(
            compressor.Process,
            noise,
            seed,
            (500, () => compressor.Set(0, settings with { Detector = CompressorDetector.Rms, Knee = 20 })),
            (777, () => compressor.Set(2, settings with { KeyLowCut = 200 })),
            (1100, () => compressor.SetOn(2, true)),
            (1900, () => compressor.SetOn(0, false)),
            (4000, () => compressor.SetOn(2, false)),
            (5333, () => compressor.SetOn(0, true))
        );
    }

    private static float[] Steady(double amplitude, int frames)
    {
        var steady = new float[frames];
        Array.Fill(steady, (float)amplitude);
        return steady;
    }

    private static double Curve(double x, CompressorSettings of)
    {
        var (t, w, slope) = ((double)of.Threshold, (double)of.Knee, (1 / (double)of.Ratio) - 1);
        if (2 * (x - t) < -w)
        {
            return x;
        }

        return 2 * Math.Abs(x - t) <= w && w > 0
            ? x + (slope * Math.Pow(x - t + (w / 2), 2) / (2 * w))
            : t + ((x - t) / of.Ratio);
    }
}
