using StudioControl.Engines.Embedded;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Engines;

public sealed class EngineWatchTests
{
    private readonly Hands _hands = new();
    private readonly EngineWatch _watch;
    private Moment _now = Moment.Start;

    public EngineWatchTests() => _watch = new(_hands, new Random(1));

    [Fact]
    public void An_engine_that_answers_is_used_and_none_is_started()
    {
        _watch.Begin(_now);
        RunFor(10);
        _watch.Ponged(_now);
        RunFor(1000);
        Assert.Equal(["up"], _hands.Told);
    }

    [Fact]
    public void Where_nobody_answers_an_engine_is_started_after_three_questions()
    {
        _watch.Begin(_now);
        RunFor(290);
        Assert.Equal(3, _hands.Pings);
        Assert.Empty(_hands.Told);
        RunFor(20);
        Assert.Equal(["start"], _hands.Told);
        _watch.Ponged(_now);
        Assert.Equal(["start", "up"], _hands.Told);
    }

    [Fact]
    public void Where_the_system_says_that_nobody_listens_an_engine_is_started_at_once()
    {
        _hands.NobodyListens = true;
        _watch.Begin(_now);
        RunFor(1);
        Assert.Equal(["start"], _hands.Told);
        RunFor(250);
        Assert.Equal(["start"], _hands.Told);
        Assert.InRange(_hands.Pings, 3, 4);
    }

    [Fact]
    public void An_engine_that_ends_is_told_with_its_last_words_and_started_again()
    {
        StartAndAnswer();
        _watch.Exited(134, "Out of memory", _now);
        Assert.Matches("^trouble ended with exit code 134: Out of memory; next try in 0.1 s$", _hands.Told[^1]);
        RunFor(450);
        Assert.Equal("start", _hands.Told[^1]);
    }

    [Fact]
    public void Waits_grow_from_a_tenth_to_five_seconds_and_never_end()
    {
        _watch.Begin(_now);
        var starts = new List<Moment>();
        for (var i = 0; i < 12; i++)
        {
            var before = _hands.Told.Count(told => told == "start");
            while (_hands.Told.Count(told => told == "start") == before)
            {
                RunFor(1);
            }

            starts.Add(_now);
            _watch.Exited(2, "", _now);
        }

        var waits = starts.Zip(starts.Skip(1), (a, b) => (b - a).TotalSeconds - 0.3).ToList();
        Assert.InRange(waits[0], 0.08, 0.13);
        Assert.InRange(waits[3], 0.64, 0.97);
        Assert.All(waits.Skip(6), wait => Assert.InRange(wait, 4, 6.01));
    }

    [Fact]
    public void A_busy_port_is_named_and_its_engine_used_when_it_answers()
    {
        _watch.Begin(_now);
        RunFor(310);
        _watch.Exited(3, "", _now);
        Assert.Contains("another program has its port", _hands.Told[^1], StringComparison.Ordinal);
        RunFor(150);
        _watch.Ponged(_now);
        RunFor(1000);
        Assert.Equal(1, _hands.Told.Count(told => told == "start"));
        Assert.Equal("up", _hands.Told[^1]);
    }

    [Fact]
    public void A_program_that_can_not_be_started_is_told_and_tried_again()
    {
        _hands.Fault = "no such file";
        _watch.Begin(_now);
        RunFor(310);
        Assert.StartsWith("trouble can't be started: no such file", _hands.Told[^1], StringComparison.Ordinal);
        _hands.Fault = "";
        RunFor(450);
        Assert.Equal("start", _hands.Told[^1]);
    }

    [Fact]
    public void A_found_engine_that_falls_silent_is_replaced()
    {
        _watch.Begin(_now);
        _watch.Ponged(_now);
        RunFor(3000);
        Assert.Equal(["up", "trouble that was found running no longer answers", "start"], _hands.Told);
    }

    [Fact]
    public void A_living_process_that_falls_silent_is_told_once_and_not_killed()
    {
        StartAndAnswer();
        RunFor(20_000);
        Assert.Equal("trouble does not answer, though its process lives", Assert.Single(_hands.Told.Skip(2)));
    }

    [Fact]
    public void Stopping_asks_and_ends_when_the_process_has_ended()
    {
        StartAndAnswer();
        _watch.Stop(_now);
        RunFor(50);
        Assert.Equal("quit", _hands.Told[^1]);
        _watch.Exited(0, "", _now);
        Assert.Equal("stopped", _hands.Told[^1]);
        Assert.Equal(Moment.Never, _watch.Due);
    }

    [Fact]
    public void A_process_that_does_not_end_is_killed_after_a_second()
    {
        StartAndAnswer();
        _watch.Stop(_now);
        RunFor(990);
        Assert.DoesNotContain("kill", _hands.Told);
        RunFor(20);
        Assert.Equal(["quit", "kill", "stopped"], _hands.Told.TakeLast(3));
        _watch.Exited(137, "", _now);
        Assert.Equal("stopped", _hands.Told[^1]);
    }

    private void StartAndAnswer()
    {
        _watch.Begin(_now);
        RunFor(310);
        _watch.Ponged(_now);
    }

    private void RunFor(int milliseconds)
    {
        for (var i = 0; i < milliseconds; i++)
        {
            _now += TimeSpan.FromMilliseconds(1);
            if (_watch.Due <= _now)
            {
                _watch.Tick(_now);
            }
        }
    }

    private sealed class Hands : IEngineHands
    {
        public List<string> Told { get; } = [];

        public int Pings { get; private set; }

        public string Fault { get; set; } = "";

        public bool NobodyListens { get; set; }

        public bool Ping()
        {
            Pings++;
            return !NobodyListens;
        }

        public bool TryStart(out string reason)
        {
            reason = Fault;
            if (reason.Length == 0)
            {
                Told.Add("start");
            }

            return reason.Length == 0;
        }

        public void Quit() => Told.Add("quit");

        public void Kill() => Told.Add("kill");

        public void TellUp() => Told.Add("up");

        public void TellTrouble(string reason) => Told.Add($"trouble {reason}");

        public void TellStopped() => Told.Add("stopped");
    }
}
