using StudioControl.Studio.Alerts;
using StudioControl.Studio.Parameters;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Studio.Alerts;

public sealed class EngineAlertTests : IDisposable
{
    private const int Fault = 0;
    private const int Gaps = 1;

    private readonly TestBench _bench = new();
    private readonly HeardAlerts _heard = new();
    private readonly Box _engine;

    public EngineAlertTests()
    {
        var book = new AlertBook(_bench.Loop, []);
        book.Add(_heard);
        _bench.Loop.Add(book);
        ParameterShape[] shapes =
        [
            new()
            {
                Path = "ch/3/input-fault",
                Kind = ParameterKind.Toggle,
                Access = Access.Read,
            },
            new()
            {
                Path = "engine/xruns",
                Kind = ParameterKind.Number,
                Min = 0,
                Access = Access.Read,
            },
        ];
        var plain = new Box("mix", shapes);
        _engine = new("mix", shapes)
        {
            Description = plain.Description with { Levels = [new("strips", ["mix/ch/3"])] },
        };
        _bench.Loop.Add(_engine, null);
        _bench.Loop.RunOnce();
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_strip_that_is_fed_with_no_sound_is_told_until_it_ends()
    {
        Report(Fault, 0);
        Assert.Empty(_heard.Lines);
        Report(Fault, 1);
        Assert.Equal(["mix-ch-3-input-fault Warning Firing"], _heard.Lines);
        Assert.Equal("strip 3: what comes in is no sound; it is muted", _heard.Last.Title);
        Report(Fault, 0);
        Assert.Equal("mix-ch-3-input-fault solved", _heard.Lines[^1]);
    }

    [Fact]
    public void Gaps_that_grow_are_told_and_solved_when_none_came_for_ten_seconds()
    {
        Report(Gaps, 7);
        Assert.Empty(_heard.Lines);
        Report(Gaps, 9);
        Assert.Equal(["mix-xruns Warning Firing"], _heard.Lines);
        Assert.Equal("9 so far", _heard.Last.Value);
        _bench.Pass(TimeSpan.FromSeconds(11));
        Assert.Equal("mix-xruns solved", _heard.Lines[^1]);
    }

    [Fact]
    public void An_engine_that_started_again_counts_from_nothing()
    {
        Report(Gaps, 7);
        Report(Gaps, 0);
        Assert.Empty(_heard.Lines);
    }

    private void Report(int parameter, double value)
    {
        _engine.Desk.Report(parameter, new(value));
        _bench.Loop.RunOnce();
    }
}
