using StudioControl.Studio.Desks;

namespace StudioControl.Tests.Mixing.Dsp.Routing;

/// <summary>Sends, buses, DCAs and solos, as they are heard on the main.</summary>
public sealed class DeskRoutingTests
{
    private const float Centre = 0.70710678f;

    [Fact]
    public void A_send_alone_reaches_the_main_through_its_bus()
    {
        using var desk = Playing(new() { Strips = 2, Buses = 2 });
        desk.Set("ch/1/to-main", 0f);
        desk.Set("ch/1/send/2/level", -6f);
        Assert.Equal(0.5f * Gain(-6) * Centre, desk.Play(8).Left[^1], 4);
        desk.Set("bus/2/fader", -10f);
        Assert.Equal(0.5f * Gain(-16) * Centre, desk.Play(8).Left[^1], 4);
        desk.Set("bus/2/to-main", 0f);
        Assert.Equal(0f, desk.Play(8).Left[^1]);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    public void A_send_follows_the_fader_from_its_tap_on(int tap, bool follows)
    {
        using var desk = Playing(new() { Strips = 1, Buses = 1 });
        desk.Set("ch/1/to-main", 0f);
        desk.Set("ch/1/send/1/tap", tap);
        desk.Set("ch/1/send/1/level", 0f);
        var before = desk.Play(10).Left[^1];
        Assert.Equal(0.5f * Centre, before, 4);
        desk.Set("ch/1/fader", -20f);
        Assert.Equal(follows ? before / 10 : before, desk.Play(10).Left[^1], 4);
    }

    [Fact]
    public void Only_the_last_tap_follows_the_pan()
    {
        using var desk = Playing(new() { Strips = 1, Buses = 1 });
        desk.Set("ch/1/to-main", 0f);
        desk.Set("ch/1/send/1/level", 0f);
        desk.Set("ch/1/pan", 100f);
        Assert.Equal(0f, desk.Play(10).Left[^1], 5);
        desk.Set("ch/1/send/1/tap", 4f);
        Assert.Equal(0.5f * Centre, desk.Play(10).Left[^1], 4);
        desk.Set("ch/1/send/1/pan", -100f);
        Assert.Equal(0.5f, desk.Play(10).Left[^1], 4);
    }

    [Fact]
    public void Another_tap_is_faded_to_without_a_step()
    {
        using var desk = Playing(new() { Strips = 1, Buses = 1 });
        desk.Set("ch/1/to-main", 0f);
        desk.Set("ch/1/send/1/level", 0f);
        desk.Set("ch/1/fader", -30f);
        desk.Play(10);
        desk.Set("ch/1/send/1/tap", 3f);
        var left = desk.Play(20).Left;
        for (var i = 1; i < left.Length; i++)
        {
            Assert.InRange(MathF.Abs(left[i] - left[i - 1]), 0f, 0.5f / 900);
        }

        Assert.Equal(0.5f * Centre, left[^1], 4);
    }

    [Theory]
    [InlineData("bus/1/send/2/level")]
    [InlineData(null)]
    public void A_click_that_takes_two_ways_arrives_as_one(string? longer)
    {
        var click = new float[20_000];
        click[9_000] = 0.25f;
        using var desk = new TestDesk(new DeskLayout { Strips = 1, Buses = 3 }, [click]);
        desk.Set("ch/1/send/1/level", 0f);
        desk.Set("ch/1/pan", -100f);
        var loudest = 0.5f;
        if (longer is not null)
        {
            desk.Set(longer, 0f);
            loudest = 0.75f;
        }

        desk.Play(4);
        desk.Set("transport/state", 1f);
        var left = desk.Play(60).Left;
        Assert.Equal(9_000 + desk.Latency, Array.FindIndex(left, sample => sample != 0f));
        Assert.Equal(loudest, left.Max(), 4);
        Assert.Single(left, sample => sample != 0f);
    }

    [Fact]
    public void Buses_feed_each_other_in_any_order()
    {
        using var desk = Playing(new() { Strips = 1, Buses = 3 });
        desk.Set("ch/1/to-main", 0f);
        desk.Set("ch/1/send/3/level", 0f);
        desk.Set("bus/3/to-main", 0f);
        desk.Set("bus/3/send/1/level", -6f);
        Assert.Equal(0.5f * Gain(-6) * Centre, desk.Play(10).Left[^1], 4);
    }

    [Fact]
    public void A_feed_that_would_close_a_ring_stays_shut_and_the_mix_finite()
    {
        using var desk = Playing(new() { Strips = 1, Buses = 2 });
        desk.Set("ch/1/send/1/level", 0f);
        desk.Set("bus/1/send/2/level", 10f);
        desk.Set("bus/2/send/1/level", 10f);
        Assert.InRange(desk.Play(100).Left.Max(), 0f, 4f);
    }

    [Fact]
    public void Dcas_add_to_the_fader_and_mute_groups_silence_all_but_the_safe()
    {
        using var desk = Playing(new() { Strips = 1, Buses = 0 });
        desk.Set("ch/1/dca/2", 1f);
        desk.Set("dca/2/dca/3", 1f);
        desk.Set("dca/2/fader", -4f);
        desk.Set("dca/3/fader", -8f);
        Assert.Equal(0.5f * Gain(-12) * Centre, desk.Play(8).Left[^1], 4);
        desk.Set("ch/1/mute-group/8", 1f);
        desk.Set("mute-group/8/on", 1f);
        Assert.Equal(0f, desk.Play(8).Left[^1]);
        desk.Set("ch/1/mute-safe", 1f);
        Assert.Equal(0.5f * Gain(-12) * Centre, desk.Play(8).Left[^1], 4);
        desk.Set("dca/3/mute", 1f);
        Assert.Equal(0.5f * Gain(-12) * Centre, desk.Play(8).Left[^1], 4);
        desk.Set("ch/1/mute-safe", 0f);
        Assert.Equal(0f, desk.Play(8).Left[^1]);
    }

    [Fact]
    public void A_solo_in_place_keeps_the_bus_that_the_strip_feeds()
    {
        using var desk = Playing(new() { Strips = 2, Buses = 2 }, 0.5f, 0.25f);
        desk.Set("ch/1/send/1/level", 0f);
        desk.Set("ch/2/send/2/level", 0f);
        desk.Set("ch/1/solo", 1f);
        Assert.Equal(2 * 0.5f * Centre, desk.Play(10).Left[^1], 4);
        desk.Set("ch/1/solo", 0f);
        desk.Set("bus/2/solo", 1f);
        Assert.Equal(2 * 0.25f * Centre, desk.Play(10).Left[^1], 4);
    }

    [Fact]
    public void Isolated_strips_are_heard_and_safe_ones_can_not_be_soloed()
    {
        using var desk = Playing(new() { Strips = 3, Buses = 0 }, 0.5f, 0.25f, 0.125f);
        desk.Set("ch/3/solo-isolate", 1f);
        desk.Set("ch/2/solo-safe", 1f);
        desk.Set("ch/2/solo", 1f);
        Assert.Equal(0.875f * Centre, desk.Play(10).Left[^1], 4);
        desk.Set("ch/1/solo", 1f);
        Assert.Equal(0.625f * Centre, desk.Play(10).Left[^1], 4);
        desk.Set("solo/dim", -20f);
        Assert.Equal((0.625f + 0.025f) * Centre, desk.Play(10).Left[^1], 4);
    }

    [Fact]
    public void A_dca_solos_its_members()
    {
        using var desk = Playing(new() { Strips = 2, Buses = 0 }, 0.5f, 0.25f);
        desk.Set("ch/2/dca/1", 1f);
        desk.Set("dca/1/solo", 1f);
        Assert.Equal(0.25f * Centre, desk.Play(10).Left[^1], 4);
    }

    [Fact]
    public void A_matrix_takes_buses_and_the_main()
    {
        using var desk = Playing(
            new()
            {
                Strips = 1,
                Buses = 1,
                Matrices = 2,
            }
        );
        desk.Set("ch/1/send/1/level", 0f);
        desk.Set("bus/1/to-main", 0f);
        desk.Set("bus/1/mtx/2", -6f);
        desk.Set("main/mtx/2", -12f);
        desk.Set("mtx/2/fader", 3f);
        desk.Play(12);
        var matrices = desk.Mixer.Desk.Matrices;
        Assert.Equal(0.5f * Centre * (Gain(-6) + Gain(-12)) * Gain(3), matrices[1].Left[^1], 3);
        Assert.Equal(0f, matrices[0].Left[^1]);
        desk.Set("mtx/2/mute", 1f);
        desk.Play(12);
        Assert.Equal(0f, matrices[1].Left[^1]);
    }

    [Fact]
    public void A_stereo_strip_has_balance_and_width()
    {
        var layout = new DeskLayout
        {
            Strips = 2,
            Stereo = [1],
            Buses = 0,
        };
        using var desk = Playing(layout);
        Assert.Equal(0.5f, desk.Play(8).Left[^1], 4);
        desk.Set("ch/1/pan", 50f);
        var (left, right) = desk.Play(8);
        Assert.Equal(0.25f, left[^1], 4);
        Assert.Equal(0.5f, right[^1], 4);
        desk.Set("ch/1/width", 0f);
        desk.Set("ch/1/pan", 0f);
        Assert.Equal(0.5f, desk.Play(8).Left[^1], 4);
    }

    [Fact]
    public void A_gate_is_opened_by_the_strip_that_keys_it()
    {
        var pulse = new float[96_000];
        Array.Fill(pulse, 0.5f, 24_000, 24_000);
        using var desk = PlayingStems(new() { Strips = 2, Buses = 0 }, TestDesk.Steady(0.01f, 96_000), pulse);
        desk.Set("ch/2/to-main", 0f);
        desk.Set("ch/1/gate/threshold", -20f);
        desk.Set("ch/1/gate/range", 80f);
        desk.Set("ch/1/gate/key", 2f);
        desk.Set("ch/1/gate/hold", 0f);
        desk.Set("ch/1/gate/release", 20f);
        desk.Set("ch/1/gate/on", 1f);
        var left = desk.Play(90 * 3).Left;
        Assert.InRange(left[20_000], 0f, 1e-5f);
        Assert.Equal(0.01f * Centre, left[36_000], 4);
        Assert.InRange(left[65_000], 0f, 1e-5f);
        Assert.True(desk.Mixer.TakeStrip(0).Reduction > 60f);
    }

    [Fact]
    public void With_everything_on_a_block_allocates_nothing()
    {
        var layout = new DeskLayout
        {
            Strips = 12,
            Stereo = [2, 5],
            Buses = 4,
            Matrices = 2,
            Phones = 2,
            Inserts = [3],
        };
        using var desk = Playing(layout);
        var catalogue = new DeskCatalogue(layout);
        foreach (
            var parameter in catalogue.Parameters.Where(one => one.Shape.Path.EndsWith("/on", StringComparison.Ordinal))
        )
        {
            desk.Set(parameter.Shape.Path, 1f);
        }

        desk.Set("ch/1/send/1/level", 0f);
        desk.Set("bus/1/send/2/level", 0f);
        desk.Set("meters/rta", 1f);
        var (fader, gain) = (desk.Target("ch/1/fader"), desk.Target("bus/1/eq/2/gain"));
        Allocations.None(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                desk.Mixer.Commands.TryPost(new(fader, -(i % 60)));
                desk.Mixer.Commands.TryPost(new(gain, i % 20));
                desk.Block();
            }
        });
        Assert.All(desk.Play(20).Left, sample => Assert.True(float.IsFinite(sample)));
    }

    private static float Gain(double decibels) => (float)Math.Pow(10, decibels / 20);

    private static TestDesk Playing(DeskLayout layout, params float[] levels) =>
        PlayingStems(layout, Array.ConvertAll(levels.Length > 0 ? levels : [0.5f], level => TestDesk.Steady(level)));

    private static TestDesk PlayingStems(DeskLayout layout, params float[][] stems)
    {
        var desk = new TestDesk(layout, stems);
        desk.Set("transport/state", 1f);
        desk.Play(12);
        return desk;
    }
}
