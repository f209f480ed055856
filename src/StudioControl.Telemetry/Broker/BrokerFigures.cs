namespace StudioControl.Telemetry.Broker;

/// <summary>What the embedded broker counts. Any thread.</summary>
public sealed class BrokerFigures
{
    private long _refused;
    private long _denied;
    private long _badLogins;
    private long _dropped;
    private long _malformed;
    private long _cutOff;

    /// <summary>Connections that were refused: too many, or from elsewhere.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Publications that were refused.</summary>
    public long Denied => Volatile.Read(ref _denied);

    /// <summary>Wrong names or passwords.</summary>
    public long BadLogins => Volatile.Read(ref _badLogins);

    /// <summary>Messages that a client's full queue could not take.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Connections that ended because of what they sent: too large, cut short, no MQTT.</summary>
    public long Malformed => Volatile.Read(ref _malformed);

    /// <summary>Clients that were cut off because they took too little.</summary>
    public long CutOff => Volatile.Read(ref _cutOff);

    internal long CountRefused() => Interlocked.Increment(ref _refused);

    internal long CountDenied() => Interlocked.Increment(ref _denied);

    internal long CountBadLogin() => Interlocked.Increment(ref _badLogins);

    internal long CountDropped() => Interlocked.Increment(ref _dropped);

    internal long CountMalformed() => Interlocked.Increment(ref _malformed);

    internal long CountCutOff() => Interlocked.Increment(ref _cutOff);
}
