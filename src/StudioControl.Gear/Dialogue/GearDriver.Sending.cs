using StudioControl.Gear.Messages;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Gear.Dialogue;

/// <content>What is said to the device, and when.</content>
public sealed partial class GearDriver
{
    // Shorter than the loop's patience, so that a wish that found no place on the line is told so, and is never sent late.
    private static readonly TimeSpan WishLife = TimeSpan.FromSeconds(2.5);

    // A port that takes nothing now is asked again after this; its own supervision works on a longer scale.
    private static readonly TimeSpan PortPause = TimeSpan.FromMilliseconds(100);

    private const string Deaf = "its port takes nothing now";

    private readonly Hits _said = new();
    private int _again = -1;
    private Value _againValue;
    private Moment _lastSent;
    private Moment _refreshAt = Moment.Never;
    private int _refreshed;

    private bool IsWaiting => _exchange.IsOpen || _stepBy != Moment.Never;

    private bool IsUrgent => _wishes.Count > 0 || _again >= 0 || _step < _profile.Session.Count;

    private Moment KeepaliveAt => _profile.Keepalive is { } keepalive ? _lastSent + keepalive.Every : Moment.Never;

    // When the line has something for us to do.
    private Moment DueOnLine
    {
        get
        {
            if (IsWaiting)
            {
                return Moment.Earlier(_exchange.AnswerBy, _stepBy);
            }

            var due = IsUrgent ? _nextSend : Moment.Earlier(_polls.Due, Moment.Earlier(KeepaliveAt, _refreshAt));
            due = Moment.Later(due, _nextSend);
            return Turn is { } turn && turn.IsWaiting(this) ? Moment.Later(due, turn.FreeAt) : due;
        }
    }

    // Sends what may be sent now, the most urgent first. One thing at a time is on the line.
    private void Pump(Moment now)
    {
        ComeOnline();
        while (_phase == Phase.Talking && !IsWaiting && now >= _nextSend && HasWork(now))
        {
            if (Turn is { } turn && !turn.IsHeldBy(this) && !TakeTurn(turn, now))
            {
                return;
            }

            if (_step < _profile.Session.Count)
            {
                NextStep(now);
            }
            else if (_again >= 0)
            {
                SendAgain(now);
            }
            else if (_wishes.Count > 0)
            {
                SendWish(now);
            }
            else
            {
                SendPoll(now);
            }
        }

        // The session may have ended with what was just sent.
        ComeOnline();
        if (!IsWaiting && _again < 0)
        {
            Turn?.Release(this, _nextSend);
        }
    }

    // Before this unit is left alone for longer than the line needs: the others on it need not wait.
    private void LeaveLine()
    {
        Turn?.Release(this, _nextSend);
        Turn?.Leave(this);
    }

    // Of gear that only listens, or speaks when it likes, nothing can be known but that its port is open.
    private void ComeOnline()
    {
        if (_profile.MayBeSilent && !_isOnline && _phase == Phase.Talking && _step == _profile.Session.Count)
        {
            _isOnline = true;
            _desk.Announce(Availability.Online, "");
        }
    }

    private bool HasWork(Moment now) => IsUrgent || _polls.Due <= now || KeepaliveAt <= now || _refreshAt <= now;

    // What stands in the buffer is another unit's conversation.
    private bool TakeTurn(LineTurn turn, Moment now)
    {
        if (!turn.TryTake(this, IsUrgent, now))
        {
            return false;
        }

        if (!_profile.Unsolicited)
        {
            _buffer.Clear();
        }

        return true;
    }

    private void SendPoll(Moment now)
    {
        if (_polls.Next(now) is >= 0 and var question)
        {
            _exchange.BeginQuestion(question);
            Array.Clear(_heardNow);
            if (Transmit(_profile.Questions[question].Ask, now))
            {
                _exchange.Sent(now, _profile.Timing.Answer);
                _noiseAtSend = _noiseCounted;
            }
        }
        else if (KeepaliveAt <= now)
        {
            Transmit(_profile.Keepalive!.Send, now);
        }
        else
        {
            Refresh(now);
        }
    }

    private void SendWish(Moment now)
    {
        var parameter = _wishes.Take(0, out var value, out var until);
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

    private void SendAgain(Moment now)
    {
        _exchange.BeginWish(_again, _againValue);
        Command(now);
        _again = -1;
    }

    private void Command(Moment now)
    {
        var (parameter, value) = (_exchange.Wish, _exchange.Wanted);
        var one = _profile.Parameters[parameter];
        var template = one.SetFor(value)!;
        if (!TryPut(parameter, value, template))
        {
            _exchange.Close();
            return;
        }

        var isAlone = IsAnsweredAtOnce(parameter) || one.Twice > TimeSpan.Zero;
        var fellows = isAlone || _wishes.Count == 0 ? 0 : TakeFellows(template, now);
        if (!Transmit(template, now))
        {
            TakeBack(parameter, Deaf);
            for (var i = 0; i < fellows; i++)
            {
                TakeBack(_fellows[i], Deaf);
            }

            _exchange.Close();
            return;
        }

        value = Said(template, parameter, value);
        _exchange.Want(value);
        if (one.Twice > TimeSpan.Zero && _again < 0 && _exchange.Tries == 0)
        {
            _exchange.Close();
            (_again, _againValue) = (parameter, value);
            _nextSend = now + one.Twice;
        }
        else if (IsAnsweredAtOnce(parameter))
        {
            _exchange.Sent(now, _profile.Timing.Answer);
        }
        else
        {
            _exchange.Close();
            TakenBy(parameter, value, now);
            TakenByFellows(fellows, now);
        }
    }

    // What can't be said must not stay where the next message would say it again.
    private bool TryPut(int parameter, in Value value, Template template)
    {
        _before[parameter] = _scratch[parameter];
        _scratch[parameter] = value;
        if (template.Write(_scratch, _unit.Address, _out.AsSpan(0, _profile.Frame.Longest)) >= 0)
        {
            return true;
        }

        TakeBack(parameter, "it can't be said to this device");
        return false;
    }

    private void TakeBack(int parameter, string why)
    {
        _scratch[parameter] = _before[parameter];
        _desk.Refuse(parameter, CommandFault.Rejected, why);
    }

    // What the wire has no number for is rounded there: 50 % of 255 is 50.196 %, and nothing else will be heard.
    private Value Said(Template template, int parameter, in Value wanted)
    {
        var length = template.Write(_scratch, _unit.Address, _out.AsSpan(0, _profile.Frame.Longest));
        if (wanted.Text is not null || length < 0 || !template.TryMatch(_out.AsSpan(0, length), _unit.Address, _said))
        {
            return wanted;
        }

        for (var i = 0; i < _said.Count; i++)
        {
            if (_said[i].Parameter == parameter && double.IsFinite(_said[i].Number))
            {
                return new(_said[i].Number);
            }
        }

        return wanted;
    }

    // Where one message says several values (a DMX frame), it takes all wishes for it along.
    private int TakeFellows(Template template, Moment now)
    {
        var taken = 0;
        for (var place = _wishes.Count - 1; place >= 0; place--)
        {
            var fellow = _wishes.At(place);
            if (_profile.Parameters[fellow].SetFor(_wishes.Wanted(fellow))?.Text != template.Text)
            {
                continue;
            }

            _wishes.Take(place, out var value, out var until);
            if (now > until)
            {
                _desk.Refuse(fellow, CommandFault.Expired, "the line was busy for too long");
            }
            else if (TryPut(fellow, value, template))
            {
                _fellows[taken++] = fellow;
            }
        }

        _desk.Link.Queued = _wishes.Count;
        return taken;
    }

    private void TakenByFellows(int fellows, Moment now)
    {
        for (var i = 0; i < fellows; i++)
        {
            TakenBy(_fellows[i], _scratch[_fellows[i]], now);
        }
    }

    // One message at a time, so that commands find their place between them.
    private void Refresh(Moment now)
    {
        while (_refreshed < _profile.Parameters.Count)
        {
            var parameter = _refreshed++;
            var one = _profile.Parameters[parameter];
            if (
                one.Shape.Kind == ParameterKind.Trigger
                || !_told[parameter]
                || one.SetFor(_scratch[parameter]) is not { } set
            )
            {
                continue;
            }

            if (!IsRefreshed(set, parameter))
            {
                Transmit(set, now);
                return;
            }
        }

        _refreshed = 0;
        _refreshAt = now + _profile.Refresh;
    }

    private bool IsRefreshed(Template set, int before)
    {
        for (var i = 0; i < before; i++)
        {
            if (_told[i] && _profile.Parameters[i].SetFor(_scratch[i])?.Text == set.Text)
            {
                return true;
            }
        }

        return false;
    }

    private AfterSet AfterSetOf(int parameter) => _profile.Parameters[parameter].After ?? _profile.AfterSet;

    private bool IsAnsweredAtOnce(int parameter) =>
        AfterSetOf(parameter) switch
        {
            AfterSet.Ack => true,
            AfterSet.Echo => _profile.Parameters[parameter].Shape.Access.HasFlag(Access.Read),
            _ => false,
        };

    private bool Transmit(Template template, Moment now)
    {
        var at = _prefix.Length;
        _prefix.CopyTo(_out, 0);
        var length = template.Write(_scratch, _unit.Address, _out.AsSpan(at, _profile.Frame.Longest));
        var isSent = length >= 0 && _desk.Send(_out.AsSpan(0, _requests.Close(_out, at + length)));
        _nextSend = now + (isSent ? _profile.Timing.Gap : PortPause);
        if (isSent)
        {
            _prefix = [];
            _lastSent = now;
        }

        return isSent;
    }
}
