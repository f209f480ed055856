using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.Logging;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.JackMidi;

/// <summary>
/// A port in JACK's patch bay. It is open while the server is there and both wished-for ends are connected, so that a
/// surface that comes back is greeted anew. A thread of its own opens, connects and watches, and sleeps otherwise; JACK's
/// thread moves the messages.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "a port ends with Stop; JACK's threads may ring its event until then"
)]
internal sealed class JackMidiPort : IPort
{
    // The longest period (8192 frames at 44.1 kHz) is a fifth of a second: a server that is silent for so long hangs.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(1);

    private readonly JackMidiPlace _place;
    private readonly PortSupervisor _supervisor;
    private readonly StudioClock _clock;
    private readonly ILogger _log;
    private readonly MessageCutter _cutter = new();

    // Held for a moment by the loop that sends, and by our thread when it opens or shuts; never by JACK's.
    private readonly Lock _guard = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Signal _ended = new();
    private PortInbox? _inbox;
    private MidiTraffic? _traffic;
    private JackMidiClient? _client;
    private bool _isOpen;
    private bool _saidLost;
    private int _periodsSeen;
    private Moment _heard;
    private string _told = "";
    private volatile string? _reopen;
    private volatile bool _stopping;

    public JackMidiPort(string uri, JackMidiPlace place, PortSupervisor supervisor, StudioClock clock, ILogger log)
    {
        (Uri, _place, _supervisor, _clock, _log) = (uri, place, supervisor, clock, log);
    }

    public string Uri { get; }

    public PortFigures Figures { get; } = new();

    public void Start(PortInbox inbox)
    {
        _inbox = inbox;
        _traffic = new(inbox, Figures, _clock);
        Figures.NotOpen(PortState.Opening, LossCause.None, "opening");
        _supervisor.TryNow(_clock.Now);
        new Thread(Own) { IsBackground = true, Name = Uri }.Start();
    }

    public bool Send(ReadOnlySpan<byte> bytes)
    {
        lock (_guard)
        {
            // The worst that can become of bytes: each one is a message, and one that had begun ends.
            var most = (bytes.Length * (1 + MessageRing.Overhead)) + _cutter.Pending + MessageRing.Overhead;
            if (_isOpen && most <= _traffic!.Outgoing.Room)
            {
                PutUnderLock(bytes);
                return true;
            }
        }

        Figures.Drop(bytes.Length);
        return false;
    }

    public void Reopen(string reason)
    {
        _reopen = reason;
        _wake.Set();
    }

    public void Stop()
    {
        _stopping = true;
        _wake.Set();
        if (_inbox is not null && !_ended.Wait(LongestStop))
        {
            PortsLog.CloseAbandoned(_log, Uri, LongestStop);
        }
    }

    private void PutUnderLock(ReadOnlySpan<byte> bytes)
    {
        var before = _cutter.Dropped;
        while (_cutter.TryCut(ref bytes, out var message))
        {
            _traffic!.Outgoing.Put(message);
        }

        Figures.Drop((int)(_cutter.Dropped - before));
        Figures.Queued = _traffic!.Outgoing.Count;
    }

    private void Own()
    {
        while (!_stopping)
        {
            _wake.WaitOne(GuardedTurn());
        }

        ShutOut();
        _client?.Dispose();
        Figures.NotOpen(PortState.Stopped, LossCause.None, "stopped");
        _ended.Set();
    }

    // An exception that leaves a thread ends the whole service; a fault stays where it is.
    private TimeSpan GuardedTurn()
    {
        try
        {
            return Turn();
        }
        catch (Exception fault) when (Contain(fault))
        {
            return Look;
        }
    }

    private bool Contain(Exception fault)
    {
        PortsLog.PortFailed(_log, fault, Uri);
        return true;
    }

    /// <summary>Does what is due; answers how long nothing will be.</summary>
    private TimeSpan Turn()
    {
        if (_client is { } client)
        {
            return TurnAt(client);
        }

        var left = _supervisor.NextTry - _clock.Now;
        if (left > TimeSpan.Zero && _reopen is null)
        {
            return left < Look ? left : Look;
        }

        _reopen = null;
        _supervisor.Trying();
        Join();
        return TimeSpan.Zero;
    }

    private TimeSpan TurnAt(JackMidiClient client)
    {
        if (client.IsLost || !StillRuns(client))
        {
            Leave(client);
            return TimeSpan.Zero;
        }

        var isAsked = _reopen is not null;
        if (_isOpen && _reopen is { } reason)
        {
            _reopen = null;
            Lose(new(LossCause.Fault, reason));
        }

        // Looked at each time, for little: a port may still be listed when JACK tells that it goes.
        var changed = client.TakePortsChanged();
        if (_isOpen && !client.IsStillConnected(out var left))
        {
            Lose(left);
        }

        if (!_isOpen && (changed || isAsked || _supervisor.NextTry <= _clock.Now))
        {
            _reopen = null;
            Connect(client);
        }

        SayLost();
        var wait = _isOpen ? Look : _supervisor.NextTry - _clock.Now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero
            : wait < Look ? wait
            : Look;
    }

    private void Join()
    {
        if (!LibJackMidi.TryLoad())
        {
            Fail(JackMidiTrouble.NoLibrary);
            return;
        }

        _client = JackMidiClient.Open(_place, _traffic!, () => _wake.Set(), out var loss);
        (_periodsSeen, _heard) = (0, _clock.Now);
        if (_client is null)
        {
            Fail(loss);
        }
        else
        {
            _supervisor.TryNow(_clock.Now);
        }
    }

    private void Connect(JackMidiClient client)
    {
        _supervisor.Trying();
        if (!client.Connect(out var loss))
        {
            Fail(loss);
            return;
        }

        var now = _clock.Now;
        _supervisor.Opened(now);
        _told = "";
        Figures.Opened();
        PortsLog.Opened(_log, Uri, client.Note);
        // Told before JACK's thread may write to the inbox: it has one writer at a time.
        _inbox!.Opened(now);
        lock (_guard)
        {
            _cutter.Reset();
            _isOpen = true;
        }

        client.LetIn();
    }

    private bool StillRuns(JackMidiClient client)
    {
        var (periods, now) = (client.Periods, _clock.Now);
        if (periods != _periodsSeen)
        {
            (_periodsSeen, _heard) = (periods, now);
        }

        return now - _heard < LongestSilence;
    }

    private void Leave(JackMidiClient client)
    {
        var loss = client.IsLost ? JackMidiTrouble.Gone(_place.Server) : JackMidiTrouble.Hangs(_place.Server);
        if (_isOpen)
        {
            Lose(loss);
        }
        else
        {
            Fail(loss);
        }

        // A server that hangs keeps this thread waiting until it ends or goes on; the loop does not wait.
        _client = null;
        client.Dispose();
    }

    private void Lose(Loss loss)
    {
        ShutOut();
        _supervisor.Failed(_clock.Now, proven: false);
        _told = loss.Reason;
        Figures.NotOpen(PortState.Waiting, loss.Cause, loss.Reason);
        PortsLog.Lost(_log, Uri, loss.Cause, loss.Reason);
        _inbox!.Lost(Encoding.UTF8.GetBytes(loss.Reason), _clock.Now);
    }

    private void Fail(Loss loss)
    {
        _supervisor.Failed(_clock.Now, proven: false);
        Figures.NotOpen(PortState.Waiting, loss.Cause, loss.Reason);
        if (!_stopping && !string.Equals(_told, loss.Reason, StringComparison.Ordinal))
        {
            _told = loss.Reason;
            PortsLog.NotOpened(_log, Uri, loss.Cause, loss.Reason);
            _inbox!.Lost(Encoding.UTF8.GetBytes(loss.Reason), _clock.Now);
        }
    }

    // Afterwards only this thread has to do with the inbox and the ring. What waited is thrown away: nothing is sent late.
    private void ShutOut()
    {
        lock (_guard)
        {
            _isOpen = false;
        }

        _client?.ShutOut();
        Figures.Drop(_traffic!.Outgoing.Clear());
        Figures.Queued = 0;
    }

    private void SayLost()
    {
        if (_traffic!.TakeLost() && !_saidLost)
        {
            _saidLost = true;
            PortsLog.Full(_log, Uri, "a period of JACK, or the loop's inbox,");
        }
    }
}
