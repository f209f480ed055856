namespace StudioControl.Studio.Ports;

/// <summary>What a port counts that sends numbered packets over a network. Written by the port's thread, read by any.</summary>
public sealed class PacketFigures
{
    private long _lost;
    private long _unrecovered;
    private long _late;
    private long _roundTripTicks;

    /// <summary>Packets that did not come, or came too late, since the start.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Those of them that nothing later told of.</summary>
    public long Unrecovered => Interlocked.Read(ref _unrecovered);

    /// <summary>Packets that came too late or twice and were dropped.</summary>
    public long Late => Interlocked.Read(ref _late);

    /// <summary>From a question of ours to the answer, as measured last; zero: not yet.</summary>
    public TimeSpan RoundTrip
    {
        get => new(Interlocked.Read(ref _roundTripTicks));
        set => Interlocked.Exchange(ref _roundTripTicks, value.Ticks);
    }

    /// <summary>Packets are missing, and of those nothing later tells of <paramref name="unrecovered"/>.</summary>
    public void Lose(long packets, long unrecovered)
    {
        Interlocked.Add(ref _lost, packets);
        Interlocked.Add(ref _unrecovered, unrecovered);
    }

    /// <summary>A packet came too late or twice.</summary>
    public void DropLate() => Interlocked.Increment(ref _late);
}
