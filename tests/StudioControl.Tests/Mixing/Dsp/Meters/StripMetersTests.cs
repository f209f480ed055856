using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Meters;

namespace StudioControl.Tests.Mixing.Dsp.Meters;

public sealed class StripMetersTests
{
    private const int Rate = 48000;
    private readonly StripMeters _meters = new(Rate);

    [Fact]
    public void Each_lane_reads_its_own_channel()
    {
        _meters.Add(Lanes(seconds: 1));
        for (var lane = 0; lane < StripMeters.Lanes; lane++)
        {
            var level = -6.02f * lane;
            Assert.Equal(level, _meters[lane].TakePeak(), 0.02f);
            Assert.Equal(level, _meters[lane].TakeTruePeak(), 0.02f);
            Assert.Equal(level - 3.01f, _meters[lane].Rms, 0.02f);
            Assert.Equal(level, _meters[lane].HeldPeak, 0.02f);
            Assert.Equal(lane == 0, _meters[lane].Clips > 0);
        }

        _meters.Reset();
        Assert.Equal(0, _meters[0].Clips);
        Assert.Equal(-144f, _meters[3].HeldTruePeak);
    }

    [Theory]
    [InlineData("peak", 0)]
    [InlineData("true-peak", 0)]
    [InlineData("rms", -3.01)]
    [InlineData("vu", 18)]
    [InlineData("ppm-1", 9)]
    [InlineData("ppm-2a", 18)]
    [InlineData("ppm-2b", 18)]
    [InlineData("k-12", 12)]
    [InlineData("k-14", 14)]
    [InlineData("k-20", 20)]
    public void The_chosen_mode_reads_a_sine_on_its_own_scale(string mode, double expected)
    {
        _meters.Mode = ModeOf(mode);
        _meters.Add(Lanes(seconds: 2));
        Assert.Equal(expected, _meters.Reading(0), 0.06);
        Assert.Equal(expected - 12.04, _meters.Reading(2), 0.06);
    }

    [Fact]
    public void Another_mode_starts_at_rest()
    {
        _meters.Mode = MeterMode.Ppm2A;
        _meters.Add(Lanes(seconds: 1));
        _meters.Mode = MeterMode.K20;
        _meters.Add(new Vector256<float>[64]);
        Assert.Equal(-144f, _meters.Reading(0));
    }

    [Fact]
    public void Without_true_peak_the_sample_peak_is_read()
    {
        _meters.HasTruePeak = false;
        _meters.Add(Lanes(seconds: 0.1, frequency: 12000, turn: 0.125));
        Assert.Equal(-3.01f, _meters[0].HeldTruePeak, 0.02f);
        _meters.HasTruePeak = true;
        _meters.Add(Lanes(seconds: 0.1, frequency: 12000, turn: 0.125));
        Assert.InRange(_meters[0].HeldTruePeak, -0.1f, 1.5f);
    }

    [Fact]
    public void The_cutting_of_time_changes_nothing()
    {
        var dice = new Random(7);
        var cut = new StripMeters(Rate) { Mode = MeterMode.Ppm1 };
        _meters.Mode = MeterMode.Ppm1;
        var frames = Lanes(seconds: 1);
        _meters.Add(frames);
        for (var at = 0; at < frames.Length; )
        {
            var take = Math.Min(frames.Length - at, dice.Next(1, 65));
            cut.Add(frames.AsSpan(at, take));
            at += take;
        }

        for (var lane = 0; lane < StripMeters.Lanes; lane++)
        {
            Assert.Equal(_meters.Reading(lane), cut.Reading(lane), 1e-4f);
            Assert.Equal(_meters[lane].Rms, cut[lane].Rms, 1e-4f);
            Assert.Equal(_meters[lane].TakeTruePeak(), cut[lane].TakeTruePeak());
            Assert.Equal(_meters[lane].Clips, cut[lane].Clips);
        }
    }

    [Fact]
    public void Measuring_allocates_nothing()
    {
        _meters.Mode = MeterMode.Vu;
        var frames = Lanes(seconds: 0.00133334);
        _meters.Add(frames);
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                _meters.Add(frames);
            }
        });
    }

    // Each lane half of the one before; the first at full scale.
    private static Vector256<float>[] Lanes(double seconds, double frequency = 1000, double turn = 0)
    {
        var frames = new Vector256<float>[(int)Math.Round(seconds * Rate)];
        var levels = Vector256.Create(1f, 0.5f, 0.25f, 0.125f, 0.0625f, 0.03125f, 0.015625f, 0.0078125f);
        for (var i = 0; i < frames.Length; i++)
        {
            frames[i] = levels * (float)Math.Sin(2 * Math.PI * ((frequency * i / Rate) + turn));
        }

        return frames;
    }

    private static MeterMode ModeOf(string name) =>
        MeterScale.TryFind(name, out var mode) ? mode : throw new ArgumentException(name, nameof(name));
}
