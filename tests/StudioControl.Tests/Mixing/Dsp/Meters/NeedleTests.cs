using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Meters;

namespace StudioControl.Tests.Mixing.Dsp.Meters;

/// <summary>The bursts of IEC 60268-10 (peak programme) and 60268-17 (VU), and how needles fall.</summary>
public sealed class NeedleTests
{
    [Theory]
    // Type I: 5 kHz bursts.
    [InlineData("ppm-1", 10, -1)]
    [InlineData("ppm-1", 5, -2)]
    [InlineData("ppm-1", 3, -4)]
    [InlineData("ppm-1", 0.4, -15)]
    // Type II.
    [InlineData("ppm-2a", 100, 0)]
    [InlineData("ppm-2a", 10, -2)]
    [InlineData("ppm-2a", 5, -4)]
    [InlineData("ppm-2b", 1.5, -9)]
    [InlineData("ppm-2b", 0.5, -17)]
    public void Bursts_read_what_the_standard_says(string mode, double milliseconds, double expected)
    {
        foreach (var rate in (int[])[44100, 48000, 96000, 192000])
        {
            var needle = new Needle(ModeOf(mode), rate);
            needle.Play(5000, 1, milliseconds / 1000);
            Assert.Equal(expected, needle.Highest, 0.6);
        }
    }

    [Theory]
    [InlineData("vu")]
    [InlineData("ppm-1")]
    [InlineData("ppm-2a")]
    [InlineData("k-20")]
    public void A_steady_sine_reads_its_peak(string mode)
    {
        foreach (var rate in (int[])[48000, 192000])
        {
            var needle = new Needle(ModeOf(mode), rate);
            needle.Play(997, 0.1, 2.5);
            Assert.Equal(-20, needle.Level, 0.06);
        }
    }

    [Fact]
    public void A_vu_meter_is_at_99_percent_after_300_ms_and_swings_over_by_one_percent()
    {
        var needle = new Needle(MeterMode.Vu, 48000);
        needle.Play(1000, 1, 0.297);
        Assert.InRange(needle.Amplitude, 0.975, 0.99);
        needle.Play(1000, 1, 0.008);
        Assert.InRange(needle.Amplitude, 0.985, 0.995);
        needle.Play(1000, 1, 0.5);
        Assert.InRange(Math.Pow(10, needle.Highest / 20), 1.010, 1.015);
    }

    [Fact]
    public void A_k_meter_is_at_99_percent_after_600_ms()
    {
        var needle = new Needle(MeterMode.K14, 48000);
        needle.Play(1000, 1, 0.601);
        Assert.Equal(0.99, needle.Amplitude, 0.003);
    }

    [Theory]
    [InlineData("ppm-1", 1.7, 20, 0.3)]
    [InlineData("ppm-2a", 2.8, 24, 1.0)]
    public void Needles_fall_as_the_standard_says(string mode, double seconds, double decibels, double tolerance)
    {
        var needle = new Needle(ModeOf(mode), 48000);
        needle.Play(1000, 1, 1);
        var from = needle.Level;
        needle.Play(1000, 0, seconds);
        Assert.Equal(from - decibels, needle.Level, tolerance * decibels / seconds);
    }

    [Theory]
    [InlineData("vu")]
    [InlineData("ppm-1")]
    [InlineData("k-12")]
    public void Silence_comes_to_rest(string mode)
    {
        var needle = new Needle(ModeOf(mode), 48000);
        needle.Play(1000, 1, 0.5);
        needle.Play(1000, 0, 30);
        Assert.Equal(0f, needle.Amplitude);
    }

    [Fact]
    public void What_is_no_number_does_not_stay()
    {
        var needle = new Needle(MeterMode.Vu, 48000);
        needle.Play(1000, double.NaN, 0.01);
        needle.Play(1000, 1, 3);
        Assert.Equal(0, needle.Level, 0.06);
    }

    private static MeterMode ModeOf(string name) =>
        MeterScale.TryFind(name, out var mode) ? mode : throw new ArgumentException(name, nameof(name));

    /// <summary>Lane 5 of eight plays; the others must stay at rest.</summary>
    private sealed class Needle
    {
        private readonly LaneNeedles _needles;
        private readonly int _rate;
        private long _frame;

        public Needle(MeterMode mode, int rate)
        {
            _rate = rate;
            _needles = new(rate);
            _needles.Change(MeterScale.BallisticsOf(mode));
        }

        public double Highest { get; private set; } = double.NegativeInfinity;

        public float Amplitude => _needles.Amplitude(5);

        public double Level => 20 * Math.Log10(Amplitude);

        public void Play(double frequency, double amplitude, double seconds)
        {
            var frames = new Vector256<float>[1];
            for (var left = (int)Math.Round(seconds * _rate); left > 0; left--)
            {
                var sample = (float)(amplitude * Math.Sin(2 * Math.PI * frequency * _frame++ / _rate));
                frames[0] = Vector256<float>.Zero.WithElement(5, sample);
                _needles.Add(frames);
                Highest = Math.Max(Highest, Level);
            }

            Assert.Equal(0f, _needles.Amplitude(0));
        }
    }
}
