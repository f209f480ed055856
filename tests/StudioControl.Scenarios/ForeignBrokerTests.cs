using StudioControl.Scenarios.Peers;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>The same studio with somebody else's broker.</summary>
public sealed class ForeignBrokerTests
{
    private static readonly string[] Devices =
    [
        "mix",
        "room",
        "surface/main",
        "surface/side",
        "gear/tape",
        "gear/mains-b",
        "gear/power",
    ];

    [Fact]
    public async Task A_broker_that_forgot_everything_is_told_everything_again()
    {
        Mosquitto.Require();
        var port = FreePort.Take();
        var first = await Mosquitto.StartAsync(port);
        await using var studio = await RunningStudio.StartAsync(
            StudioFile.Make(StudioFile.RehearsalDevices, brokerElsewhere: port)
        );
        await studio.AllOnlineAsync(Devices);
        await studio.Topics.SetAsync("mix/ch/3/fader", "-6");
        await studio.Topics.UntilAsync("mix/ch/3/fader", "-6");
        var before = Retained(studio.Topics);

        first.Dispose();
        using var second = await Mosquitto.StartAsync(port);
        await using var early = await Topics.ConnectAsync(port);
        await early.UntilAsync("status", "online");

        await using var late = await Topics.ConnectAsync(port);
        await late.UntilAsync("status", "online");
        await Task.WhenAll(before.Select(topic => late.UntilAsync(topic, text => text.Length > 0)));
        Assert.Equal("-6", late.Now("mix/ch/3/fader"));
        Assert.Contains(late.Since(0), heard => heard is { Topic: "status", IsRetained: true });
        foreach (var device in Devices)
        {
            Assert.Contains(late.Since(0), heard => heard.Topic == $"{device}/description" && heard.IsRetained);
        }
    }

    // Everything that has a value and is no level, reply or event; what no longer has one is not wanted.
    private static string[] Retained(Topics topics) =>
        [
            .. topics
                .Since(0)
                .Where(heard =>
                    heard.Topic.Split('/')[0] is not ("levels" or "reply" or "event")
                    && !heard.Topic.EndsWith("/set", StringComparison.Ordinal)
                )
                .GroupBy(heard => heard.Topic, StringComparer.Ordinal)
                .Where(topic => topic.Last().Text.Length > 0)
                .Select(topic => topic.Key),
        ];
}
