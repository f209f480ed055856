using Microsoft.Extensions.Logging;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using StudioControl.Telemetry.Links;

namespace StudioControl.Telemetry.Watching;

/// <summary>
/// Looks at a studio from outside, through any broker: what a terminal or a small panel shows. Reads only.
/// </summary>
public sealed class StudioWatcher : IDisposable
{
    private readonly StudioPicture _picture;
    private readonly BrokerLink _link;

    /// <summary>Makes it; <paramref name="root"/> is the room's base topic, <paramref name="passwordFrom"/> as in the options.</summary>
    public StudioWatcher(BrokerAddress broker, string root, string passwordFrom, ILogger log)
    {
        _picture = new(root);
        _link = new(
            new()
            {
                Broker = broker,
                ClientId = $"watcher-{Guid.NewGuid():N}",
                Password = () => PasswordSource.Read(passwordFrom),
                Filters =
                [
                    Filter($"{root}/status"),
                    Filter($"{root}/levels/#"),
                    Filter($"{root}/alerts/+"),
                    Filter($"{root}/+/availability"),
                    Filter($"{root}/+/+/availability"),
                    Filter($"{root}/+/description"),
                ],
            },
            _picture,
            log
        );
    }

    /// <summary>Is told, on the receiving thread, that something changed.</summary>
    public Action Changed
    {
        set => _picture.Changed = value;
    }

    /// <summary>Connects and stays connected.</summary>
    public void Start() => _link.Start();

    /// <summary>What is known now.</summary>
    public StudioSnapshot Snapshot() => _picture.Snapshot();

    /// <inheritdoc />
    public void Dispose() => _link.Dispose();

    private static MqttTopicFilter Filter(string topic) =>
        new() { Topic = topic, QualityOfServiceLevel = MqttQualityOfServiceLevel.AtMostOnce };
}
