namespace StudioControl.Mixing.Dsp.Commands;

/// <summary>Carries changes from the one control thread to the one audio thread. Neither ever waits in here.</summary>
internal sealed class CommandRing
{
    // A whole state of 64 strips is 330 changes, and the audio thread empties the ring every 5.3 ms.
    private const int Capacity = 1024;

    private readonly MixCommand[] _slots = new MixCommand[Capacity];
    private long _written;
    private long _read;

    /// <summary>Control thread only. False when the audio thread has not yet made room.</summary>
    public bool TryPost(in MixCommand command)
    {
        var written = _written;
        if (written - Volatile.Read(ref _read) >= Capacity)
        {
            return false;
        }

        _slots[written & (Capacity - 1)] = command;
        Volatile.Write(ref _written, written + 1);
        return true;
    }

    /// <summary>Audio thread only.</summary>
    public bool TryTake(out MixCommand command)
    {
        var read = _read;
        if (read == Volatile.Read(ref _written))
        {
            command = default;
            return false;
        }

        command = _slots[read & (Capacity - 1)];
        Volatile.Write(ref _read, read + 1);
        return true;
    }
}
