using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.Sharing;

/// <summary>
/// One line for several units (an RS-485 bus): each unit gets a port of its own, all of them the same bytes and the same
/// news. The line is started with the first unit and stopped with the last. Who may speak when is the units' business.
/// Joining, starting and stopping are for the loop's thread.
/// </summary>
public sealed class SharedPort
{
    private readonly StudioClock _clock;
    private readonly Func<IPort> _make;

    // News comes on the port's thread; a unit that joins or leaves meanwhile waits for the end of one chunk.
    private readonly Lock _guard = new();
    private readonly PortInbox _inbox;
    private Member[] _members = [];
    private IPort? _line;
    private int _joined;
    private bool _isStarted;
    private byte[] _reason = [];
    private bool _isOpen;

    /// <summary><paramref name="make"/> makes the line, again each time when all units had left.</summary>
    public SharedPort(StudioClock clock, Func<IPort> make)
    {
        _clock = clock;
        _make = make;
        _inbox = new(Pour);
    }

    /// <summary>Whether no unit is on the line.</summary>
    public bool IsEmpty => _joined == 0;

    /// <summary>A port for one more unit; its figures are the line's. Each must be stopped, started or not.</summary>
    public IPort Join()
    {
        _line ??= _make();
        _joined++;
        return new Member(this, _line);
    }

    // The inbox wakes its reader after each piece of news, on its writer's thread: that is the one writer of all the others.
    private void Pour()
    {
        lock (_guard)
        {
            while (_inbox.TryTake(out var news, out var at, out var payload))
            {
                PourUnderLock(news, at, payload);
            }
        }
    }

    private void PourUnderLock(PortNews news, Moment at, ReadOnlySpan<byte> payload)
    {
        if (news != PortNews.Bytes)
        {
            _isOpen = news == PortNews.Opened;
            _reason = payload.ToArray();
        }

        foreach (var member in _members)
        {
            member.TellUnderLock(news, at, payload);
        }
    }

    private void Start(Member member, IPort line)
    {
        lock (_guard)
        {
            _members = [.. _members, member];
            if (_isOpen)
            {
                member.TellUnderLock(PortNews.Opened, _clock.Now, []);
            }
            else if (_reason.Length > 0)
            {
                member.TellUnderLock(PortNews.Lost, _clock.Now, _reason);
            }
        }

        if (!_isStarted)
        {
            _isStarted = true;
            line.Start(_inbox);
        }
    }

    private void Leave(Member member, IPort line)
    {
        lock (_guard)
        {
            _members = [.. _members.Where(other => !ReferenceEquals(other, member))];
        }

        _joined--;
        if (_joined == 0)
        {
            End(line);
        }
    }

    // Outside the lock: the port's thread may be pouring, and Stop waits for it.
    private void End(IPort line)
    {
        line.Stop();
        _line = null;
        _isStarted = false;
        lock (_guard)
        {
            while (_inbox.TryTake(out _, out _, out _)) { }

            _isOpen = false;
            _reason = [];
        }
    }

    private sealed class Member(SharedPort shared, IPort line) : IPort
    {
        private PortInbox? _inbox;
        private bool _hasLeft;

        public string Uri => line.Uri;

        public PortFigures Figures => line.Figures;

        public void Start(PortInbox inbox)
        {
            _inbox = inbox;
            shared.Start(this, line);
        }

        public bool Send(ReadOnlySpan<byte> bytes) => !_hasLeft && line.Send(bytes);

        public void Reopen(string reason) => line.Reopen(reason);

        public void Stop()
        {
            if (!_hasLeft)
            {
                _hasLeft = true;
                shared.Leave(this, line);
            }
        }

        public void TellUnderLock(PortNews news, Moment at, ReadOnlySpan<byte> payload)
        {
            switch (news)
            {
                case PortNews.Bytes when !_inbox!.Bytes(payload, at):
                    line.Figures.Drop(payload.Length);
                    break;
                case PortNews.Bytes:
                    break;
                case PortNews.Opened:
                    _inbox!.Opened(at);
                    break;
                default:
                    _inbox!.Lost(payload, at);
                    break;
            }
        }
    }
}
