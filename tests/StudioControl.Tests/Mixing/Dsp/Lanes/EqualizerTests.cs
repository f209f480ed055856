using System.Numerics;
using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;

namespace StudioControl.Tests.Mixing.Dsp.Lanes;

public sealed class EqualizerTests
{
    private const int Rate = 48000;

    public static TheoryData<int, string, float, float, float> Bands()
    {
        var data = new TheoryData<int, string, float, float, float>();
        foreach (var rate in (int[])[44100, 192000])
        {
            foreach (var shape in Enum.GetNames<EqShape>())
            {
                data.Add(rate, shape, 1000, 6, 0.9f);
                data.Add(rate, shape, 20, -12, 0.707f);
                data.Add(rate, shape, 20, 9, 2);
                data.Add(rate, shape, 12000, 24, 0.3f);
                data.Add(rate, shape, 200, -24, 8);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Bands))]
    public void A_band_has_the_response_of_its_analogue_model(int rate, string shape, float hertz, float gain, float q)
    {
        var band = new EqBand(Enum.Parse<EqShape>(shape), hertz, gain, q);
        var impulse = LaneTrial.Impulse(Settled(rate, lane: 5, band).Process, 5, rate);
        foreach (var at in (double[])[10, 19, 20, 21, 60, 190, 200, 210, 900, 1000, 1100, 4000, 12000, 18000])
        {
            var expected = Analogue(band, at, rate);
            var got = LaneTrial.Response(impulse, at, rate);
            if (expected.Magnitude > 0.003)
            {
                Assert.Equal(LaneTrial.Decibels(expected), LaneTrial.Decibels(got), 0.02);
            }

            Assert.True((expected - got).Magnitude < 0.003 * Math.Max(1, expected.Magnitude), $"{at} Hz: {got}");
        }
    }

    [Fact]
    public void Four_bands_multiply()
    {
        EqBand[] bands =
        [
            new(EqShape.LowCut, 60, 0, 0.7f),
            new(EqShape.Bell, 300, -9, 1.4f),
            new(EqShape.Bell, 2500, 5, 0.8f),
            new(EqShape.HighShelf, 8000, 4, 0.7f),
        ];
        for (var count = 1; count <= 4; count++)
        {
            var impulse = LaneTrial.Impulse(Settled(Rate, lane: 2, bands[..count]).Process, 2, Rate);
            foreach (var at in (double[])[40, 60, 300, 1000, 2500, 8000, 15000])
            {
                var expected = bands[..count].Aggregate(Complex.One, (all, band) => all * Analogue(band, at, Rate));
                var got = LaneTrial.Response(impulse, at, Rate);
                Assert.Equal(LaneTrial.Decibels(expected), LaneTrial.Decibels(got), 0.01);
            }
        }
    }

    [Fact]
    public void Lanes_do_not_hear_each_other()
    {
        var equalizer = Settled(Rate, lane: 4, new EqBand(EqShape.Bell, 1000, 12, 1));
        var noise = LaneTrial.Noise(640, seed: 1);
        var heard = LaneTrial.Play(equalizer.Process, [.. noise]);
        for (var lane = 0; lane < 8; lane++)
        {
            var same = LaneTrial.LaneOf(noise, lane).SequenceEqual(LaneTrial.LaneOf(heard, lane));
            Assert.Equal(lane != 4, same);
        }
    }

    [Fact]
    public void All_off_leaves_every_bit_and_does_nothing()
    {
        var equalizer = new LaneEqualizer(Rate);
        equalizer.Set(0, 0, new(EqShape.Bell, 1000, 12, 1));
        Assert.False(equalizer.IsActive);
        equalizer.SetOn(0, true);
        Assert.True(equalizer.IsActive);
        equalizer.SetOn(0, false);
        LaneTrial.Play(equalizer.Process, LaneTrial.Noise(1024, seed: 2));
        Assert.False(equalizer.IsActive);
        var noise = LaneTrial.Noise(256, seed: 3);
        LaneTrial.AssertSameBits(noise, LaneTrial.Play(equalizer.Process, [.. noise]));
    }

    [Theory]
    [InlineData(nameof(EqShape.Bell), nameof(EqShape.Bell), 1000, 1000, -24, 24)]
    [InlineData(nameof(EqShape.Bell), nameof(EqShape.Bell), 400, 1600, 12, 12)]
    [InlineData(nameof(EqShape.Bell), nameof(EqShape.Off), 1000, 1000, 24, 0)]
    [InlineData(nameof(EqShape.Off), nameof(EqShape.HighShelf), 1000, 1000, 0, -24)]
    [InlineData(nameof(EqShape.LowShelf), nameof(EqShape.LowCut), 100, 400, 6, 0)]
    [InlineData(nameof(EqShape.AllPass), nameof(EqShape.Notch), 200, 400, 6, 0)]
    public void Nothing_steps_when_a_band_is_moved_under_a_tone(
        string from,
        string to,
        float fromHertz,
        float toHertz,
        float fromGain,
        float toGain
    )
    {
        var equalizer = Settled(Rate, lane: 0, new EqBand(Enum.Parse<EqShape>(from), fromHertz, fromGain, 1));
        var tone = LaneTrial.InAllLanes(LaneTrial.Sine(100, 0.1, Rate, Rate));
        LaneTrial.PlayCut(
            equalizer.Process,
            tone,
            1,
            (Rate / 2, () => equalizer.Set(0, 0, new(Enum.Parse<EqShape>(to), toHertz, toGain, 1)))
        );
        var heard = LaneTrial.LaneOf(tone, 0);
        var before = LaneTrial.LargestStep(heard.AsSpan((Rate / 2) - 1000, 1000));
        var after = LaneTrial.LargestStep(heard.AsSpan(Rate - 1000));
        // A glide of 20 ms through a gain of up to 24 dB adds a slope of its own: the gain's, over 960 frames.
        var glide = 0.1 * Math.Pow(10, Math.Max(Math.Abs(fromGain), Math.Abs(toGain)) / 20) / 960;
        var during = LaneTrial.LargestStep(heard.AsSpan((Rate / 2) - 10, 2000));
        Assert.True(during <= (1.03 * Math.Max(before, after)) + glide, $"{before} {during} {after}");
    }

    [Fact]
    public void The_result_does_not_depend_on_how_time_is_cut()
    {
        var noise = LaneTrial.Noise(8000, seed: 4);
        var whole = PlayMoves(0, [.. noise]);
        for (var seed = 1; seed < 6; seed++)
        {
            LaneTrial.AssertSameBits(whole, PlayMoves(seed, [.. noise]));
        }
    }

    [Fact]
    public void Silence_comes_to_rest_and_a_second_start_equals_the_first()
    {
        var equalizer = Settled(Rate, lane: 0, new(EqShape.Bell, 50, 12, 2), new(EqShape.HighShelf, 9000, 9, 0.7f));
        var noise = LaneTrial.Noise(1000, seed: 5);
        var first = LaneTrial.Play(equalizer.Process, [.. noise]);
        var tail = LaneTrial.Play(equalizer.Process, new Vector256<float>[Rate * 2]);
        Assert.Equal(Vector256<float>.Zero, tail[^1]);
        LaneTrial.AssertSameBits(first, LaneTrial.Play(equalizer.Process, [.. noise]));
    }

    [Fact]
    public void A_block_allocates_nothing()
    {
        var equalizer = Settled(Rate, lane: 0, new(EqShape.Bell, 50, 12, 2), new(EqShape.HighShelf, 9000, 9, 0.7f));
        var frames = LaneTrial.Noise(64, seed: 6);
        var band = new EqBand(EqShape.Bell, 50, 12, 2);
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                equalizer.Set(3, 0, band with { Decibels = i % 24 });
                equalizer.Process(frames);
            }
        });
    }

    private static LaneEqualizer Settled(int rate, int lane, params EqBand[] bands)
    {
        var equalizer = new LaneEqualizer(rate);
        for (var i = 0; i < bands.Length; i++)
        {
            equalizer.Set(lane, i, bands[i]);
        }

        equalizer.SetOn(lane, true);
        equalizer.Reset();
        return equalizer;
    }

    private static Vector256<float>[] PlayMoves(int seed, Vector256<float>[] noise)
    {
        var equalizer = Settled(Rate, lane: 0, new(EqShape.Bell, 50, 12, 2), new(EqShape.HighShelf, 9000, 9, 0.7f));
        return LaneTrial.PlayCut(
            equalizer.Process,
            noise,
            seed,
            (1001, () => equalizer.Set(0, 0, new(EqShape.Bell, 500, -12, 2))),
            (1500, () => equalizer.Set(3, 2, new(EqShape.Notch, 700, 0, 5))),
            (1501, () => equalizer.SetOn(3, true)),
            (1900, () => equalizer.SetOn(0, false)),
            (4777, () => equalizer.SetOn(3, false)),
            (7000, () => equalizer.SetOn(0, true))
        );
    }

    // The model before the bilinear transform, with s = j at the band's frequency.
    private static Complex Analogue(EqBand band, double hertz, double rate)
    {
        var s = new Complex(0, Math.Tan(Math.PI * hertz / rate) / Math.Tan(Math.PI * band.Hertz / rate));
        var (a, root, q) = (Math.Pow(10, band.Decibels / 40), Math.Pow(10, band.Decibels / 80), (double)band.Q);
        var poles = (s * s) + (s / q) + 1;
        return band.Shape switch
        {
            EqShape.Bell => ((s * s) + (s * a / q) + 1) / ((s * s) + (s / (a * q)) + 1),
            EqShape.LowShelf => a * ((s * s) + (root * s / q) + a) / ((a * s * s) + (root * s / q) + 1),
            EqShape.HighShelf => a * ((a * s * s) + (root * s / q) + 1) / ((s * s) + (root * s / q) + a),
            EqShape.LowCut => s * s / poles,
            EqShape.HighCut => 1 / poles,
            EqShape.BandPass => s / q / poles,
            EqShape.Notch => ((s * s) + 1) / poles,
            EqShape.AllPass => ((s * s) - (s / q) + 1) / poles,
            _ => 1,
        };
    }
}
