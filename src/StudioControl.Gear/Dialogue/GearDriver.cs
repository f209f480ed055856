using StudioControl.Gear.Framing;
using StudioControl.Gear.Messages;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Gear.Dialogue;

/// <summary>
/// Speaks any protocol that a profile can say: one thing on the line at a time, wishes before polls, answers matched by
/// shape or, where shapes tell nothing, by the question in flight.
/// </summary>
public sealed partial class GearDriver : IDriver
{
    // Shorter than the loop's patience, so that a wish that found no place on the line is told so, and is never sent late.
    private static readonly TimeSpan WishLife = TimeSpan.FromSeconds(2.5);

    // Half a second of noise when a cable is plugged is usual; longer is the device speaking, and then we listen.
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromSeconds(0.5);

    // What a USB adapter and the kernel hold back at most before they hand bytes over.
    private static readonly TimeSpan QuietGap = TimeSpan.FromMilliseconds(50);

    // A port that takes nothing now is asked again after this; its own supervision works on a longer scale.
    private static readonly TimeSpan PortPause = TimeSpan.FromMilliseconds(100);

    private readonly GearProfile _profile;
    private readonly GearUnit _unit;
    private readonly FrameScanner _requests;
    private readonly FrameBuffer _buffer;
    private readonly PollList _polls;
    private readonly WishList _wishes;
    private readonly Settling _settling;
    private readonly KnownTexts _texts;
    private readonly Exchange _exchange = new();
    private readonly Hits _hits = new();
    private readonly Value[] _scratch;
    private readonly Value[] _known;
    private readonly bool[] _heardNow;
    private readonly int[] _questionOf;
    private readonly byte[] _out;
    private readonly TimeSpan _silence;
    private IDriverDesk _desk = NoDesk.Instance;
    private Phase _phase;
    private Moment _quietUntil;
    private Moment _quietAtMost;
    private Moment _nextSend;
    private int _step;

    /// <summary>Makes the driver of one unit; <paramref name="jitter"/> spreads its polls.</summary>
    public GearDriver(GearProfile profile, GearUnit unit, Random jitter)
    {
        var parameters = profile.Parameters.Count;
        _profile = profile;
        _unit = unit;
        _requests = profile.Requests(unit.Address);
        _buffer = new(profile.Answers(unit.Address), profile.Frame.Longest);
        _polls = new(profile, jitter);
        _wishes = new(parameters);
        _settling = new(parameters);
        _texts = new(parameters);
        _scratch = new Value[parameters + 1];
        _known = new Value[parameters];
        _heardNow = new bool[parameters];
        _out = new byte[profile.Frame.Longest + Checksums.Longest];
        _questionOf = [.. Enumerable.Range(0, parameters).Select(QuestionOf)];
        _silence = profile.Timing.Answer / (profile.Frame.Kind == FrameKind.Lines ? 1 : 4);
        Description = new()
        {
            Id = $"gear/{unit.Id}",
            Name = unit.Name.Length > 0 ? unit.Name : profile.Name,
            Profile = profile.Id,
            Maker = profile.Maker,
            Place = unit.Place,
            Parameters = [.. profile.Parameters.Select(parameter => parameter.Shape)],
            Allowed = unit.Allow,
        };
    }

    private enum Phase
    {
        Down,
        Quiet,
        Talking,
    }

    /// <inheritdoc />
    public DeviceDescription Description { get; }

    /// <inheritdoc />
    public Moment Due
    {
        get
        {
            switch (_phase)
            {
                case Phase.Down:
                    return Moment.Never;
                case Phase.Quiet:
                    return _quietUntil;
                default:
                    var line = _exchange.IsOpen ? _exchange.AnswerBy : Moment.Never;
                    if (!_exchange.IsOpen)
                    {
                        var isUrgent = _wishes.Count > 0 || _step < _profile.Connect.Count;
                        line = isUrgent || _polls.Due < _nextSend ? _nextSend : _polls.Due;
                    }

                    var silence = _buffer.IsPartial ? _buffer.LastArrival + _silence : Moment.Never;
                    return Moment.Earlier(line, Moment.Earlier(_settling.Due, silence));
            }
        }
    }

    /// <inheritdoc />
    public void Attach(IDriverDesk desk) => _desk = desk;

    /// <inheritdoc />
    public void LinkUp(Moment now)
    {
        Forget();
        _phase = Phase.Quiet;
        _quietUntil = now + QuietGap;
        _quietAtMost = now + LongestQuiet;
        _desk.Announce(Availability.Offline, "waiting for its first answer");
    }

    /// <inheritdoc />
    public void LinkDown(Moment now)
    {
        Forget();
        _phase = Phase.Down;
    }

    /// <inheritdoc />
    public void Tick(Moment now)
    {
        if (_phase == Phase.Quiet && now >= _quietUntil)
        {
            _phase = Phase.Talking;
            _nextSend = now;
            _polls.ReadAll(now);
        }

        if (_phase != Phase.Talking)
        {
            return;
        }

        HearSilence(now);
        if (_exchange.IsOpen && now >= _exchange.AnswerBy)
        {
            TimeOut(now);
        }

        for (var late = _settling.TakeLate(now); late >= 0; late = _settling.TakeLate(now))
        {
            var shown = GearValues.Show(_profile.Parameters[late], _known[late]);
            RefuseWish(late, CommandFault.Rejected, $"it took the command but stayed at {shown}");
        }

        Pump(now);
    }

    /// <inheritdoc />
    public void Desire(int parameter, in Value value, Moment now)
    {
        var one = _profile.Parameters[parameter];
        if (one.SetFor(value) is null)
        {
            var what = GearValues.Show(one, value);
            _desk.Refuse(parameter, CommandFault.NotSettable, $"{one.Shape.Path} can't be set to {what}");
            return;
        }

        _desk.Link.Dropped += _wishes.Put(parameter, value, now + WishLife) ? 1 : 0;
        _desk.Link.Queued = _wishes.Count;
        Pump(now);
    }

    private int QuestionOf(int parameter)
    {
        for (var i = 0; i < _profile.Questions.Count; i++)
        {
            if (_profile.Questions[i].Parameters.Contains(parameter))
            {
                return i;
            }
        }

        return -1;
    }

    private void Forget()
    {
        _buffer.Clear();
        _exchange.Close();
        _wishes.Clear();
        _settling.Clear();
        _desk.Link.Queued = 0;
        _isOnline = false;
        _unanswered = 0;
        _lateQuestion = -1;
        _silentFor = FirstProbe;
        _step = 0;
    }

    // Sends what may be sent now, the most urgent first. One thing at a time is on the line.
    private void Pump(Moment now)
    {
        while (_phase == Phase.Talking && !_exchange.IsOpen && now >= _nextSend)
        {
            if (_step < _profile.Connect.Count)
            {
                Transmit(_profile.Connect[_step++], now);
            }
            else if (_wishes.Count > 0)
            {
                SendWish(now);
            }
            else if (_polls.Next(now) is >= 0 and var question)
            {
                _exchange.BeginQuestion(question);
                Array.Clear(_heardNow);
                SendQuestion(now);
            }
            else
            {
                return;
            }
        }
    }

    private void SendQuestion(Moment now)
    {
        if (Transmit(_profile.Questions[_exchange.Question].Ask, now))
        {
            _exchange.Sent(now, _profile.Timing.Answer);
            _noiseAtSend = _noiseCounted;
        }
    }

    private void SendWish(Moment now)
    {
        var parameter = _wishes.Take(out var value, out var until);
        _desk.Link.Queued = _wishes.Count;
        if (now > until)
        {
            _desk.Link.Dropped++;
            _desk.Refuse(parameter, CommandFault.Expired, "the line was busy for too long");
            return;
        }

        // What an older wish wanted no longer answers anybody.
        _settling.End(parameter);
        _exchange.BeginWish(parameter, value);
        Command(now);
    }

    private void Command(Moment now)
    {
        var (parameter, value) = (_exchange.Wish, _exchange.Wanted);
        _scratch[parameter] = value;
        if (!Transmit(_profile.Parameters[parameter].SetFor(value)!, now))
        {
            _desk.Refuse(
                parameter,
                CommandFault.Rejected,
                "it can't be said to this device, or its port takes nothing now"
            );
            _exchange.Close();
        }
        else if (!IsAnsweredAtOnce(parameter))
        {
            _exchange.Close();
            TakenBy(parameter, value, now);
        }
        else
        {
            _exchange.Sent(now, _profile.Timing.Answer);
        }
    }

    private bool IsAnsweredAtOnce(int parameter) =>
        _profile.AfterSet == AfterSet.Ack
        || (_profile.AfterSet == AfterSet.Echo && _profile.Parameters[parameter].Shape.Access.HasFlag(Access.Read));

    private bool Transmit(Template template, Moment now)
    {
        var length = template.Write(_scratch, _unit.Address, _out.AsSpan(0, _profile.Frame.Longest));
        var isSent = length >= 0 && _desk.Send(_out.AsSpan(0, _requests.Close(_out, length)));
        _nextSend = now + (isSent ? _profile.Timing.Gap : PortPause);
        return isSent;
    }
}
