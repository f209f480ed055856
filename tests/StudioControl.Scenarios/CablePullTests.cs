using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>Cables that are pulled and put back.</summary>
public sealed class CablePullTests
{
    [Fact]
    public async Task Deck_and_meter_vanish_with_a_reason_and_an_alert_and_return_with_fresh_values()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pseudo-terminals exist on Linux and macOS only");
        await using var studio = await RunningStudio.StartAsync(StudioFile.Make(StudioFile.RehearsalDevices));
        var topics = studio.Topics;
        await topics.UntilAsync("gear/tape/timecode", "01:00:00:00");
        await topics.UntilAsync("gear/mains-b/voltage", text => Number(text) is > 200 and < 260);

        await PullAsync(topics, "tape", "transport");
        await PullAsync(topics, "mains-b", "voltage");
        await topics.UntilAsync("alerts", text => text.Contains("\"gear-mains-b-port\"", StringComparison.Ordinal));

        await ReturnAsync(topics, "tape", "transport");
        await ReturnAsync(topics, "mains-b", "voltage");
        await topics.UntilAsync("alerts", text => text.Contains("\"ids\":[]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stand_in_of_its_own_process_that_is_killed_is_a_pulled_cable()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pseudo-terminals exist on Linux and macOS only");
        using var cables = new TemporaryFolder();
        var link = Path.Combine(cables.Path, "deck");
        await using var first = ServiceProcess.Start(cables.Path, "rehearse", "sony-9pin", "--link", link);
        await using var studio = await RunningStudio.StartAsync(
            StudioFile.Make(
                $$"""
                gear:
                  - { id: tape, name: Tape deck, profile: sony-9pin, port: "serial:{{link}}" }
                """
            )
        );
        await studio.AllOnlineAsync("gear/tape");
        await studio.Topics.UntilAsync("gear/tape/transport", "stopped");

        first.Signal("KILL");

        await first.EndAsync();
        // It could not take its link along, and the terminal's number may be given to a studio of a test beside this one.
        File.Delete(link);
        await studio.Topics.UntilAsync("gear/tape/availability", "offline");
        await studio.Topics.UntilAsync("alerts/gear-tape-port", text => text.Length > 0);
        await using var second = ServiceProcess.Start(cables.Path, "rehearse", "sony-9pin", "--link", link);
        await studio.Topics.UntilAsync("gear/tape/availability", "online");
        await studio.Topics.UntilAsync("alerts/gear-tape-port", text => text.Length == 0);
    }

    private static async Task PullAsync(Topics topics, string gear, string value)
    {
        await topics.SetAsync($"room/rehearsal/gear/{gear}/plugged", "false");
        await topics.UntilAsync($"gear/{gear}/availability", "offline");
        await topics.UntilAsync($"gear/{gear}/link", text => text.Contains("\"reason\":\"", StringComparison.Ordinal));
        await topics.UntilAsync($"alerts/gear-{gear}-port", text => text.Length > 0);
        var state = await topics.UntilAsync($"gear/{gear}/state", text => Stale(text).Contains(value));
        Assert.True(state.Json.GetProperty("values").TryGetProperty(value, out _));
        Assert.NotNull(topics.Now($"gear/{gear}/{value}"));
    }

    private static async Task ReturnAsync(Topics topics, string gear, string value)
    {
        await topics.SetAsync($"room/rehearsal/gear/{gear}/plugged", "true");
        await topics.UntilAsync($"gear/{gear}/availability", "online");
        await topics.UntilAsync($"gear/{gear}/state", text => Stale(text).Length == 0);
        await topics.UntilAsync($"alerts/gear-{gear}-port", text => text.Length == 0);
        Assert.NotNull(topics.Now($"gear/{gear}/{value}"));
    }

    private static string[] Stale(string state) =>
        [
            .. System
                .Text.Json.JsonDocument.Parse(state)
                .RootElement.GetProperty("stale")
                .EnumerateArray()
                .Select(name => name.GetString()!),
        ];

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
