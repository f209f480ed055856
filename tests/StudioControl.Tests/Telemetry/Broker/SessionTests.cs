using Microsoft.Extensions.Time.Testing;
using MQTTnet.Formatter;

namespace StudioControl.Tests.Telemetry.Broker;

public sealed class SessionTests
{
    [Fact]
    public async Task M7_a_session_ends_when_its_time_is_over()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var bench = await BrokerBench.StartAsync(time: time);
        var deleted = new TaskCompletionSource<string>();
        bench.Broker.Server.SessionDeletedAsync += session =>
        {
            deleted.TrySetResult(session.Id);
            return Task.CompletedTask;
        };
        await LeaveSessionAsync(bench, seconds: 30);

        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Single(await bench.Broker.Server.GetSessionsAsync());
        time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("kept", await deleted.Task.WaitAsync(Listener.Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task M6_M14_an_absent_client_whose_queue_is_full_loses_counted_messages_and_its_session()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var bench = await BrokerBench.StartAsync(s => s with { MostPending = 10 }, time);
        var deleted = new TaskCompletionSource<string>();
        bench.Broker.Server.SessionDeletedAsync += session =>
        {
            deleted.TrySetResult(session.Id);
            return Task.CompletedTask;
        };
        await LeaveSessionAsync(bench, seconds: 3600);
        await using var publisher = await Listener.ConnectAsync(bench.Address, "");
        for (var i = 0; i < 30; i++)
        {
            await publisher.SayAsync("a", "1");
        }

        Assert.Equal(20, bench.Broker.Figures.Dropped);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("kept", await deleted.Task.WaitAsync(Listener.Patience, TestContext.Current.CancellationToken));
        Assert.Equal(1, bench.Broker.Figures.CutOff);
    }

    [Fact]
    public async Task M15_what_is_retained_while_a_subscription_is_made_is_not_missed()
    {
        await using var bench = await BrokerBench.StartAsync();
        await using var publisher = await Listener.ConnectAsync(bench.Address, "");
        bench.Broker.Server.InterceptingSubscriptionAsync += _ =>
            publisher.SayAsync("late", "1", message => message.Retain = true);

        await using var listener = await Listener.ConnectAsync(bench.Address, "#");

        await listener.WaitAnyAsync(heard => heard.Topic == "late", "what came in between");
    }

    private static async Task LeaveSessionAsync(BrokerBench bench, uint seconds)
    {
        var gone = new TaskCompletionSource();
        bench.Broker.Server.ClientDisconnectedAsync += client =>
        {
            gone.TrySetResult();
            return Task.CompletedTask;
        };
        await using (
            await Listener.ConnectAsync(
                bench.Address,
                "a",
                MqttProtocolVersion.V500,
                o => o.WithClientId("kept").WithCleanStart(false).WithSessionExpiryInterval(seconds)
            )
        ) { }

        await gone.Task.WaitAsync(Listener.Patience, TestContext.Current.CancellationToken);
    }
}
