using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;

namespace StudioControl.Telemetry.Broker;

/// <summary>Another program listens on the broker's port already.</summary>
public sealed class BrokerPortBusyException(int port, Exception inner)
    : IOException($"Port {port} is taken by another program.", inner)
{
    /// <summary>The port.</summary>
    public int Port { get; } = port;

    /// <summary>What a person can do.</summary>
    public string WayOut { get; } =
        $"stop the program that listens on port {port} (often another MQTT broker), use it with 'broker: mqtt://127.0.0.1:{port}', or set another 'port:' under 'mqtt:'";

    /// <summary>Whether the web server's fault at start means that this port is taken.</summary>
    public static bool Explains(Exception fault, int port, [NotNullWhen(true)] out BrokerPortBusyException? explained)
    {
        var names = fault.Message.Contains($":{port}", StringComparison.Ordinal);
        explained = names && fault.InnerException is AddressInUseException ? new(port, fault) : null;
        return explained is not null;
    }
}
