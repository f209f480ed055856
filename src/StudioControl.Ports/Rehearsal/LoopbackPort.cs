using System.Text;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.Rehearsal;

/// <summary>
/// A port whose other end is a stand-in in the same memory. Nothing happens by itself: <see cref="Pump"/> moves time and
/// bytes, so a simulated day is the same every time. One thread; for tests, simulations and systems without pseudo-terminals.
/// </summary>
public sealed class LoopbackPort(string uri, IStandIn standIn) : IPort, IStandInLine
{
    // A whole dump of a large device; a real cable's buffers are smaller.
    private const int Capacity = 1 << 16;

    private readonly byte[] _outgoing = new byte[Capacity];
    private readonly byte[] _delivered = new byte[Capacity];
    private PortInbox? _inbox;
    private Moment _now;
    private int _waiting;
    private bool _plugged = true;
    private string? _pulled;

    /// <inheritdoc />
    public string Uri => uri;

    /// <inheritdoc />
    public PortFigures Figures { get; } = new();

    /// <summary>When the next <see cref="Pump"/> is needed; at once when bytes wait.</summary>
    public Moment Due =>
        _inbox is null ? Moment.Never
        : _waiting > 0 || NeedsOpening || _pulled is not null ? Moment.Start
        : IsOpen || standIn.LivesUnplugged ? standIn.Due
        : Moment.Never;

    private bool IsOpen => Figures.State == PortState.Open;

    private bool NeedsOpening => _plugged && !IsOpen;

    /// <inheritdoc />
    public void Start(PortInbox inbox)
    {
        _inbox = inbox;
        Figures.NotOpen(PortState.Opening, LossCause.None, "opening");
    }

    /// <inheritdoc />
    public bool Send(ReadOnlySpan<byte> bytes)
    {
        if (!IsOpen || bytes.Length > Capacity - _waiting)
        {
            Figures.Drop(bytes.Length);
            return false;
        }

        bytes.CopyTo(_outgoing.AsSpan(_waiting));
        _waiting += bytes.Length;
        Figures.Sent(bytes.Length);
        Figures.Queued = _waiting;
        return true;
    }

    /// <inheritdoc />
    public void Reopen(string reason) => _pulled ??= reason;

    /// <inheritdoc />
    public void Stop()
    {
        _inbox = null;
        Figures.NotOpen(PortState.Stopped, LossCause.None, "stopped");
    }

    /// <summary>Pulls the cable; seen at the next pump.</summary>
    public void Unplug()
    {
        _plugged = false;
        _pulled ??= $"{uri} was unplugged";
    }

    /// <summary>Puts the cable back; seen at the next pump.</summary>
    public void Plug() => _plugged = true;

    /// <summary>Lets everything happen that is due now: unplugging, opening, bytes to the stand-in, its tick.</summary>
    public void Pump(Moment now)
    {
        _now = now;
        if (_inbox is null)
        {
            return;
        }

        if (_pulled is not null)
        {
            Lose(_pulled);
            _pulled = null;
        }

        if (NeedsOpening)
        {
            Figures.Opened();
            _inbox.Opened(now);
            standIn.Plugged(now, this);
        }

        if (_waiting > 0 && IsOpen)
        {
            // Copied first: the stand-in's answer may make the driver send again.
            var count = _waiting;
            _outgoing.AsSpan(0, count).CopyTo(_delivered);
            _waiting = 0;
            Figures.Queued = 0;
            standIn.Receive(_delivered.AsSpan(0, count), now);
        }

        if ((IsOpen || standIn.LivesUnplugged) && standIn.Due <= now)
        {
            standIn.Tick(now);
        }
    }

    void IStandInLine.Send(ReadOnlySpan<byte> bytes)
    {
        if (!IsOpen || _inbox is null)
        {
            return;
        }

        Figures.Received(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var chunk = bytes[..Math.Min(bytes.Length, PortInbox.LongestChunk)];
            bytes = bytes[chunk.Length..];
            if (!_inbox.Bytes(chunk, _now))
            {
                Figures.Drop(chunk.Length);
            }
        }
    }

    private void Lose(string reason)
    {
        if (!IsOpen)
        {
            return;
        }

        Figures.Drop(_waiting);
        _waiting = 0;
        Figures.Queued = 0;
        Figures.NotOpen(PortState.Waiting, LossCause.Unplugged, reason);
        _inbox!.Lost(Encoding.UTF8.GetBytes(reason), _now);
    }
}
