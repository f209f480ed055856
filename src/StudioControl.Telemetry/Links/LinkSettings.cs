using MQTTnet.Packets;

namespace StudioControl.Telemetry.Links;

/// <summary>How a client of ours presents itself to a broker.</summary>
internal sealed record LinkSettings
{
    public required BrokerAddress Broker { get; init; }

    public required string ClientId { get; init; }

    /// <summary>Gives the password, each time it is needed.</summary>
    public Func<string> Password { get; init; } = () => "";

    /// <summary>What the broker says for us when we are gone; empty: nothing.</summary>
    public string WillTopic { get; init; } = "";

    public byte[] Will { get; init; } = [];

    /// <summary>What it listens to.</summary>
    public IReadOnlyList<MqttTopicFilter> Filters { get; init; } = [];

    /// <summary>A dead broker is noticed after one and a half of it.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For the TCP connection, and again for the broker's answer.</summary>
    public TimeSpan ConnectWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait between two attempts to connect.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);
}
