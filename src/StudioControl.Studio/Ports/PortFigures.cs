namespace StudioControl.Studio.Ports;

/// <summary>What a port counts. Written by the port's thread, read by any.</summary>
public sealed class PortFigures
{
    private long _rxBytes;
    private long _txBytes;
    private long _dropped;
    private long _opens;
    private long _losses;
    private int _queued;
    private volatile PortState _state;
    private volatile string _reason = "";
    private volatile LossCause _cause;

    /// <summary>Bytes received since the start.</summary>
    public long RxBytes => Interlocked.Read(ref _rxBytes);

    /// <summary>Bytes sent since the start.</summary>
    public long TxBytes => Interlocked.Read(ref _txBytes);

    /// <summary>Bytes thrown away because a bounded queue was full or the port not open.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Times it was opened.</summary>
    public long Opens => Interlocked.Read(ref _opens);

    /// <summary>Times it was lost after having been open.</summary>
    public long Losses => Interlocked.Read(ref _losses);

    /// <summary>Bytes waiting to be sent.</summary>
    public int Queued
    {
        get => Volatile.Read(ref _queued);
        set => Volatile.Write(ref _queued, value);
    }

    /// <summary>Where it is in its life.</summary>
    public PortState State => _state;

    /// <summary>Why it is not open, in words; empty when it is.</summary>
    public string Reason => _reason;

    /// <summary>Why it is not open.</summary>
    public LossCause Cause => _cause;

    /// <summary>What is counted of packets; null: the port has none that are numbered.</summary>
    public PacketFigures? Packets { get; set; }

    /// <summary>Counts received bytes.</summary>
    public void Received(int bytes) => Interlocked.Add(ref _rxBytes, bytes);

    /// <summary>Counts sent bytes.</summary>
    public void Sent(int bytes) => Interlocked.Add(ref _txBytes, bytes);

    /// <summary>Counts lost bytes.</summary>
    public void Drop(int bytes) => Interlocked.Add(ref _dropped, bytes);

    /// <summary>The port opened.</summary>
    public void Opened()
    {
        Interlocked.Increment(ref _opens);
        _reason = "";
        _cause = LossCause.None;
        _state = PortState.Open;
    }

    /// <summary>The port is not open, and why.</summary>
    public void NotOpen(PortState state, LossCause cause, string reason)
    {
        if (_state == PortState.Open)
        {
            Interlocked.Increment(ref _losses);
        }

        _reason = reason;
        _cause = cause;
        _state = state;
    }
}
