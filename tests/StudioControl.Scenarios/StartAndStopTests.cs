using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>The rehearsal studio from its start to its end.</summary>
public sealed class StartAndStopTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task It_starts_says_where_everything_is_and_stops_in_order(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked up in /proc");
        await using var studio = await RunningStudio.StartAsync(StudioFile.Make(StudioFile.RehearsalDevices));
        await studio.AllOnlineAsync("mix", "surface/main", "surface/side", "gear/tape", "gear/mains-b", "gear/power");
        Assert.Contains($"http://127.0.0.1:{studio.File.DashboardPort}", studio.Service.Said, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{studio.File.BrokerPort}", studio.Service.Said, StringComparison.Ordinal);
        Assert.Contains("mosquitto_pub", studio.Service.Said, StringComparison.Ordinal);
        var engine = EngineOf.Find(studio.File.EnginePort)!.Value;
        var mark = studio.Topics.Mark;

        // A terminal gives Ctrl-C to everybody in it; the sound is the service's to end.
        ServiceProcess.SignalTo(engine, "INT");
        studio.Service.Signal(signal);

        Assert.Equal(0, await studio.Service.EndAsync());
        await studio.Topics.HearAsync("status", text => text == "offline", mark);
        Assert.Equal(
            ["stopping", "offline"],
            studio.Topics.Since(mark).Where(heard => heard.Topic == "status").Select(heard => heard.Text)
        );
        Assert.Null(EngineOf.Find(studio.File.EnginePort));
        Assert.Empty(Directory.EnumerateFileSystemEntries(studio.File.Cables));
    }
}
