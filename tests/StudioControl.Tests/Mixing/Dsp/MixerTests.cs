using StudioControl.Mixing.Dsp.Routing;

namespace StudioControl.Tests.Mixing.Dsp;

public sealed class MixerTests
{
    private const float Centre = 0.70710678f;

    [Theory]
    [InlineData(0, Centre, Centre)]
    [InlineData(-100, 1, 0)]
    [InlineData(100, 0, 1)]
    public void Pan_is_constant_power_and_3_dB_down_in_the_middle(float position, float left, float right)
    {
        var (l, r) = PanGains.Of(PanLaw.ConstantPower, position);
        Assert.Equal(left, l, 5);
        Assert.Equal(right, r, 5);
    }

    [Fact]
    public void The_power_of_all_pan_positions_is_the_same()
    {
        for (var position = -100f; position <= 100f; position++)
        {
            var (l, r) = PanGains.Of(PanLaw.ConstantPower, position);
            Assert.Equal(1f, (l * l) + (r * r), 5);
        }
    }

    [Fact]
    public void Trim_fader_and_main_multiply()
    {
        using var desk = Playing(TestDesk.Steady(0.5f));
        desk.Set("ch/1/trim", 6f);
        desk.Set("ch/1/fader", -12f);
        desk.Set("main/fader", -6f);
        Assert.Equal(0.5f * MathF.Pow(10, -12 / 20f) * Centre, desk.Play(8).Left[^1], 5);
    }

    [Fact]
    public void A_mute_silences_in_20_ms_without_a_step()
    {
        using var desk = Playing(TestDesk.Steady(0.5f), TestDesk.Steady(0.25f));
        desk.Set("ch/1/mute", 1f);
        var left = desk.Play(8).Left;
        AssertNoStep(left, 0.5f * Centre / 960);
        Assert.Equal(0.25f * Centre, left[^1], 5);
        Assert.NotEqual(left[desk.Latency + 959], left[desk.Latency + 950]);
        Assert.Equal(left[desk.Latency + 960], left[^1]);
    }

    [Fact]
    public void Solo_leaves_only_the_soloed_strips_and_a_mute_is_stronger()
    {
        using var desk = Playing(TestDesk.Steady(0.5f), TestDesk.Steady(0.25f), TestDesk.Steady(0.125f));
        desk.Set("ch/2/solo", 1f);
        Assert.Equal(0.25f * Centre, desk.Play(8).Left[^1], 5);
        desk.Set("ch/3/solo", 1f);
        desk.Set("ch/2/mute", 1f);
        Assert.Equal(0.125f * Centre, desk.Play(8).Left[^1], 5);
        desk.Set("ch/2/solo", 0f);
        desk.Set("ch/3/solo", 0f);
        Assert.Equal(0.625f * Centre, desk.Play(8).Left[^1], 5);
    }

    [Fact]
    public void Every_change_of_the_main_and_of_pan_is_ramped()
    {
        using var desk = Playing(TestDesk.Steady(0.5f));
        foreach (var control in (string[])["main/mute", "ch/1/pan", "ch/1/fader"])
        {
            desk.Set(control, 1f);
            AssertNoStep(desk.Play(8).Left, 0.5f / 960);
            desk.Set(control, 0f);
            AssertNoStep(desk.Play(8).Left, 0.5f / 960);
        }
    }

    [Fact]
    public void What_is_no_number_never_leaves_a_strip()
    {
        var bad = TestDesk.Steady(0.5f);
        (bad[5000], bad[5001], bad[5002]) = (float.NaN, float.PositiveInfinity, float.NegativeInfinity);
        (bad[5003], bad[5004]) = (1e-41f, 1e30f);
        using var desk = Playing(bad);
        var left = desk.Play(200).Left;
        Assert.All(left, sample => Assert.InRange(sample, 0f, 0.36f));
        Assert.True(float.IsFinite(desk.Mixer.Desk.Main.Meter.Loudness.Integrated));
        Assert.InRange(desk.Mixer.TakeStrip(0).Rms, -7f, -5f);
    }

    [Fact]
    public void Held_is_silent_until_released_and_fades_in_over_50_ms()
    {
        using var desk = new TestDesk([TestDesk.Steady(0.5f)], held: true);
        desk.Set("transport/state", 1f);
        Assert.All(desk.Play(20).Left, sample => Assert.Equal(0f, sample));
        desk.Release();
        var left = desk.Play(12).Left;
        AssertNoStep(left, 0.5f * Centre / 2400);
        Assert.Equal(0.5f * Centre, left[2399], 5);
        Assert.True(left[2300] < left[2399]);
        desk.Release();
        Assert.All(desk.Play(4).Left, sample => Assert.Equal(0.5f * Centre, sample, 5));
    }

    [Fact]
    public void Closing_fades_out_over_30_ms_and_says_when_it_is_done()
    {
        using var desk = Playing(TestDesk.Steady(0.5f));
        desk.Mixer.Close();
        var left = desk.Play(5).Left;
        Assert.False(desk.Mixer.IsClosed);
        AssertNoStep(left, 0.5f * Centre / 1440);
        Assert.Equal(0f, desk.Play(1).Left[^1]);
        Assert.True(desk.Mixer.IsClosed);
    }

    [Fact]
    public void A_block_allocates_nothing()
    {
        using var desk = Playing([TestDesk.Steady(0.1f), TestDesk.Steady(0.1f), .. new float[]?[62]]);
        var (fader, solo) = (desk.Target("ch/1/fader"), desk.Target("ch/1/solo"));
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                desk.Mixer.Commands.TryPost(new(fader with { Unit = i % 64 }, -(i % 60)));
                desk.Mixer.Commands.TryPost(new(solo with { Unit = i % 64 }, i % 2));
                desk.Block();
            }
        });
    }

    private static TestDesk Playing(params float[]?[] stems)
    {
        var desk = new TestDesk(stems);
        desk.Set("transport/state", 1f);
        desk.Play(12);
        return desk;
    }

    private static void AssertNoStep(float[] samples, float largest)
    {
        for (var i = 1; i < samples.Length; i++)
        {
            Assert.InRange(MathF.Abs(samples[i] - samples[i - 1]), 0f, largest + 1e-6f);
        }
    }
}
