using StudioControl.Studio.Levels;

namespace StudioControl.Tests.Mixing.Desk;

public sealed class ReportsTests : IDisposable
{
    private readonly TestClient _client = new();

    [Fact]
    public void In_a_second_levels_come_50_times_loudness_10_times_and_load_once()
    {
        _client.Reports.SendDue();
        _client.Say(1, "/studio/attach");
        _client.Take();
        for (var millisecond = 0; millisecond < 1000; millisecond++)
        {
            Sound(0.1f + (millisecond / 10_000f));
            _client.Time.Advance(TimeSpan.FromMilliseconds(1));
            _client.Reports.SendDue();
        }

        var sent = _client.Take();
        Assert.Equal(50, sent.Count(text => text.StartsWith("1 /levels/strips i:", StringComparison.Ordinal)));
        Assert.Equal(50, sent.Count(text => text.StartsWith("1 /levels/main i:", StringComparison.Ordinal)));
        Assert.Equal(10, sent.Count(text => text.StartsWith("1 /levels/loudness ", StringComparison.Ordinal)));
        Assert.All(sent.Where(text => text.Contains("strips", StringComparison.Ordinal)), AssertStripBlob);
        // M, S, I and LRA; on the left the true peak is the largest sample at least; right; correlation.
        Assert.Contains(
            sent,
            text =>
                text.StartsWith("1 /levels/loudness f:-144 f:-144 f:-144 f:-144 f:-1", StringComparison.Ordinal)
                && text.EndsWith(" f:-144 f:0", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_is_due_together_is_one_datagram()
    {
        _client.Say(1, "/studio/attach");
        _client.Take();
        var before = _client.Datagrams;
        _client.Reports.SendDue();
        Assert.Equal(before + 1, _client.Datagrams);
        Assert.True(_client.Take().Count > 3);
    }

    [Fact]
    public void Levels_that_stand_still_are_told_twice_a_second()
    {
        _client.Say(1, "/studio/attach");
        _client.Reports.SendDue();
        _client.Take();
        for (var turn = 0; turn < 100; turn++)
        {
            _client.Time.Advance(TimeSpan.FromMilliseconds(20));
            _client.Reports.SendDue();
        }

        Assert.Equal(4, _client.Take().Count(text => text.StartsWith("1 /levels/strips", StringComparison.Ordinal)));
        Sound(0.5f);
        _client.Time.Advance(TimeSpan.FromMilliseconds(20));
        _client.Reports.SendDue();
        Assert.Contains(_client.Take(), text => text.StartsWith("1 /levels/strips", StringComparison.Ordinal));
    }

    [Fact]
    public void Figures_are_sent_when_they_change_and_only_then()
    {
        _client.Say(1, "/studio/attach");
        _client.Take();
        for (var turn = 0; turn < 30; turn++)
        {
            _client.Time.Advance(TimeSpan.FromMilliseconds(100));
            _client.Reports.SendDue();
        }

        var sent = _client.Take();
        Assert.Single(sent, text => text == "1 /mix/engine/load f:12.5");
        Assert.Single(sent, text => text == "1 /mix/engine/xruns f:3");
        Assert.DoesNotContain(sent, text => text.Contains("position", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1.5f)]
    public void A_locate_is_answered_by_the_position(float seconds)
    {
        _client.Say(1, "/studio/attach");
        _client.Reports.SendDue();
        _client.Say(1, "/mix/transport/locate", seconds);
        _client.Mixer.Process();
        _client.Take();
        _client.Time.Advance(TimeSpan.FromMilliseconds(100));
        _client.Reports.SendDue();
        Assert.Single(
            _client.Take(),
            text => text == FormattableString.Invariant($"1 /mix/transport/position f:{seconds}")
        );
    }

    [Fact]
    public void A_turn_that_was_missed_is_left_out()
    {
        _client.Say(1, "/studio/attach");
        _client.Take();
        _client.Time.Advance(TimeSpan.FromSeconds(2));
        for (var i = 0; i < 10; i++)
        {
            _client.Reports.SendDue();
        }

        Assert.Single(_client.Take(), text => text.Contains("/levels/strips", StringComparison.Ordinal));
    }

    public void Dispose() => _client.Dispose();

    private void Sound(float peak) => _client.Mixer.Desk.Main.Meter.Left.Add(new() { Peak = peak });

    private static void AssertStripBlob(string text) =>
        Assert.EndsWith($"[{16 * LevelWire.BytesPerStrip}]", text, StringComparison.Ordinal);
}
