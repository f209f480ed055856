using Microsoft.Extensions.Logging;
using StudioControl.Ports.Polling;

namespace StudioControl.Ports.Supervision;

/// <summary>
/// The sending half of a port. The loop's thread writes straight to the descriptor while nothing waits (no hop to another
/// thread); what the kernel does not take waits in the ring and is flushed by the poll thread.
/// </summary>
internal sealed class PortSender(SupervisedPort port, PollThread poll, ILogger log)
{
    // Held for a write that cannot block, so that the poll thread never closes a descriptor under the loop's hands.
    private readonly Lock _guard = new();
    private readonly SendRing _ring = new();
    private ILine? _line;
    private volatile int _error;
    private bool _full;

    /// <summary>The error that a write met; the poll thread ends the line because of it.</summary>
    public int Error => _error;

    public bool HasQueue => _ring.Count > 0;

    public void Attach(ILine line)
    {
        lock (_guard)
        {
            _line = line;
            _error = 0;
        }
    }

    /// <summary>Nothing is sent any more; what waited is thrown away, since a command is never sent late.</summary>
    public void Detach()
    {
        lock (_guard)
        {
            _line = null;
            _error = 0;
            port.Figures.Drop(_ring.Count);
            _ring.Drop(_ring.Count);
            port.Figures.Queued = 0;
        }
    }

    public bool Send(ReadOnlySpan<byte> bytes)
    {
        bool taken;
        bool needsPoll;
        lock (_guard)
        {
            taken = SendUnderLock(bytes, out needsPoll);
        }

        if (needsPoll)
        {
            poll.Wake();
        }

        if (!taken)
        {
            Refuse(bytes.Length);
        }

        return taken;
    }

    public void Flush()
    {
        lock (_guard)
        {
            while (_line is not null && _ring.Count > 0)
            {
                var wrote = _line.Write(_ring.Head);
                _error = wrote.Error;
                if (wrote.Count == 0)
                {
                    return;
                }

                _ring.Drop(wrote.Count);
                port.Figures.Sent(wrote.Count);
                port.Figures.Queued = _ring.Count;
            }

            _full = false;
        }
    }

    private bool SendUnderLock(ReadOnlySpan<byte> bytes, out bool needsPoll)
    {
        needsPoll = false;
        if (_line is null || _error != 0)
        {
            return false;
        }

        if (_ring.Count > 0)
        {
            return QueueUnderLock(bytes);
        }

        // Checked before the first byte goes out: a message is never sent half.
        if (bytes.Length > SendRing.Capacity)
        {
            return false;
        }

        var wrote = _line.Write(bytes);
        _error = wrote.Error;
        port.Figures.Sent(wrote.Count);
        needsPoll = wrote.Error != 0 || wrote.Count < bytes.Length;
        if (wrote.Error != 0 || (wrote.Count < bytes.Length && _line.KeepsBoundaries))
        {
            return false;
        }

        return wrote.Count == bytes.Length || QueueUnderLock(bytes[wrote.Count..]);
    }

    private bool QueueUnderLock(ReadOnlySpan<byte> bytes)
    {
        var fits = _ring.TryPut(bytes);
        port.Figures.Queued = _ring.Count;
        return fits;
    }

    private void Refuse(int bytes)
    {
        port.Figures.Drop(bytes);
        if (HasQueue && !_full)
        {
            _full = true;
            PortsLog.Full(log, port.Uri, "the queue of bytes to send");
        }
    }
}
