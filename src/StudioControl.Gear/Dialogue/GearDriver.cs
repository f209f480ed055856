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
    // Half a second of noise when a cable is plugged is usual; longer is the device speaking, and then we listen.
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromSeconds(0.5);

    // What a USB adapter and the kernel hold back at most before they hand bytes over.
    private static readonly TimeSpan QuietGap = TimeSpan.FromMilliseconds(50);

    // The same, with a busy machine's scheduling on top: a shorter pause inside a frame does not end it.
    private static readonly TimeSpan PauseInside = TimeSpan.FromMilliseconds(60);

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
    private readonly Value[] _before;
    private readonly Value[] _known;
    private readonly bool[] _heardNow;
    private readonly bool[] _told;
    private readonly int[] _fellows;
    private readonly int[] _questionOf;
    private readonly byte[] _out;
    private readonly TimeSpan _silence;
    private IDriverDesk _desk = NoDesk.Instance;
    private Phase _phase;
    private Moment _quietUntil;
    private Moment _quietAtMost;
    private Moment _openUntil;
    private Moment _nextSend;

    /// <summary>Makes the driver of one unit; <paramref name="jitter"/> spreads its polls.</summary>
    public GearDriver(GearProfile profile, GearUnit unit, Random jitter)
    {
        var parameters = profile.Parameters.Count;
        _profile = profile;
        _unit = unit;
        _requests = profile.Requests(unit.Address);
        _buffer = new(profile.Answers(unit.Address), profile.Frame);
        _polls = new(profile, jitter);
        _wishes = new(parameters);
        _settling = new(parameters);
        _texts = new(parameters);
        _scratch = [.. profile.Parameters.Select(NotYetKnown), default];
        _before = new Value[parameters];
        _known = new Value[parameters];
        _heardNow = new bool[parameters];
        _told = new bool[parameters];
        _fellows = new int[parameters];
        _out = new byte[profile.Frame.Room + LongestPrefix];
        _questionOf = [.. Enumerable.Range(0, parameters).Select(QuestionOf)];
        _silence = profile.Timing.Answer / (profile.Frame.Kind == FrameKind.Lines ? 1 : 4);
        _silence = _silence < PauseInside ? PauseInside : _silence;
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

    /// <summary>Whose turn it is, where several units share the line; null: the line is this unit's alone.</summary>
    public LineTurn? Turn { get; init; }

    /// <inheritdoc />
    public Moment Due =>
        _phase switch
        {
            Phase.Down => Moment.Never,
            Phase.Quiet => _quietUntil,
            _ => Moment.Earlier(
                Moment.Earlier(DueOnLine, _settling.Due),
                Moment.Earlier(_buffer.IsPartial ? _buffer.LastArrival + _silence : Moment.Never, SilentFrom)
            ),
        };

    /// <inheritdoc />
    public void Attach(IDriverDesk desk) => _desk = desk;

    /// <inheritdoc />
    public void LinkUp(Moment now)
    {
        Forget();
        _phase = Phase.Quiet;
        _openUntil = now + _profile.Timing.Open;
        _quietUntil = Moment.Later(now + QuietGap, _openUntil);
        _quietAtMost = Moment.Later(now + LongestQuiet, _openUntil);
        _desk.Announce(Availability.Offline, "waiting for its first answer");
        if (DeviceSpeaksFirst)
        {
            BeginTalking(now);
            Pump(now);
        }
    }

    /// <inheritdoc />
    public void LinkDown(Moment now)
    {
        Forget();
        _phase = Phase.Down;
        Turn?.Leave(this);
    }

    /// <inheritdoc />
    public void Tick(Moment now)
    {
        if (_phase == Phase.Quiet && now >= _quietUntil)
        {
            BeginTalking(now);
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

        if (now >= _stepBy)
        {
            StepTimeOut(now);
        }

        if (now >= SilentFrom)
        {
            FallSilent();
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

    /// <summary>Asks for a parameter as soon as the line is free, whatever its poll class; false: nothing asks for it.</summary>
    public bool AskNow(int parameter, Moment now)
    {
        if (_questionOf[parameter] is not (>= 0 and var question))
        {
            return false;
        }

        _polls.Hasten(question, now);
        Pump(now);
        return true;
    }

    // A message may hold values that nobody has told yet: the lowest that the device allows does the least harm.
    private static Value NotYetKnown(GearParameter parameter) =>
        new(double.IsFinite(parameter.Shape.Min) ? Math.Max(0, parameter.Shape.Min) : 0);

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

    private void BeginTalking(Moment now)
    {
        _phase = Phase.Talking;
        _nextSend = now;
        _polls.ReadAll(now);
    }

    private void Forget()
    {
        _buffer.Clear();
        _exchange.Close();
        DropWishes();
        _isOnline = false;
        _unanswered = 0;
        _lateQuestion = -1;
        _silentFor = FirstProbe;
        BeginSession();
    }
}
