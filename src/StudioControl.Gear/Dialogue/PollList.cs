using StudioControl.Gear.Profiles;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Dialogue;

/// <summary>When each question is to be asked next.</summary>
internal sealed class PollList
{
    // A question that is missed so often while others are answered is asked no more often than a slow one.
    private const int Patience = 3;

    // So that the polls of eight units do not march in step: a tenth to both sides.
    private const double Jitter = 0.1;

    private readonly GearProfile _profile;
    private readonly Random _random;
    private readonly Moment[] _due;
    private readonly int[] _missed;

    // Somebody waits for the answer: a wish is read back, a change was told.
    private readonly bool[] _isHastened;

    public PollList(GearProfile profile, Random random)
    {
        _profile = profile;
        _random = random;
        _due = new Moment[profile.Questions.Count];
        _missed = new int[profile.Questions.Count];
        _isHastened = new bool[profile.Questions.Count];
    }

    /// <summary>The earliest moment.</summary>
    public Moment Due
    {
        get
        {
            var due = Moment.Never;
            foreach (var one in _due)
            {
                due = Moment.Earlier(due, one);
            }

            return due;
        }
    }

    /// <summary>The first question that nobody answers any more while others are answered; -1: none.</summary>
    public int FirstSilent
    {
        get
        {
            for (var i = 0; i < _missed.Length; i++)
            {
                if (_missed[i] >= Patience && !_profile.Questions[i].IsOptional)
                {
                    return i;
                }
            }

            return -1;
        }
    }

    /// <summary>Everything is to be read again.</summary>
    public void ReadAll(Moment now)
    {
        for (var i = 0; i < _due.Length; i++)
        {
            _due[i] = _profile.Questions[i].Poll == PollClass.Never ? Moment.Never : now;
        }

        Array.Clear(_missed);
        Array.Clear(_isHastened);
    }

    /// <summary>It was answered with a no: it is asked again in its turn, and seldom once that is usual.</summary>
    public void Refused(int question, Moment now)
    {
        _missed[question] = Math.Min(_missed[question] + 1, Patience);
        Schedule(question, now, _missed[question] >= Patience ? PollClass.Slow : _profile.Questions[question].Poll);
    }

    /// <summary>Nobody answers at all: the next question is another one.</summary>
    public void Rotate(int question, Moment now) => _due[question] = now + TimeSpan.FromTicks(1);

    /// <summary>The question that is due longest, those that somebody waits for first; -1: none.</summary>
    public int Next(Moment now)
    {
        var best = -1;
        for (var i = 0; i < _due.Length; i++)
        {
            if (_due[i] <= now && (best < 0 || IsBefore(i, best)))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>It was answered.</summary>
    public void Answered(int question, Moment now)
    {
        _missed[question] = 0;
        Schedule(question, now, _profile.Questions[question].Poll);
    }

    /// <summary>It was not answered: the others go first, to see whether anybody is there.</summary>
    public void Missed(int question, Moment now)
    {
        _missed[question] = Math.Min(_missed[question] + 1, Patience);
        if (_missed[question] >= Patience)
        {
            Schedule(question, now, PollClass.Slow);
            return;
        }

        _isHastened[question] = false;
        _due[question] = now + TimeSpan.FromTicks(1);
        for (var i = 0; i < _due.Length; i++)
        {
            if (i != question && _missed[i] == 0 && _profile.Questions[i].Poll == PollClass.Fast)
            {
                _due[i] = Moment.Earlier(_due[i], now);
            }
        }
    }

    /// <summary>Asks it at that moment at the latest, and before all that is only polled.</summary>
    public void Hasten(int question, Moment at)
    {
        _due[question] = Moment.Earlier(_due[question], at);
        _isHastened[question] = true;
    }

    private bool IsBefore(int question, int other) =>
        _isHastened[question] == _isHastened[other] ? _due[question] < _due[other] : _isHastened[question];

    private void Schedule(int question, Moment now, PollClass poll)
    {
        _isHastened[question] = false;
        var between = _profile.Timing.Between(poll);
        _due[question] =
            between == TimeSpan.MaxValue ? Moment.Never : now + between * (1 + Jitter * (2 * _random.NextDouble() - 1));
    }
}
