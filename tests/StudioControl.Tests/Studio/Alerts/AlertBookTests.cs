using StudioControl.Studio.Alerts;
using StudioControl.Studio.Conditions;
using StudioControl.Studio.Tree;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Studio.Alerts;

public sealed class AlertBookTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TestBench _bench = new();
    private readonly HeardAlerts _heard = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_pulled_port_rises_within_three_seconds_and_is_solved_when_the_device_answers_again()
    {
        var (_, port, _) = Watch();
        port.Pull("unplugged");
        _bench.Pass(1.9 * Second);
        Assert.Empty(_heard.Lines);
        _bench.Pass(0.2 * Second);
        Assert.Equal(["gear-box-port Warning Firing"], _heard.Lines);
        var alert = _heard.Last;
        Assert.Equal(("gear/box", "gear/box: port missing", "unplugged"), (alert.Device, alert.Title, alert.Value));
        Assert.Equal(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), alert.Since);
        port.Plug();
        _bench.Pass(Second);
        Assert.Equal("gear-box-port solved", _heard.Lines[^1]);
        Assert.Equal(2, _heard.Lines.Count);
    }

    [Fact]
    public void What_a_device_is_for_is_told_when_it_is_away()
    {
        var (_, port, _) = Watch();
        _book!.Roles = new Dictionary<string, string> { ["gear/box"] = "insert of channel 3" };
        port.Pull("unplugged");
        _bench.Pass(2.1 * Second);
        Assert.Equal("gear/box: port missing (insert of channel 3)", _heard.Last.Title);
    }

    [Fact]
    public void A_short_loss_of_the_port_tells_nobody()
    {
        var (_, port, _) = Watch();
        port.Pull("unplugged");
        _bench.Pass(Second);
        port.Plug();
        _bench.Pass(10 * Second);
        Assert.Empty(_heard.Lines);
    }

    [Fact]
    public void A_device_that_stops_answering_behind_an_open_port_is_silent()
    {
        var (box, _, _) = Watch();
        box.Desk.Announce(Availability.Offline, "no answer to 3 polls");
        _bench.Pass(3.1 * Second);
        Assert.Equal(["gear-box-silent Warning Firing"], _heard.Lines);
        box.Desk.Announce(Availability.Online, "");
        Assert.Equal("gear-box-silent solved", _heard.Lines[^1]);
    }

    [Fact]
    public void A_missing_port_hides_the_silence_and_the_thresholds_of_its_device()
    {
        var (box, port, _) = Watch(Rule("gear/box/volts < 207"));
        box.Desk.Report(0, new(200));
        box.Desk.Announce(Availability.Offline, "no answer");
        _bench.Pass(4 * Second);
        Assert.Equal(AlertState.Suppressed, Get("gear-box-volts-low").State);
        Assert.Equal("gear-box-silent", Get("gear-box-volts-low").Cause);
        port.Pull("unplugged");
        _bench.Pass(3 * Second);
        Assert.Equal(["gear-box-silent", "gear-box-volts-low"], Get("gear-box-port").Hides);
        Assert.Equal(
            (AlertState.Suppressed, "gear-box-port"),
            (Get("gear-box-silent").State, Get("gear-box-silent").Cause)
        );
        Assert.Equal("gear-box-port", Get("gear-box-volts-low").Cause);
        port.Plug();
        _bench.Pass(Second);
        Assert.Equal(AlertState.Firing, Get("gear-box-volts-low").State);
        Assert.Single(_book!.Alerts);
        box.Desk.Report(0, new(230));
        Assert.Empty(_book.Alerts);
    }

    [Fact]
    public void A_threshold_needs_its_time_and_clears_at_the_other_limit()
    {
        var (box, _, _) = Watch(Rule("gear/box/volts < 207", "> 210") with { For = 10 * Second });
        box.Desk.Report(0, new(206));
        _bench.Pass(9 * Second);
        box.Desk.Report(0, new(208));
        box.Desk.Report(0, new(205));
        _bench.Pass(9.9 * Second);
        Assert.Empty(_heard.Lines);
        _bench.Pass(0.2 * Second);
        Assert.Equal(["gear-box-volts-low Warning Firing"], _heard.Lines);
        Assert.Equal(("205 V", "207 V"), (_heard.Last.Value, _heard.Last.Limit));
        box.Desk.Report(0, new(209));
        _bench.Pass(60 * Second);
        Assert.Single(_heard.Lines);
        box.Desk.Report(0, new(211));
        Assert.Equal("gear-box-volts-low solved", _heard.Lines[^1]);
    }

    [Fact]
    public void It_is_solved_only_when_it_stays_over_as_long_as_the_rule_keeps_it()
    {
        var (box, _, _) = Watch(Rule("gear/box/volts < 207") with { Keep = 5 * Second });
        box.Desk.Report(0, new(200));
        box.Desk.Report(0, new(230));
        _bench.Pass(4 * Second);
        box.Desk.Report(0, new(200));
        box.Desk.Report(0, new(230));
        _bench.Pass(4.9 * Second);
        Assert.Single(_heard.Lines);
        _bench.Pass(0.2 * Second);
        Assert.Equal("gear-box-volts-low solved", _heard.Lines[^1]);
    }

    [Fact]
    public void Missing_data_neither_raises_nor_solves()
    {
        var (box, _, _) = Watch(Rule("gear/box/volts < 207"), Rule("not gear/box/volts > 0") with { Id = "dead" });
        _bench.Pass(60 * Second);
        Assert.Empty(_heard.Lines);
        box.Desk.Report(0, new(200));
        box.Desk.Forget(0);
        _bench.Pass(60 * Second);
        Assert.Equal(AlertState.Firing, Get("gear-box-volts-low").State);
    }

    [Fact]
    public void It_counts_how_often_it_fired()
    {
        var (box, _, _) = Watch(Rule("gear/box/volts < 207"));
        for (var i = 0; i < 3; i++)
        {
            box.Desk.Report(0, new(200));
            box.Desk.Report(0, new(230));
        }

        box.Desk.Report(0, new(200));
        Assert.Equal(4, _heard.Last.Count);
    }

    [Fact]
    public void An_alert_that_was_seen_says_by_whom_until_it_is_solved()
    {
        var (box, _, _) = Watch(Rule("gear/box/volts < 207"));
        Assert.False(_book!.Acknowledge("gear-box-volts-low", "maria", ""));
        box.Desk.Report(0, new(200));
        _bench.Pass(5 * Second);
        Assert.True(_book.Acknowledge("gear-box-volts-low", "maria", "works on the mains board"));
        var at = new DateTimeOffset(2026, 3, 1, 12, 0, 5, TimeSpan.Zero);
        Assert.Equal(new AlertAck("maria", at, "works on the mains board"), _heard.Last.Ack);
        box.Desk.Report(0, new(230));
        box.Desk.Report(0, new(200));
        Assert.Null(_heard.Last.Ack);
    }

    [Fact]
    public void Silence_ends_at_its_time()
    {
        var (box, _, _) = Watch(Rule("gear/box/volts < 207"));
        box.Desk.Report(0, new(200));
        var until = _bench.Loop.Clock.Utc(_bench.Loop.Clock.Now) + (60 * Second);
        Assert.True(_book!.Silence("gear-box-volts-low", "maria", until));
        Assert.Equal(AlertState.Silenced, _heard.Last.State);
        _bench.Pass(59 * Second);
        Assert.Equal(AlertState.Silenced, _heard.Last.State);
        _bench.Pass(2 * Second);
        Assert.Equal(AlertState.Firing, _heard.Last.State);
        Assert.False(_book.Silence("no-such", "maria", until));
    }

    [Fact]
    public void A_rule_without_its_parameter_is_told_and_watches_once_it_comes()
    {
        Watch(Rule("gear/late/amps > 5"));
        Assert.Contains("gear/late/amps", Assert.Single(_book!.Unresolved).Reason, StringComparison.Ordinal);
        var late = _bench.Plug("gear/late", Shapes.Number("amps", "A")).Box;
        Assert.Empty(_book.Unresolved);
        late.Desk.Report(0, new(6));
        Assert.Equal("gear-late-amps-high", _heard.Last.Id);
    }

    [Fact]
    public void A_device_that_is_taken_out_takes_its_alerts_with_it()
    {
        var (box, _, device) = Watch(Rule("gear/box/volts < 207"));
        box.Desk.Report(0, new(200));
        _bench.Loop.Remove(device);
        Assert.Equal("gear-box-volts-low solved", _heard.Lines[^1]);
        Assert.Empty(_book!.Alerts);
    }

    [Fact]
    public void A_reload_keeps_the_alerts_of_rules_that_stayed()
    {
        var rule = Rule("gear/box/volts < 207");
        var (box, _, _) = Watch(rule);
        box.Desk.Report(0, new(200));
        _book!.Use([rule, Rule("gear/box/volts > 250")]);
        Assert.Single(_heard.Lines);
        _book.Use([]);
        Assert.Equal("gear-box-volts-low solved", _heard.Lines[^1]);
    }

    [Fact]
    public void Two_rules_with_one_name_are_told_apart()
    {
        var (box, _, _) = Watch(Rule("gear/box/volts < 207"), Rule("gear/box/volts < 190"));
        box.Desk.Report(0, new(180));
        Assert.Equal(["gear-box-volts-low", "gear-box-volts-low-2"], _book!.Alerts.Select(alert => alert.Id));
    }

    [Fact]
    public void Who_is_added_late_hears_what_stands_and_who_throws_is_taken_out()
    {
        var (box, _, _) = Watch(Rule("gear/box/volts < 207"));
        box.Desk.Report(0, new(200));
        var late = new HeardAlerts();
        _book!.Add(late);
        Assert.Single(late.Lines);
        var failed = 0;
        _book.WatcherFailed = (_, _) => failed++;
        late.Throws = true;
        box.Desk.Report(0, new(230));
        box.Desk.Report(0, new(200));
        Assert.Equal(1, failed);
        Assert.Equal(3, _heard.Lines.Count);
    }

    [Fact]
    public void Watching_allocates_nothing_while_nothing_happens()
    {
        var (box, _, _) = Watch(Rule("gear/box/volts < 207", "> 210") with { For = Second });
        _bench.Loop.Remove(_bench.Heard);
        Allocations.None(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                box.Desk.Report(0, new(211 + (i % 2)));
            }
        });
    }

    private AlertBook? _book;

    private static AlertRule Rule(string when, string? clear = null)
    {
        Assert.True(Condition.TryParse(when, out var condition, out var problem), problem?.ToString());
        Condition? over = null;
        Assert.True(
            clear is null || Condition.TryParse(clear, out over, out problem, condition.Addresses[0]),
            problem?.ToString()
        );
        return new() { When = condition, Clear = over };
    }

    private (Box Box, PatchPort Port, Device Device) Watch(params AlertRule[] rules)
    {
        _book = new(_bench.Loop, rules);
        _book.Add(_heard);
        _bench.Loop.Add(_book);
        return _bench.Plug("gear/box", Shapes.Number("volts", "V"));
    }

    private Alert Get(string id) => _book!.Alerts.Single(alert => alert.Id == id);
}
