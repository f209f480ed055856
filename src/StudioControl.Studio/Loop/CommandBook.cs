using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;

namespace StudioControl.Studio.Loop;

/// <summary>The commands that wait for their parameter's owner, oldest first. Bounded; nothing is allocated.</summary>
internal sealed class CommandBook
{
    // Steps are never merged, so a burst of an encoder (63 ticks a message, some messages) must fit.
    private const int Capacity = 512;

    private readonly Entry[] _entries = new Entry[Capacity];
    private int _count;

    /// <summary>Earliest moment at which a waiting command has waited too long.</summary>
    public Moment Due { get; private set; } = Moment.Never;

    public bool TryAdd(in Command command, Moment now, TimeSpan patience)
    {
        if (_count == Capacity)
        {
            return false;
        }

        _entries[_count++] = new(command, now, now + patience);
        Due = Moment.Earlier(Due, now + patience);
        return true;
    }

    /// <summary>Takes the oldest command of a parameter that is waiting; steps only when asked for.</summary>
    public bool TryTake(ParameterId parameter, bool stepsToo, out Entry entry)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_entries[i].Command.Parameter == parameter && (stepsToo || !_entries[i].Command.IsStep))
            {
                entry = RemoveAt(i);
                return true;
            }
        }

        entry = default;
        return false;
    }

    /// <summary>Whether a command of this parameter waits.</summary>
    public bool Has(ParameterId parameter)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_entries[i].Command.Parameter == parameter)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes one command that has waited too long.</summary>
    public bool TryTakeLate(Moment now, out Entry entry)
    {
        var due = Moment.Never;
        for (var i = 0; i < _count; i++)
        {
            if (_entries[i].Until <= now)
            {
                entry = RemoveAt(i);
                return true;
            }

            due = Moment.Earlier(due, _entries[i].Until);
        }

        Due = due;
        entry = default;
        return false;
    }

    private Entry RemoveAt(int index)
    {
        var entry = _entries[index];
        _count--;
        Array.Copy(_entries, index + 1, _entries, index, _count - index);
        _entries[_count] = default;
        return entry;
    }

    internal readonly record struct Entry(Command Command, Moment Since, Moment Until);
}
