using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Engines.Rehearsal;

/// <summary>What can go wrong between a service and an engine: loss, doubling, reordering, silence. Repeats from its seed.</summary>
public sealed class EngineFaults(int seed)
{
    // A datagram overtaken by one of the next frame is as late as loopback or a switch makes it.
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(15);

    // Bounds the late ones; what does not fit goes at once.
    private const int MostLate = 64;

    private readonly Random _random = new(seed);
    private readonly Queue<byte[]> _late = new();
    private bool _isDue;
    private Moment _dueAt = Moment.Never;

    /// <summary>Share of datagrams lost each way, 0 to 1.</summary>
    public double Loss { get; set; }

    /// <summary>Share of the engine's datagrams that come twice, 0 to 1.</summary>
    public double Doubling { get; set; }

    /// <summary>Share of the engine's datagrams that come late, behind newer ones, 0 to 1.</summary>
    public double Reordering { get; set; }

    /// <summary>Nothing passes in either direction.</summary>
    public bool Silence { get; set; }

    /// <summary>When the late datagrams are due.</summary>
    public Moment Due => _late.Count == 0 ? Moment.Never : (_isDue ? _dueAt : Moment.Start);

    internal bool Loses() => Silence || _random.NextDouble() < Loss;

    internal void Carry(ReadOnlySpan<byte> datagram, IStandInLine line)
    {
        if (Loses())
        {
            return;
        }

        if (_late.Count < MostLate && _random.NextDouble() < Reordering)
        {
            _late.Enqueue(datagram.ToArray());
            return;
        }

        line.Send(datagram);
        if (_random.NextDouble() < Doubling)
        {
            line.Send(datagram);
        }
    }

    internal void Deliver(Moment now, IStandInLine line)
    {
        if (_late.Count == 0)
        {
            return;
        }

        if (!_isDue)
        {
            _isDue = true;
            _dueAt = now + Lateness;
        }

        if (_dueAt > now)
        {
            return;
        }

        _isDue = false;
        while (_late.TryDequeue(out var datagram))
        {
            line.Send(datagram);
        }
    }
}
