using System.Text.Json;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>A studio that runs for all commands of these facts.</summary>
public sealed class CommandStudio : IAsyncLifetime
{
    internal RunningStudio Studio { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pseudo-terminals exist on Linux and macOS only");
        Studio = await RunningStudio.StartAsync(StudioFile.Make(StudioFile.RehearsalDevices));
        await Studio.AllOnlineAsync("mix", "gear/tape", "gear/mains-b", "gear/power", "surface/main");
    }

    public ValueTask DisposeAsync() => Studio.DisposeAsync();
}

/// <summary>What becomes of a <c>set</c>.</summary>
public sealed class CommandTests(CommandStudio shared) : IClassFixture<CommandStudio>
{
    private readonly Topics _topics = shared.Studio.Topics;

    [Fact]
    public async Task A_value_that_is_asked_for_is_taken_reported_and_confirmed()
    {
        var reply = await _topics.SetAsync("mix/ch/3/fader", "-6");
        Assert.Equal("confirmed", Stage(reply));
        Assert.Equal(-6, reply.GetProperty("value").GetDouble());
        await _topics.UntilAsync("mix/ch/3/fader", "-6");
    }

    [Fact]
    public async Task A_bare_value_is_enough()
    {
        await _topics.PublishAsync("mix/ch/4/fader/set", "-7.5");
        await _topics.UntilAsync("mix/ch/4/fader", "-7.5");
    }

    [Fact]
    public async Task A_deck_plays_when_it_is_told_to_and_its_time_runs()
    {
        var reply = await _topics.SetAsync("gear/tape/transport", "\"playing\"");
        Assert.Equal("confirmed", Stage(reply));
        await _topics.UntilAsync("gear/tape/transport", "playing");
        var now = _topics.Now("gear/tape/timecode");
        await _topics.UntilAsync("gear/tape/timecode", time => time != now);
    }

    [Theory]
    [InlineData("mix/ch/3/fader", "99", "range")]
    [InlineData("mix/ch/3/fader", "\"loud\"", "unparsable")]
    [InlineData("mix/ch/99/fader", "-6", "unknown")]
    [InlineData("gear/mains-b/voltage", "230", "not-settable")]
    public async Task What_cannot_be_done_is_answered_with_a_code(string address, string value, string code)
    {
        var reply = await _topics.SetAsync(address, value);
        Assert.Equal("failed", Stage(reply));
        Assert.Equal(code, reply.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_retained_command_is_refused_and_not_acted_on()
    {
        var mark = _topics.Mark;
        await _topics.PublishAsync("mix/ch/5/fader/set", """{"value":-33,"id":"kept","by":"keeper"}""", retain: true);
        var reply = (await _topics.HearAsync("reply/keeper", _ => true, mark)).Json;
        Assert.Equal("failed", Stage(reply));
        Assert.Equal("rejected", reply.GetProperty("code").GetString());
        Assert.Equal("retained", reply.GetProperty("detail").GetString());

        // A command after it is answered later: by then the retained one would have acted.
        await _topics.SetAsync("mix/ch/5/mute", "true");
        Assert.Equal("0", _topics.Now("mix/ch/5/fader"));
    }

    [Fact]
    public async Task Gear_that_is_away_is_told_as_offline()
    {
        await _topics.SetAsync("room/rehearsal/gear/power/plugged", "false");
        await _topics.UntilAsync("gear/power/availability", "offline");

        var reply = await _topics.SetAsync("gear/power/outlet/1", "false");

        Assert.Equal("failed", Stage(reply));
        Assert.Equal("offline", reply.GetProperty("code").GetString());
        await _topics.SetAsync("room/rehearsal/gear/power/plugged", "true");
        await _topics.UntilAsync("gear/power/availability", "online");
    }

    private static string? Stage(JsonElement reply) => reply.GetProperty("stage").GetString();
}
