using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Automation;

/// <summary>What the audio thread has taken while it plays, and at which frame of the timeline.</summary>
/// <param name="Kind">A value, or a change of the transport.</param>
/// <param name="Target">Whose value; nobody's for the transport.</param>
/// <param name="Value">In the parameter's unit.</param>
/// <param name="Frame">The first frame that has it.</param>
internal readonly record struct Taken(TakenKind Kind, DeskTarget Target, float Value, long Frame);

/// <summary>What was taken.</summary>
internal enum TakenKind
{
    /// <summary>A value that somebody asked for.</summary>
    Value,

    /// <summary>The timeline runs from this frame on.</summary>
    Began,

    /// <summary>The timeline stood, or was left, at this frame.</summary>
    Ended,
}

/// <summary>From the one audio thread to the one control thread; neither ever waits. What finds it full is lost.</summary>
internal sealed class TakenRing
{
    // The control thread comes by every 20 ms at the latest, and takes 10,000 changes a second at the most.
    private const int Capacity = 4096;

    private readonly Taken[] _slots = new Taken[Capacity];
    private long _written;
    private long _read;

    /// <summary>Audio thread.</summary>
    public void Put(in Taken taken)
    {
        var written = _written;
        if (written - Volatile.Read(ref _read) < Capacity)
        {
            _slots[written & (Capacity - 1)] = taken;
            Volatile.Write(ref _written, written + 1);
        }
    }

    /// <summary>Control thread.</summary>
    public bool TryTake(out Taken taken)
    {
        var read = _read;
        if (read == Volatile.Read(ref _written))
        {
            taken = default;
            return false;
        }

        taken = _slots[read & (Capacity - 1)];
        Volatile.Write(ref _read, read + 1);
        return true;
    }
}
