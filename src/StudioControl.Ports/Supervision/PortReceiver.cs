using Microsoft.Extensions.Logging;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Polling;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.Supervision;

/// <summary>The receiving half of a port: what a line has goes into the inbox. On the poll thread.</summary>
internal sealed class PortReceiver(SupervisedPort port, PollThread poll, ILogger log)
{
    // Who answers each of many hundred messages a second with a datagram of its own is read every other millisecond: waking
    // for each costs more than all else that is done with it. No meter, lamp or motor shows those milliseconds.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(2);

    // Datagrams that come closer than this are a flood: some 670 a second.
    private static readonly TimeSpan Close = TimeSpan.FromMilliseconds(1.5);

    // So many of a flood have come before it is believed: what an engine tells of itself comes at once, and then it is over.
    private const int Believed = 16;

    // Those took at least this long; closer than some 16,000 a second they would not fit into the system's buffer (a socket's
    // takes some 280 small datagrams, and twice that where it may) until they are read.
    private static readonly TimeSpan BelievedTakes = TimeSpan.FromMilliseconds(1);

    // As many in one turn tell that it has become a burst: from then on nothing gathers.
    private const int Burst = 32;

    // What is taken in one turn at most, so that the others of the thread have theirs.
    private const int MostGathered = 256;

    // Bytes that wait for the loop, a quarter of its inbox: more is safer in the system's buffer.
    private const int MostWaiting = 1 << 16;

    private bool _isBurst;
    private int _flood;
    private Moment _floodSince = Moment.Start;
    private Moment _lastRead = Moment.Start;
    private bool _inboxFull;

    public PortInbox? Inbox { get; set; }

    /// <summary>Something has come since <see cref="Begin"/>.</summary>
    public bool AnyBytes { get; private set; }

    /// <summary>When what gathers meanwhile is read; <see cref="Moment.Never"/>: it is read as it comes.</summary>
    public Moment GathersUntil { get; private set; } = Moment.Never;

    public void Begin()
    {
        AnyBytes = false;
        GathersUntil = Moment.Never;
    }

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

        if (!line.MayGather)
        {
            return 0;
        }

        var error = 0;
        if (_isBurst)
        {
            error = TakeHeap(line, out var count);
            _isBurst = count > 0;
        }

        GathersUntil = IsSteadyFlood(poll.Clock.Now) ? _lastRead + Gathering : Moment.Never;
        return error;
    }

    /// <summary>Reads what has gathered, if it is time; an error that ends the line, or 0.</summary>
    public int ReadGathered(ILine line, Moment now)
    {
        if (now < GathersUntil)
        {
            return 0;
        }

        var error = TakeHeap(line, out var count);
        _isBurst = count >= Burst;
        GathersUntil = count > 0 && !_isBurst && error == 0 ? now + Gathering : Moment.Never;
        return error;
    }

    // Datagrams until none is left or it is enough for one turn; an error that ends the line, or 0.
    private int TakeHeap(ILine line, out int count)
    {
        for (count = 0; count < MostGathered && Inbox!.Waiting < MostWaiting; count++)
        {
            var read = line.Read(poll.Scratch.AsSpan(0, PortInbox.LongestChunk + 1));
            if (read.Count == 0)
            {
                return read.Error;
            }

            Deliver(poll.Scratch.AsSpan(0, read.Count));
        }

        return 0;
    }

    private bool IsSteadyFlood(Moment now)
    {
        var isClose = now - _lastRead < Close && !_isBurst;
        _lastRead = now;
        if (!isClose || _flood == 0)
        {
            _floodSince = now;
            _flood = 1;
            return false;
        }

        if (++_flood <= Believed)
        {
            return false;
        }

        _flood = 0;
        _isBurst = now - _floodSince < BelievedTakes;
        return !_isBurst;
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
