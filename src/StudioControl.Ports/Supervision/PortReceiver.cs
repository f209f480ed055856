using Microsoft.Extensions.Logging;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Polling;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Supervision;

/// <summary>The receiving half of a port: what a line has goes into the inbox. On the poll thread.</summary>
internal sealed class PortReceiver(SupervisedPort port, PollThread poll, ILogger log)
{
    private bool _inboxFull;

    public PortInbox? Inbox { get; set; }

    /// <summary>Something has come since <see cref="Begin"/>.</summary>
    public bool AnyBytes { get; private set; }

    public void Begin() => AnyBytes = false;

    /// <summary>Reads what is there; an error that ends the line, or 0.</summary>
    public int ReadAll(ILine line, short happened)
    {
        // One byte more than the inbox takes, so that a datagram that is too long is dropped and counted, not cut.
        var room = line.KeepsBoundaries ? PortInbox.LongestChunk + 1 : PortInbox.LongestChunk;
        do
        {
            var read = line.Read(poll.Scratch.AsSpan(0, room));
            if (read.Count > 0)
            {
                Deliver(poll.Scratch.AsSpan(0, read.Count));
            }
            else if (read.Error != 0 || (happened & ~(Libc.PollOut | Libc.PollIn)) != 0)
            {
                return read.Error == 0 ? Errno.InputOutput : read.Error;
            }
        } while (line.HasMore);

        return 0;
    }

    /// <summary>Counts what the system threw away.</summary>
    public void CountLost(ILine line)
    {
        var lost = line.TakeLost();
        if (lost > 0)
        {
            port.Figures.Drop(lost);
            PortsLog.Full(log, port.Uri, "the system's buffer");
        }
    }

    private void Deliver(ReadOnlySpan<byte> bytes)
    {
        AnyBytes = true;
        port.Figures.Received(bytes.Length);
        var full = !Inbox!.Bytes(bytes, poll.Clock.Now);
        if (full)
        {
            port.Figures.Drop(bytes.Length);
        }

        if (full && !_inboxFull)
        {
            PortsLog.Full(log, port.Uri, "the loop's inbox");
        }

        _inboxFull = full;
    }
}
