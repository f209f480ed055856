using StudioControl.Studio.Commands;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Gear.Dialogue;

/// <content>What the device's silence means.</content>
public sealed partial class GearDriver
{
    // Three is what people call "it does not answer", and with the usual half second it is told within two.
    private const int MostUnanswered = 3;

    // Gear that was switched on is found within ten seconds, and a line that is dead costs next to nothing.
    private static readonly TimeSpan FirstProbe = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(10);

    // Gear that is slower than five times what its makers promise is as good as silent.
    private const int LatestAnswer = 5;

    private bool _isOnline;
    private int _lateQuestion = -1;
    private Moment _lateUntil;
    private long _noiseAtSend;
    private int _silentNamed = -1;
    private int _unanswered;
    private TimeSpan _silentFor = FirstProbe;

    // Gear that is never asked is heard, or it is not there. While it is not, it is subscribed to again: it may have been
    // switched off and on.
    private Moment SilentFrom =>
        _profile.Questions.Count > 0 || _profile.MayBeSilent ? Moment.Never
        : !_isOnline ? (IsThrough ? _lastSent + LongestProbe : Moment.Never)
        : _profile.Timing.SilentAfter > TimeSpan.Zero ? _desk.Link.LastHeard + _profile.Timing.SilentAfter
        : Moment.Never;

    // The session began with our word, and is through; a greeting is said once, and waiting for it again would be in vain.
    private bool IsThrough => _step > 0 && _step == _profile.Session.Count && !DeviceSpeaksFirst;

    private void FallSilent()
    {
        if (_isOnline)
        {
            _isOnline = false;
            var limit = _profile.Timing.SilentAfter.TotalSeconds;
            _desk.Announce(Availability.Offline, $"has said nothing for {limit:0.#} s");
        }

        _exchange.Close();
        DropWishes();
        if (!DeviceSpeaksFirst)
        {
            BeginSession();
        }
    }

    private void TimeOut(Moment now)
    {
        if (_exchange.IsWish && _exchange.IsWaiting)
        {
            Command(now);
            return;
        }

        _desk.Link.Timeouts++;
        var (question, wish) = (_exchange.Question, _exchange.Wish);
        _unanswered += question >= 0 && _isOnline && _profile.Questions[question].IsOptional ? 0 : 1;
        if (wish >= 0 && _exchange.Tries <= _profile.Timing.Retries)
        {
            _desk.Link.Retries++;
            Command(now);
            return;
        }

        _exchange.Close();
        _nextSend = now + (_profile.Unsolicited ? _profile.Timing.Gap : _profile.Timing.Answer);
        if (wish >= 0)
        {
            var waited = (_profile.Timing.Answer * (_profile.Timing.Retries + 1)).TotalMilliseconds;
            RefuseWish(wish, CommandFault.Timeout, $"no answer within {waited:0} ms");
        }
        else
        {
            Unanswered(question, now);
        }

        if (_unanswered >= MostUnanswered && !_profile.MayBeSilent)
        {
            GoSilent(wish >= 0 ? _profile.Parameters[wish].Shape.Path : _profile.Questions[question].Name, now);
        }
    }

    // Of a question for several values, some may have come: then it was answered, and what is missing stays unknown.
    private void Unanswered(int question, Moment now)
    {
        if (_profile.Questions[question].Parameters.Any(parameter => _heardNow[parameter]))
        {
            _unanswered = 0;
            _polls.Answered(question, now);
            return;
        }

        _desk.Link.Retries++;
        if (_noiseCounted == _noiseAtSend)
        {
            _lateQuestion = question;
            _lateUntil = now + (_profile.Timing.Answer * LatestAnswer);
        }

        if (_isOnline)
        {
            _polls.Missed(question, now);
            Judge();
        }
        else
        {
            _polls.Rotate(question, now);
        }
    }

    // Some protocols do not say what they answer (Modbus): while an older answer may still come, a frame that fits both
    // questions tells nothing. It is dropped, and the line rests until whatever is on its way has come.
    private bool IsDoubtful(ReadOnlySpan<byte> body, Moment now)
    {
        if (
            _lateQuestion < 0
            || _lateQuestion == _exchange.Question
            || now >= _lateUntil
            || Match(_profile.Questions[_lateQuestion].Answers, body) is null
            || Match(_profile.Questions[_exchange.Question].Answers, body) is null
        )
        {
            return false;
        }

        _desk.Link.Dropped++;
        _polls.Rotate(_exchange.Question, now);
        _exchange.Close();
        _lateQuestion = -1;
        _nextSend = now + (_profile.Timing.Answer * LatestAnswer);
        return true;
    }

    private void Alive(Moment now)
    {
        _desk.Link.Frames++;
        _desk.Link.LastHeard = now;
        _unanswered = 0;
        if (!_isOnline)
        {
            _isOnline = true;
            _silentFor = FirstProbe;
            _polls.ReadAll(now);
            _silentNamed = -1;
            _desk.Announce(Availability.Online, "");
        }
    }

    // Online as long as everything is answered; degraded where one question never is.
    private void Judge()
    {
        var silent = _polls.FirstSilent;
        if (!_isOnline || silent == _silentNamed)
        {
            return;
        }

        _silentNamed = silent;
        _desk.Announce(
            silent < 0 ? Availability.Online : Availability.Degraded,
            silent < 0 ? "" : $"it does not answer for {_profile.Questions[silent].Name}"
        );
    }

    private void GoSilent(string name, Moment now)
    {
        if (_isOnline || _silentFor == FirstProbe)
        {
            var waited = _profile.Timing.Answer.TotalMilliseconds;
            _desk.Announce(Availability.Offline, $"does not answer: {name}, {MostUnanswered} times {waited:0} ms");
            _polls.ReadAll(now);
        }

        _isOnline = false;
        DropWishes();

        // It may have been switched off and on: what it was told at the beginning, it has forgotten.
        BeginSession();
        WaitLonger(now);
    }

    // Who wished was told that the device is offline: nothing is sent behind that.
    private void DropWishes()
    {
        _wishes.Clear();
        _again = -1;
        _settling.Clear();
        _desk.Link.Queued = 0;
    }

    private void WaitLonger(Moment now)
    {
        LeaveLine();
        _nextSend = now + _silentFor;
        _silentFor = TimeSpan.FromTicks(Math.Min(2 * _silentFor.Ticks, LongestProbe.Ticks));
    }
}
