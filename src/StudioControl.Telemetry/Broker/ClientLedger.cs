namespace StudioControl.Telemetry.Broker;

/// <summary>What the broker remembers of one connection. Lives in the session's items.</summary>
internal sealed class ClientLedger
{
    /// <summary>The key in the session's items.</summary>
    public static readonly object Key = new();

    private int _unacknowledged;

    /// <summary>The service's own client: the only one that may publish what the studio reports.</summary>
    public bool IsService { get; set; }

    /// <summary>Whether it may set values.</summary>
    public bool CanCommand { get; set; }

    /// <summary>QoS 1 messages sent to it that it has not acknowledged.</summary>
    public int Unacknowledged => Volatile.Read(ref _unacknowledged);

    /// <summary>Packet ids of QoS 2 messages that were received and not yet released.</summary>
    public HashSet<ushort> Unreleased { get; } = [];

    /// <summary>The message being handled repeats one that was passed on already.</summary>
    public bool IsRepeat { get; set; }

    /// <summary>Filters it subscribed to.</summary>
    public int Subscriptions { get; set; }

    public int Sent() => Interlocked.Increment(ref _unacknowledged);

    public void Acknowledged() => Interlocked.Decrement(ref _unacknowledged);
}
