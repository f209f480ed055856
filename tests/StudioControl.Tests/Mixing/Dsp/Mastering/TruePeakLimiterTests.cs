using StudioControl.Mixing.Dsp.Mastering;

namespace StudioControl.Tests.Mixing.Dsp.Mastering;

public sealed class TruePeakLimiterTests
{
    public static TheoryData<string, int, float> Hard()
    {
        var data = new TheoryData<string, int, float>();
        foreach (var name in Adversaries.Names)
        {
            data.Add(name, 48000, 0f);
            data.Add(name, 48000, 12f);
            data.Add(name, 192000, 24f);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Hard))]
    public void Nothing_passes_the_ceiling(string signal, int rate, float gain)
    {
        var limiter = Started(rate, ceiling: -1f, release: gain > 0 ? 10f : 100f, gain);
        var output = ((StereoProcess)limiter.Process).Through(Adversaries.Named(signal));
        Assert.InRange(TruePeakReference.Measure(output), -24, -1 + 0.05);
        // Duller meters, such as that of BS.1770's own length, read no more either.
        Assert.InRange(TruePeakReference.Measure(output, reach: 32), -24, -1 + 0.05);
        Assert.InRange(TruePeakReference.Measure(output, reach: 12), -24, -1 + 0.05);
    }

    /// <summary>
    /// A known limit of every detector: with full power up to half the sample rate, an oversampler four times as long as the
    /// limiter's finds more. Music has nothing there, and no converter's filter is that long.
    /// </summary>
    [Fact]
    public void White_noise_may_read_up_to_one_decibel_more_on_an_endless_oversampler()
    {
        var limiter = Started(48000, ceiling: -1f, release: 10f, gain: 12f);
        var output = ((StereoProcess)limiter.Process).Through(Adversaries.Named("white noise"));
        Assert.InRange(TruePeakReference.Measure(output, reach: 256), -1, 0);
    }

    [Theory]
    [InlineData(-12f)]
    [InlineData(-6f)]
    [InlineData(0f)]
    public void A_loud_tone_comes_out_at_the_ceiling(float ceiling)
    {
        var limiter = Started(48000, ceiling, release: 100f, gain: 6f);
        var output = ((StereoProcess)limiter.Process).Through(StereoRun.Tone(48000, 1000, 1, 48000));
        var peak = TruePeakReference.Measure(output.AsSpan(24000));
        Assert.InRange(peak, ceiling - 0.06, ceiling);
        Assert.Equal(6.04 - ceiling, limiter.GainReduction, 0.02);
    }

    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    [InlineData(88200)]
    [InlineData(96000)]
    [InlineData(176400)]
    [InlineData(192000)]
    public void What_needs_no_limiting_is_delayed_and_nothing_else(int rate)
    {
        var noise = StereoRun.Noise(9, 20000, 0.2f);
        var (on, off) = (Started(rate, 0f, 100f, 0f), new TruePeakLimiter(rate));
        off.SetGain(24f);
        off.SetCeiling(-12f);
        foreach (var limiter in (TruePeakLimiter[])[on, off])
        {
            Assert.InRange(limiter.Latency, rate * 0.002, rate * 0.005);
            var output = ((StereoProcess)limiter.Process).Through(noise);
            Assert.True(output.AsSpan(limiter.Latency).SequenceEqual(noise.AsSpan(0, noise.Length - limiter.Latency)));
            Assert.Equal(0, limiter.GainReduction);
        }
    }

    [Fact]
    public void The_quiet_side_is_turned_down_with_the_loud_one()
    {
        var limiter = Started(48000, ceiling: -6f, release: 50f, gain: 0f);
        var (loud, quiet) = (Adversaries.Named("beating treble"), StereoRun.Tone(48000, 700, 0.1, 12000));
        var (left, right) = ((StereoProcess)limiter.Process).Through(loud, quiet);
        var gains = 0;
        for (var i = limiter.Latency; i < left.Length; i++)
        {
            var (x, y) = (loud[i - limiter.Latency], quiet[i - limiter.Latency]);
            if (Math.Abs(x) > 0.01 && Math.Abs(y) > 0.01)
            {
                Assert.Equal(left[i] / x, right[i] / y, 1e-5);
                gains += left[i] / x < 0.8 ? 1 : 0;
            }
        }

        Assert.True(gains > 1000);
    }

    [Theory]
    [InlineData(48000, 10)]
    [InlineData(48000, 100)]
    [InlineData(96000, 300)]
    public void A_short_peak_is_let_go_within_the_release(int rate, int milliseconds)
    {
        var limiter = Started(rate, ceiling: -6f, milliseconds, gain: 0f);
        var process = (StereoProcess)limiter.Process;
        process.Through(StereoRun.Tone(rate, rate / 8.0, 1, rate / 1000));
        var left = Attenuations(limiter, rate * milliseconds / 500);
        var start = Array.FindLastIndex(left, value => value >= left.Max() * 0.9999);
        Assert.Equal(Math.Exp(-1), left[start + (rate * milliseconds / 1000)] / left.Max(), 0.03);
    }

    [Fact]
    public void Limiting_that_lasts_is_let_go_up_to_four_times_slower()
    {
        const int Rate = 48000;
        var limiter = Started(Rate, ceiling: -6f, release: 50f, gain: 0f);
        var process = (StereoProcess)limiter.Process;
        // Faded out, since a sudden end is a peak of its own.
        process.Through(
            StereoRun.Make(Rate * 2, i => Math.Min(1, (Rate * 2 - i) / 100.0) * Math.Sin(2 * Math.PI * i / 8))
        );
        var left = Attenuations(limiter, Rate / 2);
        var start = Array.FindLastIndex(left, value => value >= left.Max() * 0.9999);
        foreach (var releases in (double[])[1, 2, 4, 8])
        {
            // A one-pole of four releases that follows one of one release.
            var expected = ((4 * Math.Exp(-releases / 4)) - Math.Exp(-releases)) / 3;
            Assert.Equal(expected, left[start + (int)(releases * Rate / 20)] / left.Max(), 0.02);
        }
    }

    [Fact]
    public void A_peak_is_seen_coming_and_nothing_before_that_is_touched()
    {
        var limiter = Started(48000, ceiling: -6f, release: 50f, gain: 0f);
        var signal = StereoRun.Make(4000, i => i == 2000 ? 1 : 0.1);
        var output = ((StereoProcess)limiter.Process).Through(signal);
        var peak = 2000 + limiter.Latency;
        Assert.Equal(0.1f, output[peak - 140]);
        Assert.InRange(output[peak - 30], 0.05f, 0.0999f);
        Assert.InRange(output[peak], 0.49f, 0.502f);
        // No corner on the way down: no step is larger than three times the even slope.
        for (var i = peak - 140; i < peak; i++)
        {
            Assert.InRange(output[i - 1] - output[i], -1e-6f, 3 * 0.05f / 72);
        }
    }

    [Fact]
    public void Switching_and_turning_make_no_step()
    {
        var limiter = Started(48000, ceiling: -3f, release: 50f, gain: 0f);
        StereoRun.AssertNoClick(
            limiter.Process,
            () => limiter.SetGain(12f),
            () => limiter.SetCeiling(-9f),
            () => limiter.SetOn(false),
            () => limiter.SetOn(true),
            () => limiter.SetGain(0f),
            () => limiter.SetCeiling(0f)
        );
    }

    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NaN)]
    [InlineData(1e30f)]
    public void What_is_no_signal_is_forgotten(float fault)
    {
        var limiter = Started(48000, ceiling: -1f, release: 10f, gain: 0f);
        var process = (StereoProcess)limiter.Process;
        process.Through([fault]);
        process.Silence(2 * 48000);
        var noise = StereoRun.Noise(1, 2000, 0.2f);
        var output = process.Through(noise);
        Assert.Equal(noise[..^limiter.Latency], output[limiter.Latency..]);
    }

    [Fact]
    public void Cutting_time_differently_changes_no_bit() =>
        StereoRun.AssertCutIndependent(
            () => Started(48000, ceiling: -6f, release: 20f, gain: 6f),
            limiter => limiter.Process,
            limiter =>
            {
                limiter.SetCeiling(-9f);
                limiter.SetGain(3f);
                limiter.SetOn(false);
            }
        );

    [Fact]
    public void Silence_brings_it_to_rest() =>
        StereoRun.AssertRests(Started(48000, ceiling: -6f, release: 10f, gain: 6f).Process, 48000);

    [Fact]
    public void It_allocates_nothing()
    {
        var limiter = Started(48000, ceiling: -6f, release: 10f, gain: 6f);
        StereoRun.AssertAllocatesNothing(
            limiter.Process,
            block =>
            {
                limiter.SetGain(block % 24);
                limiter.SetCeiling(-block % 12);
                limiter.SetRelease(10 + block);
                limiter.SetOn(block % 64 < 40);
            }
        );
    }

    private static TruePeakLimiter Started(int rate, float ceiling, float release, float gain)
    {
        var limiter = new TruePeakLimiter(rate);
        limiter.SetCeiling(ceiling);
        limiter.SetRelease(release);
        limiter.SetGain(gain);
        limiter.SetOn(true);
        ((StereoProcess)limiter.Process).Silence(rate / 10);
        return limiter;
    }

    // What the limiter holds back in silence, as the factor over 1, sample by sample.
    private static double[] Attenuations(TruePeakLimiter limiter, int frames)
    {
        var left = new double[frames];
        var (one, other) = (new float[1], new float[1]);
        for (var i = 0; i < frames; i++)
        {
            limiter.Process(one, other);
            left[i] = Math.Pow(10, limiter.GainReduction / 20) - 1;
        }

        return left;
    }
}
