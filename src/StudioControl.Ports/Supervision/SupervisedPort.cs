using System.Text;
using Microsoft.Extensions.Logging;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Polling;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.Supervision;

/// <summary>
/// A port of Linux or macOS: opened through its door, read and supervised on the poll thread, written straight from the
/// loop's thread. Opening and closing, which may take long, run on short-lived threads; a port has at most one of them.
/// </summary>
internal sealed class SupervisedPort : IPort, IPolled
{
    // A device that comes back is open again well under a second; a stat(2) costs a microsecond.
    private static readonly TimeSpan GlanceWhileAway = TimeSpan.FromMilliseconds(250);

    // An adapter that resets itself has its node again after 20 to 80 ms; a cable that is put back takes a second or two.
    private static readonly TimeSpan GlanceWhenJustLost = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan JustLost = TimeSpan.FromSeconds(2);

    // A device that was replaced without an error is noticed within two seconds.
    private static readonly TimeSpan GlanceWhileOpen = TimeSpan.FromSeconds(1);

    // The contract of IPort.Stop.
    private static readonly TimeSpan LongestClose = TimeSpan.FromSeconds(1);

    private readonly IDoor _door;
    private readonly PortSupervisor _supervisor;
    private readonly PollThread _poll;
    private readonly ILogger _log;
    private readonly PortSender _sender;
    private readonly Signal _ended = new();
    private readonly PortReceiver _receiver;
    private PortInbox? _inbox;
    private ILine? _line;
    private NodeIdentity _seen;
    private Moment _nextGlance = Moment.Never;
    private Moment _lost = Moment.Start;
    private Moment _closeLimit = Moment.Never;
    private bool _closing;
    private volatile bool _isClosed;
    private string _told = "";
    private string _doubt = "";
    private volatile bool _stopping;

    public SupervisedPort(string uri, IDoor door, PortSupervisor supervisor, PollThread poll, ILogger log)
    {
        Uri = uri;
        _door = door;
        _supervisor = supervisor;
        _poll = poll;
        _log = log;
        _sender = new(this, poll, log);
        _receiver = new(this, poll, log);
    }

    public string Uri { get; }

    public PortFigures Figures { get; } = new();

    public int Descriptor => _line?.Descriptor ?? -1;

    public short Wanted =>
        (short)((_receiver.GathersUntil == Moment.Never ? Libc.PollIn : 0) | (_sender.HasQueue ? Libc.PollOut : 0));

    public Moment Due
    {
        get
        {
            if (ErrorOf(_line) != 0)
            {
                return Moment.Start;
            }

            return _closing
                ? _closeLimit
                : Moment.Earlier(_nextGlance, _line is null ? _supervisor.NextTry : _receiver.GathersUntil);
        }
    }

    public void Start(PortInbox inbox)
    {
        _inbox = inbox;
        _receiver.Inbox = inbox;
        Figures.NotOpen(PortState.Opening, LossCause.None, "opening");
        _supervisor.TryNow(_poll.Clock.Now);
        _nextGlance = _poll.Clock.Now;
        _door.Begin(Knock);
        _poll.Add(this);
    }

    public bool Send(ReadOnlySpan<byte> bytes) => _sender.Send(bytes);

    public void Reopen(string reason) =>
        _poll.Post(() =>
        {
            if (_line is not null && !_stopping)
            {
                Lose(new(LossCause.Fault, reason), _poll.Clock.Now);
            }
            else if (Figures.State == PortState.Waiting)
            {
                _supervisor.TryNow(_poll.Clock.Now);
                _nextGlance = _poll.Clock.Now;
            }
        });

    public void Stop()
    {
        _stopping = true;
        if (_inbox is null)
        {
            return;
        }

        Interlocked.MemoryBarrier();
        _poll.DoOrPost(End);
        if (!_ended.Wait(LongestClose))
        {
            PortsLog.CloseAbandoned(_log, Uri, LongestClose);
        }
    }

    public void Ready(short happened, Moment now)
    {
        var line = _line;
        if (line is null || _stopping)
        {
            return;
        }

        if ((happened & ~Libc.PollOut) != 0)
        {
            var error = _receiver.ReadAll(line, happened);
            if (error != 0)
            {
                Lose(line.Explain(error), now);
            }
        }

        if (_line is not null && (happened & Libc.PollOut) != 0)
        {
            _sender.Flush();
        }
    }

    // On the poll thread: whatever it waits for may have come.
    private void Knock()
    {
        if (!_stopping && Figures.State == PortState.Waiting)
        {
            _supervisor.TryNow(_poll.Clock.Now);
        }

        if (!_closing && Figures.State != PortState.Opening)
        {
            _nextGlance = _poll.Clock.Now;
        }
    }

    public void Tick(Moment now)
    {
        if (_stopping)
        {
            return;
        }

        if (_line is not null)
        {
            TickOpen(_line, now);
        }
        else if (_closing)
        {
            AbandonClose();
        }
        else
        {
            TickAway(now);
        }
    }

    private void TickOpen(ILine line, Moment now)
    {
        var error = ErrorOf(line);
        error = error == 0 ? _receiver.ReadGathered(line, now) : error;
        if (error != 0)
        {
            Lose(line.Explain(error), now);
            return;
        }

        if (now < _nextGlance)
        {
            return;
        }

        _nextGlance = now + GlanceWhileOpen;
        _receiver.CountLost(line);
        if (_door.Glance() != line.Identity)
        {
            Lose(new(LossCause.Unplugged, "the device was unplugged or replaced by another"), now);
        }
    }

    private void TickAway(Moment now)
    {
        _nextGlance = now + Patience(now);
        var node = _door.Glance();
        if (node != _seen && node != NodeIdentity.Missing)
        {
            _supervisor.TryNow(now);
        }

        _seen = node;
        if (_supervisor.NextTry > now)
        {
            return;
        }

        if (node == NodeIdentity.Missing)
        {
            Fail(_door.NotThere, now);
            return;
        }

        _supervisor.Trying();
        _nextGlance = Moment.Never;
        Figures.NotOpen(PortState.Opening, Figures.Cause, Figures.Reason);
        OnThreadOfItsOwn(() =>
        {
            var answer = DoorAnswer.Closed(LossCause.Fault, $"{Uri} could not be opened because of a bug, see the log");
            try
            {
                answer = _door.Open();
            }
            catch (Exception fault) when (Contain(fault))
            {
                // Told as a loss like any other; the port tries again.
            }

            _poll.Post(() => Take(answer));
        });
    }

    private int ErrorOf(ILine? line) => _sender.Error != 0 ? _sender.Error : line?.Error ?? 0;

    private TimeSpan Patience(Moment now) => now - _lost < JustLost ? GlanceWhenJustLost : GlanceWhileAway;

    private void Take(DoorAnswer answer)
    {
        var now = _poll.Clock.Now;
        if (answer.Line is null)
        {
            Fail(answer.Loss, now);
        }
        else if (_stopping)
        {
            Close(answer.Line, lost: false);
        }
        else
        {
            _line = answer.Line;
            _seen = answer.Line.Identity;
            _told = "";
            _receiver.Begin();
            _nextGlance = now + GlanceWhileOpen;
            _supervisor.Opened(now);
            Figures.Packets = answer.Line.Packets;
            Figures.Opened();
            _sender.Attach(answer.Line);
            PortsLog.Opened(_log, Uri, answer.Note);
            TellDoubt(answer.Doubt);
            _inbox!.Opened(now);
        }
    }

    // Once, not at each replug.
    private void TellDoubt(string doubt)
    {
        if (doubt.Length > 0 && !string.Equals(doubt, _doubt, StringComparison.Ordinal))
        {
            PortsLog.Doubt(_log, Uri, doubt);
        }

        _doubt = doubt;
    }

    private void Fail(Loss loss, Moment now)
    {
        if (_stopping)
        {
            return;
        }

        _supervisor.Failed(now, proven: false);
        _nextGlance = now + Patience(now);
        Figures.NotOpen(PortState.Waiting, loss.Cause, loss.Reason);
        if (!string.Equals(_told, loss.Reason, StringComparison.Ordinal))
        {
            _told = loss.Reason;
            PortsLog.NotOpened(_log, Uri, loss.Cause, loss.Reason);
            _inbox!.Lost(Encoding.UTF8.GetBytes(loss.Reason), now);
        }
    }

    private void Lose(Loss loss, Moment now)
    {
        var line = Detach();
        _receiver.CountLost(line);
        _supervisor.Failed(now, _receiver.AnyBytes);
        // Another device may already be there under the same link.
        _nextGlance = now;
        _lost = now;
        _told = loss.Reason;
        Figures.NotOpen(PortState.Waiting, loss.Cause, loss.Reason);
        if (loss.Cause == LossCause.Refused && !_receiver.AnyBytes)
        {
            // A datagram to a place where nobody has listened yet, again at each try: the device's own state tells it.
            PortsLog.NobodyThere(_log, Uri, loss.Reason);
        }
        else
        {
            PortsLog.Lost(_log, Uri, loss.Cause, loss.Reason);
        }

        _inbox!.Lost(Encoding.UTF8.GetBytes(loss.Reason), now);
        _closing = true;
        _closeLimit = now + LongestClose;
        Close(line, lost: true);
    }

    private void End()
    {
        _poll.Remove(this);
        Figures.NotOpen(PortState.Stopped, LossCause.None, "stopped");
        if (_line is not null)
        {
            Close(Detach(), lost: false);
        }
        else if (!_closing || _isClosed)
        {
            _ended.Set();
        }

        _door.End();
    }

    private ILine Detach()
    {
        var line = _line!;
        _sender.Detach();
        _line = null;
        return line;
    }

    private void Close(ILine line, bool lost)
    {
        _isClosed = false;
        OnThreadOfItsOwn(() =>
        {
            try
            {
                line.Close(lost);
            }
            catch (Exception fault) when (Contain(fault))
            {
                // What is left open is the system's to clean up; the port goes on.
            }

            // Who stops the port may be the poll thread itself and is not waited for; either of the two sees the other.
            _isClosed = true;
            Interlocked.MemoryBarrier();
            if (_stopping)
            {
                _ended.Set();
            }

            _poll.Post(() => _closing = false);
        });
    }

    // An exception that leaves a thread ends the whole service; a fault stays where it is.
    private bool Contain(Exception fault)
    {
        PortsLog.PortFailed(_log, fault, Uri);
        return true;
    }

    private void AbandonClose()
    {
        _closing = false;
        PortsLog.CloseAbandoned(_log, Uri, LongestClose);
    }

    private void OnThreadOfItsOwn(Action job) => new Thread(() => job()) { IsBackground = true, Name = Uri }.Start();
}
