using StudioControl.Ports.Kernel;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.RtpMidi;

/// <summary>
/// A session with its sockets on the poll thread: hears the control port and does what is due, and hears the data port
/// until the session is open; from then on the port's line reads it. MIDI is written by the loop's thread, so all of the
/// session is under one lock.
/// </summary>
internal sealed class SessionHost : IPolled
{
    /// <summary>Larger than any datagram that crosses an Ethernet.</summary>
    public const int LongestDatagram = 2048;

    private readonly PollThread _poll;
    private readonly SessionSockets _sockets;
    private readonly RtpMidiSession _session;
    private readonly byte[] _datagram = new byte[LongestDatagram];
    private readonly DataWatch _data;

    // Held for what can't block.
    private readonly Lock _guard = new();
    private bool _isEnded;
    private volatile int _error;

    public SessionHost(PollThread poll, SessionSockets sockets, Func<ISessionWire, RtpMidiSession> session)
    {
        _poll = poll;
        _sockets = sockets;
        _session = session(sockets);
        _data = new(this);
    }

    /// <summary>Called on the poll thread when a session has opened.</summary>
    public Action Knock { get; set; } = () => { };

    /// <summary>A socket's error that ended it; 0: none.</summary>
    public int SocketError => _error;

    public int Descriptor { get; private set; } = -1;

    public short Wanted => Libc.PollIn;

    public Moment Due { get; private set; } = Moment.Never;

    public RtpMidiSession Session => _session;

    /// <summary>Of the data port.</summary>
    public int DataDescriptor => _sockets.Descriptor(SessionPort.Data);

    /// <summary>The number of the session that is open; 0: none is.</summary>
    public int OpenNumber
    {
        get
        {
            lock (_guard)
            {
                return _session.State == SessionState.Open ? _session.Opened : 0;
            }
        }
    }

    /// <summary>Gives it to the poll thread.</summary>
    public void Begin()
    {
        lock (_guard)
        {
            Descriptor = _sockets.Descriptor(SessionPort.Control);
            Due = _session.Due;
        }

        _poll.Add(_data);
        _poll.Add(this);
    }

    /// <summary>Takes it off the poll thread, tells the peer and closes the sockets. Any thread; harmless when called twice.</summary>
    public void End(Loss loss)
    {
        _poll.Remove(this);
        _poll.Remove(_data);
        lock (_guard)
        {
            if (!_isEnded)
            {
                _isEnded = true;
                Descriptor = -1;
                Due = Moment.Never;
                _session.End(loss);
                _sockets.Dispose();
            }
        }
    }

    /// <summary>Ends the session of that number where it is still open; the sockets stay.</summary>
    public void EndSession(int number, Loss loss)
    {
        lock (_guard)
        {
            if (!_isEnded && _session.State == SessionState.Open && _session.Opened == number)
            {
                _session.End(loss);
                Due = _session.Due;
            }
        }
    }

    /// <summary>Invites the peer.</summary>
    public void Invite(uint token)
    {
        lock (_guard)
        {
            _session.Invite(token, _poll.Clock.Now);
        }
    }

    /// <summary>Sends MIDI in the session of that number; false: it is over.</summary>
    public bool Write(int number, ReadOnlySpan<byte> bytes)
    {
        lock (_guard)
        {
            return !_isEnded && _session.Opened == number && _session.Write(bytes, _poll.Clock.Now);
        }
    }

    /// <summary>Takes the next datagram of a port; the MIDI bytes in it.</summary>
    public LineResult Read(SessionPort port, Span<byte> room)
    {
        lock (_guard)
        {
            if (_isEnded)
            {
                return new(0, Errno.EndOfFile);
            }

            var read = _sockets.Receive(port, _datagram);
            if (read.Error != 0)
            {
                _error = read.Error;
                return read;
            }

            var opened = _session.Opened;
            var count = _session.Hear(port, _datagram.AsSpan(0, read.Count), room, _poll.Clock.Now);
            Due = _session.Due;
            if (opened != _session.Opened)
            {
                Knock();
            }

            return new(count, 0);
        }
    }

    public void Ready(short happened, Moment now) => Read(SessionPort.Control, []);

    public void Tick(Moment now)
    {
        lock (_guard)
        {
            if (!_isEnded)
            {
                _session.Tick(now);
                Due = _session.Due;
            }
        }
    }

    /// <summary>The data port while no session is open.</summary>
    private sealed class DataWatch(SessionHost host) : IPolled
    {
        public int Descriptor => host is { _isEnded: false, OpenNumber: 0 } ? host.DataDescriptor : -1;

        public short Wanted => Libc.PollIn;

        public Moment Due => Moment.Never;

        public void Ready(short happened, Moment now) => host.Read(SessionPort.Data, []);

        public void Tick(Moment now) { }
    }
}
