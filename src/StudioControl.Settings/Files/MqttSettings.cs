using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Files;

/// <summary>The MQTT side.</summary>
public sealed record MqttSettings
{
    /// <summary><c>embedded</c>, or the URI of another: <c>mqtt://host:1883</c>, <c>mqtts://user@host:8883</c>.</summary>
    public string Broker { get; init; } = "embedded";

    /// <summary>The topics' beginning; empty: <c>studio/&lt;id&gt;</c>.</summary>
    public string Base { get; init; } = "";

    /// <summary>The embedded broker's TCP port on loopback.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>Values of a parameter a second at most; 0: without a limit.</summary>
    public double Rate { get; init; } = 10;

    /// <summary>Frames of levels a second.</summary>
    public double LevelsRate { get; init; } = 10;

    /// <summary>Where the password for another broker is: <c>NAME</c> or <c>env:NAME</c>, <c>file:PATH</c>; empty: none.</summary>
    public string PasswordFrom { get; init; } = "";

    /// <summary>Whether Home Assistant is told of every device.</summary>
    public bool Discovery { get; init; } = true;

    /// <summary>Whether it is told of every parameter of a mix engine, not only of faders, keys and the like.</summary>
    public bool DiscoveryAll { get; init; }

    /// <summary>Where Home Assistant looks for devices.</summary>
    public string DiscoveryPrefix { get; init; } = "homeassistant";

    internal static MqttSettings Read(Section section) =>
        new()
        {
            Broker = section.Text(
                "broker",
                "embedded, or mqtt://host:1883, mqtts://user@host:8883.",
                "embedded",
                BrokerRule
            ),
            Base = section.Text("base", "The topics' beginning; empty: studio/<id>.", "", BaseRule),
            Port = section.Integer("port", "The embedded broker's TCP port on loopback.", new(1, 65535), 1883),
            Rate = section.Number(
                "rate",
                "Values of a parameter a second at most; 0: without a limit.",
                new(0, 1000),
                10
            ),
            LevelsRate = section.Number("levels-rate", "Frames of levels a second.", new(1, 50), 10),
            PasswordFrom = section.Text(
                "password-from",
                "Where the password is: an environment variable NAME (or env:NAME), or file:PATH.",
                "",
                PasswordRule
            ),
            Discovery = section.Flag("discovery", "Tell Home Assistant of every device.", true),
            DiscoveryAll = section.Flag(
                "discovery-all",
                "Tell it of all of a mix engine's thousands of parameters, not only of faders, keys and the like.",
                false
            ),
            DiscoveryPrefix = section.Text(
                "discovery-prefix",
                "Where Home Assistant looks for devices; its own setting of that name.",
                "homeassistant",
                PrefixRule
            ),
        };

    // What the link can't read must not pass here: it would be run as if nothing stood there.
    private static bool IsBroker(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "mqtt" or "mqtts"
        && uri.Host.Length > 0
        && uri.AbsolutePath is "" or "/"
        && !uri.UserInfo.Contains(':', StringComparison.Ordinal);

    private static readonly TextRule BaseRule = new(
        text => text.Length == 0 || Studio.Tree.AddressRules.IsAddress(text),
        "topic segments such as studio/room-a",
        "^([a-z0-9-]+(/[a-z0-9-]+)*)?$"
    );

    private static readonly TextRule PrefixRule = new(
        Studio.Tree.AddressRules.IsAddress,
        "topic segments such as homeassistant",
        "^[a-z0-9-]+(/[a-z0-9-]+)*$"
    );

    private static readonly TextRule PasswordRule = new(
        text =>
            text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            || (text.Length > 4 && text.StartsWith("env:", StringComparison.Ordinal))
            || (text.Length > 5 && text.StartsWith("file:", StringComparison.Ordinal)),
        "the name of an environment variable, env:NAME or file:PATH",
        "^([A-Za-z0-9_]*|env:.+|file:.+)$"
    );

    private static readonly TextRule BrokerRule = new(
        text => text == "embedded" || IsBroker(text),
        "embedded, or mqtt://host:1883, mqtts://user@host:8883; its password by 'password-from'",
        "^(embedded|mqtts?://.+)$"
    );
}

/// <summary>The dashboard's web server.</summary>
public sealed record DashboardSettings
{
    /// <summary>Its port on loopback; also MQTT over WebSocket at <c>/mqtt</c>.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Whether there is one.</summary>
    public bool Enabled { get; init; } = true;

    internal static DashboardSettings Read(Section section) =>
        new()
        {
            Port = section.Integer("port", "Its port on loopback.", new(1, 65535), 8080),
            Enabled = section.Flag("enabled", "Whether there is one.", true),
        };
}
