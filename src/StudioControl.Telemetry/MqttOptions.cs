using StudioControl.Telemetry.Broker;
using StudioControl.Telemetry.Links;

namespace StudioControl.Telemetry;

/// <summary>All that a room's MQTT side can be told. Immutable; the host makes it from the config.</summary>
public sealed record MqttOptions
{
    /// <summary>What stands before every topic: <c>studio/room-a</c>.</summary>
    public required string Base { get; init; }

    /// <summary>The service's version, published in <c>info</c>.</summary>
    public string Version { get; init; } = "0";

    /// <summary>A broker elsewhere; null: the embedded one.</summary>
    public BrokerAddress? External { get; init; }

    /// <summary>Where the external broker's password is: <c>env:NAME</c> or <c>file:PATH</c>; empty: there is none.</summary>
    public string PasswordFrom { get; init; } = "";

    /// <summary>The embedded broker.</summary>
    public BrokerSettings Broker { get; init; } = new();

    /// <summary>Level frames a second, 1 to 50.</summary>
    public double LevelRate { get; init; } = 10;

    /// <summary>Publications a second of one parameter; 0: no limit.</summary>
    public double ValueRate { get; init; } = 10;

    /// <summary>Other rates, by address.</summary>
    public IReadOnlyDictionary<string, double> ValueRates { get; init; } = new Dictionary<string, double>();

    /// <summary>The room's name for people; empty: the base is shown.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether Home Assistant is told of every device.</summary>
    public bool Discovery { get; init; } = true;

    /// <summary>Whether it is told of all of a mix engine's parameters; else of those that stand in front.</summary>
    public bool DiscoverAll { get; init; }

    /// <summary>The beginning of the topics where Home Assistant looks for devices.</summary>
    public string DiscoveryPrefix { get; init; } = "homeassistant";

    /// <summary>What is being made in the room.</summary>
    public SessionCard Session { get; init; } = new();
}

/// <summary>What is being made in the room, published as <c>session</c>.</summary>
public sealed record SessionCard
{
    /// <summary>The project; empty: none.</summary>
    public string Project { get; init; } = "";

    /// <summary>Whom it is for; empty: not told.</summary>
    public string Client { get; init; } = "";

    /// <summary>Who sits at the desk; empty: not told.</summary>
    public string Engineer { get; init; } = "";

    /// <summary><c>tracking</c>, <c>mixing</c>, <c>mastering</c> or <c>idle</c>.</summary>
    public string Mode { get; init; } = "idle";

    /// <summary>When it began; null: not begun.</summary>
    public DateTimeOffset? Started { get; init; }
}
