namespace StudioControl.Ports.Supervision;

/// <summary>Bytes that wait until a line takes them. Whole sends or nothing; used under the port's lock.</summary>
internal sealed class SendRing
{
    /// <summary>
    /// Five seconds of a MIDI cable (3125 B/s): four full screens of a surface, or a 4 KiB SysEx with its neighbours. What
    /// would wait longer comes too late to be of use. The kernel holds another 4 to 17 KiB.
    /// </summary>
    public const int Capacity = 1 << 14;

    private readonly byte[] _bytes = new byte[Capacity];
    private int _start;
    private volatile int _count;

    public int Count => _count;

    public bool TryPut(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Capacity - _count)
        {
            return false;
        }

        var end = (_start + _count) & (Capacity - 1);
        var first = Math.Min(bytes.Length, Capacity - end);
        bytes[..first].CopyTo(_bytes.AsSpan(end));
        bytes[first..].CopyTo(_bytes);
        _count += bytes.Length;
        return true;
    }

    /// <summary>The oldest bytes, as far as they lie in one piece.</summary>
    public ReadOnlySpan<byte> Head => _bytes.AsSpan(_start, Math.Min(_count, Capacity - _start));

    public void Drop(int count)
    {
        _start = (_start + count) & (Capacity - 1);
        _count -= count;
    }
}
