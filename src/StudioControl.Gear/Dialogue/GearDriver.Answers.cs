using StudioControl.Gear.Messages;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Dialogue;

/// <content>What the device says.</content>
public sealed partial class GearDriver
{
    // A device that says "busy" five times running will be busy the sixth time.
    private const int MostBusy = 5;

    // Between two looks whether a device became what it was told: a tape deck takes a second to spin up.
    private static readonly TimeSpan SettleLook = TimeSpan.FromMilliseconds(100);

    private bool IsAnswer(GearQuestion question, ReadOnlySpan<byte> body, Moment now)
    {
        if (Match(question.Answers, body) is not null)
        {
            Fill(body, isAnswer: true, now);
            return true;
        }

        if (Match(question.Until, body) is null)
        {
            return false;
        }

        Alive(now);
        Answered(now);
        return true;
    }

    private bool IsAck(ReadOnlySpan<byte> body)
    {
        var parameter = _exchange.IsWish ? _exchange.Wish : _again;
        var own = _profile.Parameters[parameter].Acks;
        return AfterSetOf(parameter) == AfterSet.Ack && Match(own.Count > 0 ? own : _profile.Acks, body) is not null;
    }

    private void Acknowledged(Moment now)
    {
        Alive(now);
        if (_exchange.IsWish)
        {
            var (parameter, wanted) = (_exchange.Wish, _exchange.Wanted);
            Done(now);
            TakenBy(parameter, wanted, now);
        }
    }

    private void AskFor(IReadOnlyList<int> parameters, Moment now)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (_questionOf[parameters[i]] is >= 0 and var question)
            {
                _polls.Hasten(question, now);
            }
        }
    }

    private Template? Match(IReadOnlyList<Template> templates, ReadOnlySpan<byte> body) =>
        Template.First(templates, body, _unit.Address, _hits);

    private void Fill(ReadOnlySpan<byte> body, bool isAnswer, Moment now)
    {
        Alive(now);
        for (var i = 0; i < _hits.Count; i++)
        {
            ref readonly var hit = ref _hits[i];
            if (hit.Parameter >= _profile.Parameters.Count)
            {
                continue;
            }

            _heardNow[hit.Parameter] = true;
            if (double.IsNaN(hit.Number))
            {
                _desk.Forget(hit.Parameter);
                continue;
            }

            var value = hit.Codec.IsText
                ? new Value(0, _texts.Read(hit.Parameter, hit.Codec, body.Slice(hit.Start, hit.Length)))
                : new Value(hit.Number);
            _known[hit.Parameter] = value;
            // What it is to become, and may not be yet, must not be taken back by a command that says it along.
            if (!_wishes.Has(hit.Parameter) && !_settling.Waits(hit.Parameter))
            {
                _scratch[hit.Parameter] = value;
            }

            Tell(hit.Parameter, value, now);
        }

        if (_exchange.IsQuestion && IsComplete(_profile.Questions[_exchange.Question], isAnswer))
        {
            Answered(now);
        }
    }

    private void Answered(Moment now)
    {
        var question = _exchange.Question;
        Done(now);
        _polls.Answered(question, now);
        Judge();
        LookAgain(question, now);
    }

    private void Tell(int parameter, in Value value, Moment now)
    {
        if (
            _exchange.IsWish
            && _exchange.Wish == parameter
            && AfterSetOf(parameter) == AfterSet.Echo
            && IsEcho(parameter, value)
        )
        {
            Done(now);
            LeaveAlone(parameter, now);
            Confirm(parameter, value);
        }
        else if (_settling.Waits(parameter) && IsSame(parameter, value, _settling.Wanted(parameter)))
        {
            _settling.End(parameter);
            Confirm(parameter, value);
        }
        else
        {
            _desk.Report(parameter, value);
        }
    }

    // A newer wish for the same parameter waits: this value answers an older one that nobody waits for.
    private void Confirm(int parameter, in Value value)
    {
        if (_wishes.Has(parameter))
        {
            _desk.Report(parameter, value);
        }
        else
        {
            _desk.Took(parameter, value);
        }
    }

    // A device may round a number, but a switch that says the other thing speaks of something else.
    private bool IsEcho(int parameter, in Value value) =>
        _profile.Parameters[parameter].Shape.Kind is not (ParameterKind.Toggle or ParameterKind.Choice)
        || IsSame(parameter, value, _exchange.Wanted);

    private bool IsSame(int parameter, in Value a, in Value b)
    {
        var shape = _profile.Parameters[parameter].Shape;
        return shape.Kind is ParameterKind.Level or ParameterKind.Number
            ? Math.Abs(a.Number - b.Number) <= Math.Max(1e-3, shape.Step / 2)
            : a == b;
    }

    // Where an end mark ends the answer, the values alone do not.
    private bool IsComplete(GearQuestion question, bool isAnswer)
    {
        // What was told by itself is not what was asked for, where that has a shape of its own: it is still on its way.
        if (!isAnswer && question.Answers.Count > 0)
        {
            return false;
        }

        for (var i = 0; i < question.Parameters.Count; i++)
        {
            if (!_heardNow[question.Parameters[i]])
            {
                return false;
            }
        }

        return question.Until.Count == 0;
    }

    private void LeaveAlone(int parameter, Moment now)
    {
        var until = now + _profile.Parameters[parameter].Rest;
        if (until > _nextSend)
        {
            LeaveLine();
            _nextSend = until;
        }
    }

    // The device took a wish. What it became is read back where it can be read.
    private void TakenBy(int parameter, in Value wanted, Moment now)
    {
        var question = _questionOf[parameter];
        _told[parameter] = true;
        LeaveAlone(parameter, now);
        if (question < 0)
        {
            Confirm(parameter, wanted);
        }
        else if (!_wishes.Has(parameter))
        {
            _settling.Begin(parameter, wanted, _nextSend + _profile.Timing.Settle);
            _polls.Hasten(question, now);
        }
    }

    private void LookAgain(int question, Moment now)
    {
        var parameters = _profile.Questions[question].Parameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (_settling.Waits(parameters[i]))
            {
                _polls.Hasten(question, now + SettleLook);
            }
        }
    }

    private void Refused(Refusal refusal, Moment now)
    {
        var isBusy = refusal.Again is not null && _exchange.Tries < MostBusy;
        var again = now + (refusal.Again ?? TimeSpan.Zero);
        if (_exchange.IsWish && isBusy)
        {
            _desk.Link.Retries++;
            _exchange.Postpone(again);
        }
        else if (_exchange.IsWish)
        {
            var parameter = _exchange.Wish;
            Done(now);
            RefuseWish(parameter, CommandFault.Rejected, refusal.Text);
        }
        else if (_exchange.IsQuestion)
        {
            var question = _exchange.Question;
            Done(now);
            _polls.Refused(question, now);
            if (refusal.Again is not null)
            {
                _polls.Hasten(question, again);
            }

            Judge();
        }
    }

    private void RefuseWish(int parameter, CommandFault fault, string detail)
    {
        if (!_wishes.Has(parameter))
        {
            _desk.Refuse(parameter, fault, detail);
        }
    }

    private void Done(Moment now)
    {
        _desk.Link.Latency.Add(now - _exchange.SentAt);

        // It was asked twice, so a second answer may be on its way: it must not meet the next question.
        var rest = _exchange.Tries > 1 && !_profile.Unsolicited ? _profile.Timing.Answer : _profile.Timing.Gap;
        _nextSend = now + rest;
        _exchange.Close();
    }
}
