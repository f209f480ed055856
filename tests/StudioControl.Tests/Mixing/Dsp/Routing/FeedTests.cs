using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Routing;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Studio.Desks;

namespace StudioControl.Tests.Mixing.Dsp.Routing;

/// <summary>Ways between buses, matrices and the main, while they change.</summary>
public sealed class FeedTests
{
    [Fact]
    public void A_bus_comes_to_a_matrix_with_the_main()
    {
        var click = new float[20_000];
        click[9_000] = 0.25f;
        using var desk = new TestDesk(
            new DeskLayout
            {
                Strips = 1,
                Buses = 1,
                Matrices = 1,
            },
            [click]
        );
        desk.Set("ch/1/send/1/level", 0f);
        desk.Set("bus/1/mtx/1", 0f);
        desk.Set("main/mtx/1", 0f);
        desk.Set("transport/state", 1f);
        Assert.Equal(1, Clicks(desk, mixer => mixer.Desk.Matrices[0].Left));
    }

    [Theory]
    [InlineData("bus/1/send/2/tap", 3f)]
    [InlineData("bus/1/send/2/tap", 4f)]
    public void A_bus_feeds_another_in_time_from_before_its_fader_too(string path, float tap)
    {
        var click = new float[20_000];
        click[9_000] = 0.25f;
        using var desk = new TestDesk(new DeskLayout { Strips = 1, Buses = 2 }, [click]);
        desk.Set("ch/1/to-main", 0f);
        desk.Set("bus/1/to-main", 0f);
        desk.Set("ch/1/send/1/level", 0f);
        desk.Set("ch/1/send/2/level", 0f);
        desk.Set("bus/1/send/2/level", 0f);
        desk.Set(path, tap);
        desk.Set("transport/state", 1f);
        Assert.Equal(1, Clicks(desk, mixer => mixer.Left));
    }

    [Fact]
    public void Buses_that_change_places_do_so_without_a_step()
    {
        var tone = new float[96_000];
        for (var i = 0; i < tone.Length; i++)
        {
            tone[i] = 0.5f * MathF.Sin(i * (2 * MathF.PI * 100 / TestDesk.Rate));
        }

        using var desk = new TestDesk(new DeskLayout { Strips = 1, Buses = 2 }, [tone]);
        desk.Set("ch/1/to-main", 0f);
        desk.Set("bus/1/to-main", 0f);
        desk.Set("ch/1/send/2/level", 0f);
        desk.Set("bus/2/to-main", 0f);
        desk.Set("bus/2/send/1/level", 0f);
        desk.Set("bus/1/to-main", 1f);
        desk.Set("transport/state", 1f);
        desk.Play(40);
        desk.Set("bus/2/send/1/level", -144f);
        desk.Set("bus/1/send/2/level", 0f);
        var left = desk.Play(40).Left;
        for (var i = 1; i < left.Length; i++)
        {
            Assert.InRange(MathF.Abs(left[i] - left[i - 1]), 0f, 0.008f);
        }

        desk.Set("ch/1/send/1/level", 0f);
        desk.Set("bus/1/to-main", 0f);
        desk.Set("bus/2/to-main", 1f);
        desk.Play(20);
        Assert.True(desk.Play(4).Left.Max() > 0.3f);
    }

    [Fact]
    public void A_tap_is_changed_while_another_lane_never_rests()
    {
        var point = new Crosspoint(960);
        var group = new StripGroup(TestDesk.Rate);
        var (sum, gains) = (new StereoSum(), new Vector256<float>[MixBlock.Frames]);
        point.Set(0, SendTap.PostFader, 1f, 1f);
        point.Land();
        point.Set(0, SendTap.Filter, 1f, 1f);
        for (var block = 0; block < 60; block++)
        {
            point.Set(1, SendTap.PostFader, block / 100f, 0f);
            group.Frames.Clear();
            group.Begin(MixBlock.Frames);
            group.Finish(0, MixBlock.Frames);
            group.Frames.Clear();
            sum.Clear(MixBlock.Frames);
            point.AddTo(sum, group, gains);
            sum.Fold(MixBlock.Frames);
        }

        group.Frames.Fill(Vector256<float>.One);
        group.Begin(MixBlock.Frames);
        group.Finish(0, MixBlock.Frames);
        group.Frames.Clear();
        sum.Clear(MixBlock.Frames);
        point.AddTo(sum, group, gains);
        sum.Fold(MixBlock.Frames);
        Assert.Equal(1f, sum.Left[^1], 4);
    }

    [Fact]
    public void What_is_no_sound_any_more_leaves_a_bus_as_it_came()
    {
        using var desk = new TestDesk(new DeskLayout { Strips = 1, Buses = 3 }, [TestDesk.Steady(1e5f, 4_800)]);
        foreach (var channel in (string[])["ch/1", "bus/1", "bus/2", "bus/3"])
        {
            desk.Set($"{channel}/trim", 24f);
            desk.Set($"{channel}/fader", 10f);
            desk.Set($"{channel}/comp/on", 1f);
            desk.Set($"{channel}/comp/detector", 1f);
            desk.Set($"{channel}/comp/ratio", 1f);
            desk.Set($"{channel}/comp/makeup", 24f);
        }

        desk.Set("ch/1/send/1/level", 10f);
        desk.Set("bus/1/send/2/level", 10f);
        desk.Set("bus/2/send/3/level", 10f);
        desk.Set("transport/loop", 0f);
        desk.Set("transport/state", 1f);
        var left = desk.Play(100).Left;
        Assert.All(left, sample => Assert.True(float.IsFinite(sample)));
        Assert.True(float.IsFinite(desk.Mixer.Desk.Buses[2].Left[^1]));
        Assert.Equal(0f, MathF.Round(left[^1], 3));
    }

    private static int Clicks(TestDesk desk, Func<StudioControl.Mixing.Dsp.Mixer, ReadOnlySpan<float>> heard)
    {
        var clicks = 0;
        var last = -1000;
        for (var block = 0; block < 250; block++)
        {
            desk.OneMixerBlock();
            var signal = heard(desk.Mixer);
            for (var i = 0; i < signal.Length; i++)
            {
                var at = (block * MixBlock.Frames) + i;
                clicks += signal[i] > 0.01f && at != last + 1 ? 1 : 0;
                last = signal[i] > 0.01f ? at : last;
            }
        }

        return clicks;
    }
}
