using StudioControl.Mixing.Dsp.Meters;
using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Tests.Mixing.Dsp.Meters;

public sealed class MeterTests
{
    [Fact]
    public void A_strip_reads_peak_rms_and_clips_after_its_fader()
    {
        using var desk = new TestDesk([Sine(1f)]);
        desk.Set("transport/state", 1f);
        desk.Set("ch/1/fader", -6f);
        desk.Play(80);
        var meter = desk.Mixer.Desk.Meters[0][0];
        meter.TakePeak();
        desk.Play(80);
        Assert.Equal(-6f, meter.TakePeak(), 0.01f);
        Assert.Equal(-9.01f, meter.Rms, 0.02f);
        var clips = meter.Clips;
        desk.Set("ch/1/fader", 6f);
        desk.Play(20);
        Assert.True(meter.Clips > clips + 1000);
    }

    [Fact]
    public void The_peak_is_the_largest_since_the_last_look()
    {
        var meter = new ChannelMeter(Signals.Rate);
        meter.Add(new(0.5f, 0f, 0));
        meter.Add(new(0.25f, 0f, 0));
        Assert.Equal(-6.02f, meter.TakePeak(), 0.01f);
        Assert.Equal(-144f, meter.TakePeak());
    }

    [Fact]
    public void Rms_forgets_after_300_ms()
    {
        var meter = new ChannelMeter(Signals.Rate);
        meter.Add(new(1f, 256f, 0));
        Assert.True(meter.Rms > -20f);
        for (var block = 0; block < (0.31 * Signals.Rate / MixBlock.Frames); block++)
        {
            meter.Add(new(0f, 0f, 0));
        }

        Assert.Equal(-144f, meter.Rms);
    }

    [Theory]
    [InlineData(1f, 1f)]
    [InlineData(-1f, -1f)]
    [InlineData(0f, 0f)]
    public void Correlation_tells_the_same_from_the_opposite(float side, float expected)
    {
        var meter = new BusMeter(Signals.Rate);
        var left = Signals.Sine(997, 0.5);
        var right = Array.ConvertAll(left, sample => sample * side);
        for (var at = 0; at < left.Length; at += MixBlock.Frames)
        {
            meter.Add(left.AsSpan(at, MixBlock.Frames), right.AsSpan(at, MixBlock.Frames));
        }

        Assert.Equal(expected, meter.Correlation, 0.001f);
    }

    [Fact]
    public void The_main_reads_loudness_after_fader_and_gate()
    {
        using var desk = new TestDesk([Sine(0.1f)], held: true);
        desk.Set("transport/state", 1f);
        desk.Play(200);
        Assert.Equal(-144f, desk.Mixer.Desk.Main.Meter.Loudness.Momentary);
        desk.Release();
        desk.Play(400);
        // A tone of -20 dBFS in the middle is -23 on each side; two sides of 1 kHz in phase read their peak.
        Assert.Equal(-23.0f, desk.Mixer.Desk.Main.Meter.Loudness.Momentary, 0.05f);
        Assert.InRange(desk.Mixer.Desk.Main.Meter.Left.TakeTruePeak(), -23.2f, -22.8f);
    }

    [Fact]
    public void The_strips_keep_reading_while_the_output_is_held()
    {
        using var desk = new TestDesk([Sine(0.1f)], held: true);
        desk.Set("transport/state", 1f);
        desk.Play(100);
        Assert.Equal(-20f, desk.Mixer.Desk.Meters[0][0].TakePeak(), 0.01f);
        Assert.Equal(-144f, desk.Mixer.Desk.Main.Meter.Left.TakePeak());
    }

    // 1 kHz, whole periods in a second.
    private static float[] Sine(float amplitude)
    {
        var samples = new float[Signals.Rate];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = amplitude * MathF.Sin(2 * MathF.PI * (i % 48) / 48);
        }

        return samples;
    }
}
