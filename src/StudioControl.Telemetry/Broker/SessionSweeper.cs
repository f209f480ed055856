using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using MQTTnet.Server;

namespace StudioControl.Telemetry.Broker;

/// <summary>
/// Ends what the library keeps for ever: sessions whose time is over, and clients that lost a message because they did
/// not take what was sent. Such a client comes back, subscribes and gets every retained value afresh.
/// </summary>
internal sealed class SessionSweeper(BrokerSettings settings, BrokerFigures figures, ILogger log)
{
    private readonly ConcurrentDictionary<string, bool> _tooSlow = new();

    public Task Enqueued(ApplicationMessageEnqueuedEventArgs message)
    {
        if (message.IsDropped)
        {
            figures.CountDropped();
            if (
                message.ApplicationMessage.QualityOfServiceLevel
                != MQTTnet.Protocol.MqttQualityOfServiceLevel.AtMostOnce
            )
            {
                _tooSlow.TryAdd(message.ReceiverClientId, true);
            }
        }

        return Task.CompletedTask;
    }

    public async Task SweepAsync(MqttServer server, DateTimeOffset now)
    {
        foreach (var session in await server.GetSessionsAsync().ConfigureAwait(false))
        {
            var isSlow = _tooSlow.TryRemove(session.Id, out _);
            if (isSlow)
            {
                figures.CountCutOff();
                TelemetryLog.TooSlow(log, session.Id);
            }

            if (isSlow || IsOver(session, now))
            {
                await session.DeleteAsync().ConfigureAwait(false);
            }
        }
    }

    private bool IsOver(MqttSessionStatus session, DateTimeOffset now)
    {
        if (session.DisconnectedTimestamp is not { } since)
        {
            return false;
        }

        // An MQTT 3.1.1 client that keeps its session names no time; 0 here means that, since 0 is not kept at all.
        var asked =
            session.ExpiryInterval == 0 ? settings.LongestSession : TimeSpan.FromSeconds(session.ExpiryInterval);
        var limit = asked < settings.LongestSession ? asked : settings.LongestSession;
        return now.UtcDateTime - since > limit;
    }
}
