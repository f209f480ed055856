using StudioControl.Studio.Alerts;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Tree;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Studio.Alerts;

public sealed class LevelAlertTests : IDisposable
{
    private const int Strips = 0;
    private const int Main = 1;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TestBench _bench = new();
    private readonly HeardAlerts _heard = new();
    private readonly Box _engine;
    private readonly Device _device;

    public LevelAlertTests()
    {
        var book = new AlertBook(_bench.Loop, []);
        book.Add(_heard);
        _bench.Loop.Add(book);
        var transport = Shapes.Choice("transport/state", "stopped", "playing", "recording");
        var plain = new Box("mix", [transport]);
        _engine = new("mix", [transport])
        {
            Description = plain.Description with
            {
                Levels = [new("strips", ["mix/ch/1", "mix/ch/2"]), new("main", ["mix/main/left", "mix/main/right"])],
            },
        };
        _device = _bench.Loop.Add(_engine, null);
        _bench.Loop.RunOnce();
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_strip_that_clips_is_told_at_once_and_solved_after_ten_seconds_without()
    {
        Clip(0, 0);
        Clip(0, 3);
        Assert.Equal(["mix-ch-2-clip Warning Firing"], _heard.Lines);
        Assert.Equal(("mix/ch/2", "3 samples", "mix"), (_heard.Last.Address, _heard.Last.Value, _heard.Last.Device));
        _bench.Pass(9 * Second);
        Clip(0, 4);
        _bench.Pass(9.9 * Second);
        Assert.Single(_heard.Lines);
        _bench.Pass(0.2 * Second);
        Assert.Equal("mix-ch-2-clip solved", _heard.Lines[^1]);
    }

    [Fact]
    public void What_an_engine_counted_before_we_came_or_before_it_started_again_is_no_clip()
    {
        Clip(100, 7);
        Clip(0, 0);
        Assert.Empty(_heard.Lines);
        Clip(1, 0);
        Assert.Equal("mix-ch-1-clip", _heard.Last.Id);
    }

    [Fact]
    public void A_main_that_is_silent_while_playing_is_told_after_ten_seconds()
    {
        Play(1);
        Hear(-70);
        _bench.Pass(9.9 * Second);
        Assert.Empty(_heard.Lines);
        _bench.Pass(0.2 * Second);
        Assert.Equal(["mix-silence Warning Firing"], _heard.Lines);
        Hear(-20);
        Assert.Equal("mix-silence solved", _heard.Lines[^1]);
    }

    [Fact]
    public void A_stopped_transport_may_be_silent_and_one_short_sound_starts_the_time_anew()
    {
        Play(0);
        Hear(-144);
        _bench.Pass(60 * Second);
        Play(2);
        _bench.Pass(9 * Second);
        Hear(-30);
        Hear(-144);
        _bench.Pass(9 * Second);
        Assert.Empty(_heard.Lines);
        _bench.Pass(2 * Second);
        Play(0);
        Assert.Equal(["mix-silence Warning Firing", "mix-silence solved"], _heard.Lines);
    }

    [Fact]
    public void Frames_allocate_nothing_while_nothing_happens()
    {
        Play(1);
        Hear(-10);
        Clip(0, 0);
        Allocations.None(() =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                Hear(-10 - (i % 20));
                Clip(0, 0);
            }
        });
    }

    private void Play(int state) => _engine.Desk.Report(0, new(state));

    private void Hear(float peak)
    {
        _device.Levels[Main].Peak[0] = LevelBank.Floor;
        _device.Levels[Main].Peak[1] = peak;
        _engine.Desk.PublishLevels(Main);
    }

    private void Clip(int first, int second)
    {
        _device.Levels[Strips].Clips[0] = first;
        _device.Levels[Strips].Clips[1] = second;
        _engine.Desk.PublishLevels(Strips);
    }
}
