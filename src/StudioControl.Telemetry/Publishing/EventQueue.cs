using StudioControl.Telemetry.Links;

namespace StudioControl.Telemetry.Publishing;

/// <summary>What must not be lost while the broker is away: events and replies, oldest first. Any thread.</summary>
internal sealed class EventQueue
{
    // Some minutes of a busy studio; a broker that is away for longer has lost its readers too.
    public const int Capacity = 1000;

    // While the broker takes them: two answers to each of some thousand commands that came at once. A command is never
    // answered with silence, and this is what a broker of ours holds for a reader, too.
    public const int FlowingCapacity = 10_000;

    private readonly Lock _gate = new();
    private readonly LinkedList<OutMessage> _waiting = new();

    /// <summary>Events that were given up, the oldest first, because the queue was full.</summary>
    public long Dropped { get; private set; }

    /// <summary>Whether the broker is there and takes them.</summary>
    public bool IsFlowing { get; set; }

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count == 0;
            }
        }
    }

    public void Add(OutMessage message)
    {
        lock (_gate)
        {
            _waiting.AddLast(message);
            Trim();
        }
    }

    /// <summary>Puts back what was sent and never acknowledged, before all others.</summary>
    public void PutBack(IReadOnlyList<OutMessage> messages)
    {
        lock (_gate)
        {
            for (var i = messages.Count - 1; i >= 0; i--)
            {
                if (messages[i].IsEvent)
                {
                    _waiting.AddFirst(messages[i]);
                }
            }

            Trim();
        }
    }

    public bool TryTake(out OutMessage message)
    {
        lock (_gate)
        {
            message = _waiting.First?.Value ?? new("", []);
            if (_waiting.Count == 0)
            {
                return false;
            }

            _waiting.RemoveFirst();
            return true;
        }
    }

    private void Trim()
    {
        while (_waiting.Count > (IsFlowing ? FlowingCapacity : Capacity))
        {
            _waiting.RemoveFirst();
            Dropped++;
        }
    }
}
