using StudioControl.Mixing.Dsp.Commands;
using StudioControl.Mixing.Dsp.Strips;

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
        var (l, r) = Strip.PanLaw(position);
        Assert.Equal(left, l, 5);
        Assert.Equal(right, r, 5);
    }

    [Fact]
    public void The_power_of_all_pan_positions_is_the_same()
    {
        for (var position = -100f; position <= 100f; position++)
        {
            var (l, r) = Strip.PanLaw(position);
            Assert.Equal(1f, (l * l) + (r * r), 5);
        }
    }

    [Fact]
    public void Trim_fader_and_main_multiply()
    {
        using var desk = Playing(TestDesk.Steady(0.5f));
        desk.Set(MixControl.Trim, 6f);
        desk.Set(MixControl.Fader, -12f);
        desk.Set(MixControl.MainFader, -6f);
        Assert.Equal(0.5f * MathF.Pow(10, -12 / 20f) * Centre, desk.Play(8).Left[^1], 5);
    }

    [Fact]
    public void A_mute_silences_in_20_ms_without_a_step()
    {
        using var desk = Playing(TestDesk.Steady(0.5f), TestDesk.Steady(0.25f));
        desk.Set(MixControl.Mute, 1f, strip: 0);
        var left = desk.Play(8).Left;
        AssertNoStep(left, 0.5f * Centre / 960);
        Assert.Equal(0.25f * Centre, left[^1], 5);
        Assert.NotEqual(left[959], left[950]);
        Assert.Equal(left[960], left[^1]);
    }

    [Fact]
    public void Solo_leaves_only_the_soloed_strips_and_a_mute_is_stronger()
    {
        using var desk = Playing(TestDesk.Steady(0.5f), TestDesk.Steady(0.25f), TestDesk.Steady(0.125f));
        desk.Set(MixControl.Solo, 1f, strip: 1);
        Assert.Equal(0.25f * Centre, desk.Play(8).Left[^1], 5);
        desk.Set(MixControl.Solo, 1f, strip: 2);
        desk.Set(MixControl.Mute, 1f, strip: 1);
        Assert.Equal(0.125f * Centre, desk.Play(8).Left[^1], 5);
        desk.Set(MixControl.Solo, 0f, strip: 1);
        desk.Set(MixControl.Solo, 0f, strip: 2);
        Assert.Equal(0.625f * Centre, desk.Play(8).Left[^1], 5);
    }

    [Fact]
    public void Every_change_of_the_main_and_of_pan_is_ramped()
    {
        using var desk = Playing(TestDesk.Steady(0.5f));
        foreach (var control in (MixControl[])[MixControl.MainMute, MixControl.Pan, MixControl.Fader])
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
        Assert.True(float.IsFinite(desk.Mixer.Main.Loudness.Integrated));
        Assert.InRange(desk.Mixer.Meters[0].Rms, -7f, -5f);
    }

    [Fact]
    public void Held_is_silent_until_released_and_fades_in_over_50_ms()
    {
        using var desk = new TestDesk([TestDesk.Steady(0.5f)], held: true);
        desk.Set(MixControl.Play, 1f);
        Assert.All(desk.Play(20).Left, sample => Assert.Equal(0f, sample));
        desk.Set(MixControl.Release, 1f);
        var left = desk.Play(12).Left;
        AssertNoStep(left, 0.5f * Centre / 2400);
        Assert.Equal(0.5f * Centre, left[2399], 5);
        Assert.True(left[2300] < left[2399]);
        desk.Set(MixControl.Release, 1f);
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
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                desk.Mixer.Commands.TryPost(new(MixControl.Fader, i % 64, -(i % 60)));
                desk.Mixer.Commands.TryPost(new(MixControl.Solo, i % 64, i % 2));
                desk.Block();
            }
        });
    }

    private static TestDesk Playing(params float[]?[] stems)
    {
        var desk = new TestDesk(stems);
        desk.Set(MixControl.Play, 1f);
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
