using StudioControl.Studio.Commands;

namespace StudioControl.Studio.Loop;

/// <summary>
/// Commands from any thread to the loop: a bounded ring of sequenced slots (many writers, one reader), nothing allocated.
/// </summary>
internal sealed class CommandQueue
{
    // A page that drags 16 faders at 60 Hz for a second while the loop is away.
    public const int Capacity = 1024;

    private readonly Slot[] _slots = new Slot[Capacity];
    private long _tail;
    private long _head;

    public CommandQueue()
    {
        for (var i = 0; i < Capacity; i++)
        {
            _slots[i].Sequence = i;
        }
    }

    public bool TryPut(in Command command)
    {
        while (true)
        {
            var tail = Volatile.Read(ref _tail);
            ref var slot = ref _slots[tail & (Capacity - 1)];
            var ahead = Volatile.Read(ref slot.Sequence) - tail;
            if (ahead < 0)
            {
                return false;
            }

            if (ahead == 0 && Interlocked.CompareExchange(ref _tail, tail + 1, tail) == tail)
            {
                slot.Command = command;
                Volatile.Write(ref slot.Sequence, tail + 1);
                return true;
            }
        }
    }

    public bool TryTake(out Command command)
    {
        ref var slot = ref _slots[_head & (Capacity - 1)];
        if (Volatile.Read(ref slot.Sequence) != _head + 1)
        {
            command = default;
            return false;
        }

        command = slot.Command;
        slot.Command = default;
        Volatile.Write(ref slot.Sequence, _head + Capacity);
        _head++;
        return true;
    }

    private struct Slot
    {
        public long Sequence;
        public Command Command;
    }
}
