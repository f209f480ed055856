using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Studio.Alerts;
using StudioControl.Telemetry.Watching;

namespace StudioControl.Tests.Telemetry;

public sealed class WatcherTests
{
    [Fact]
    public async Task A_watcher_sees_status_gear_levels_and_alerts()
    {
        await using var bench = await Bench.StartAsync();
        using var watcher = new StudioWatcher(bench.Address, Bench.Root, "", NullLogger.Instance);
        var whole = new TaskCompletionSource<StudioSnapshot>();
        watcher.Changed = () =>
        {
            var snapshot = watcher.Snapshot();
            if (snapshot is { Status: "online", Alerts.Count: 1, Levels.Count: 1 } && snapshot.Devices.Count == 1)
            {
                whole.TrySetResult(snapshot);
            }
        };
        await bench.OnLoopAsync(() =>
            bench.Mqtt.View.AlertChanged(
                new()
                {
                    Id = "a",
                    Severity = Severity.Warning,
                    State = AlertState.Firing,
                    Title = "hot",
                    Value = "71",
                    Limit = "> 70",
                    Since = DateTimeOffset.UnixEpoch,
                }
            )
        );
        watcher.Start();
        var levels = bench.Device.Levels[0];
        while (!whole.Task.IsCompleted)
        {
            await bench.OnLoopAsync(() =>
            {
                levels.Peak[0] = levels.Peak[0] < -20 ? -10 : -30;
                bench.Box.Desk.PublishLevels(0);
            });
        }

        var seen = await whole.Task;
        Assert.Equal("online", seen.Devices["gear/box"]);
        Assert.Equal(("hot", "71 (limit > 70)"), (seen.Alerts["a"].Title, seen.Alerts["a"].Why));
        Assert.Equal(double.NegativeInfinity, seen.Levels["box-inputs"].Peak[1]);
    }
}
