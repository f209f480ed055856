using Microsoft.Extensions.Logging;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using StudioControl.Studio.Loop;
using StudioControl.Telemetry.Links;
using StudioControl.Telemetry.Publishing;

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
                // A person is looking at it.
                LongestWait = TimeSpan.FromSeconds(3),
                Filters =
                [
                    Filter($"{root}/status"),
                    Filter($"{root}/session"),
                    Filter($"{root}/levels/+"),
                    Filter($"{root}/alerts/+"),
                    .. Topics.DeviceTopics.SelectMany(topic =>
                        (MqttTopicFilter[])[Filter($"{root}/+/{topic}"), Filter($"{root}/+/+/{topic}")]
                    ),
                ],
            },
            _picture,
            new EventDoorbell(),
            log
        );
    }

    /// <summary>Is told, on the receiving thread, that something changed.</summary>
    public Action Changed
    {
        set => _picture.Changed = value;
    }

    /// <summary>Is handed every frame of levels with its bank's name, on the receiving thread; it must be quick.</summary>
    public Action<string, LevelPicture> LevelsCame
    {
        set => _picture.LevelsCame = value;
    }

    /// <summary>Why the broker can't be heard, as far as it is known; empty while it can.</summary>
    public string Fault => _link.Fault;

    /// <summary>Connects and stays connected.</summary>
    public void Start() => _link.Start();

    /// <summary>What is known now.</summary>
    public StudioSnapshot Snapshot() => _picture.Snapshot();

    /// <inheritdoc />
    public void Dispose() => _link.Dispose();

    private static MqttTopicFilter Filter(string topic) =>
        new() { Topic = topic, QualityOfServiceLevel = MqttQualityOfServiceLevel.AtMostOnce };
}
