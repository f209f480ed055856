using System.Net;

namespace StudioControl.Telemetry.Broker;

/// <summary>The embedded broker's settings. Loopback only until there are users.</summary>
public sealed record BrokerSettings
{
    /// <summary>Where it listens.</summary>
    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    /// <summary>The TCP port; 0: any free one.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>The path of MQTT over WebSocket on the web server.</summary>
    public string WebSocketPath { get; init; } = "/mqtt";

    /// <summary>Pages from elsewhere that may connect over WebSocket: <c>https://panel.example</c>.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Who may connect; empty: anybody on this machine.</summary>
    public IReadOnlyList<BrokerUser> Users { get; init; } = [];

    /// <summary>Passwords may cross a network in clear: only with this switch does it listen beyond loopback.</summary>
    public bool AllowPlain { get; init; }

    /// <summary>The largest packet. The description of a desk of 64 strips and 16 buses, folded, is a tenth of it.</summary>
    public int LargestPacket { get; init; } = 256 * 1024;

    /// <summary>How long a new connection may take until its CONNECT is whole.</summary>
    public TimeSpan ConnectWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Connections in all.</summary>
    public int MostConnections { get; init; } = 256;

    /// <summary>Connections from one address; a machine's own panels all come from loopback.</summary>
    public int MostPerAddress { get; init; } = 64;

    /// <summary>
    /// Messages that wait for one client before they are dropped. A desk of 64 strips and 16 buses retains 12,000, and who
    /// subscribes within seconds of the start gets them twice.
    /// </summary>
    public int MostPending { get; init; } = 40_000;

    /// <summary>The longest that a session outlives its connection.</summary>
    public TimeSpan LongestSession { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often sessions are looked through.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong with them, in words; empty: nothing.</summary>
    public IEnumerable<string> Problems()
    {
        if (!IPAddress.IsLoopback(Bind) && Users.Count == 0)
        {
            yield return "a broker that listens beyond this machine needs users";
        }

        if (!IPAddress.IsLoopback(Bind) && !AllowPlain)
        {
            yield return "a broker that listens beyond this machine without TLS needs 'allow_plain: true'";
        }
    }
}

/// <summary>Somebody who may connect. The password is kept as a salted hash (<see cref="PasswordHash"/>).</summary>
/// <param name="Name">The user name.</param>
/// <param name="Hash">As <see cref="PasswordHash.Make"/> makes it.</param>
/// <param name="CanCommand">Whether it may set values; else it may only read.</param>
public sealed record BrokerUser(string Name, string Hash, bool CanCommand = true);
