using StudioControl.Gear.Profiles;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Dialogue;

/// <content>Bytes become frames, and frames find their meaning.</content>
public sealed partial class GearDriver
{
    private long _noiseCounted;

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived)
    {
        if (_phase == Phase.Quiet)
        {
            _quietUntil = Moment.Later(Moment.Earlier(arrived + QuietGap, _quietAtMost), _openUntil);
        }

        if (_phase != Phase.Talking || IsAnothersTurn)
        {
            return;
        }

        HearSilence(arrived);
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_buffer.Fill(bytes, arrived)..];
            HearFrames(arrived);
        }

        Pump(arrived);
    }

    // On a line that is shared, what comes now answers another unit's question.
    private bool IsAnothersTurn => Turn is not null && !_profile.Unsolicited && !Turn.IsHeldBy(this);

    private void HearFrames(Moment now)
    {
        while (_buffer.TryTake(out var body))
        {
            if (!body.IsEmpty)
            {
                Take(body, now);
            }
        }

        var noise = _buffer.NoiseStretches - _noiseCounted;
        _noiseCounted += noise;
        _desk.Link.BadFrames += noise;
        _desk.Link.Resyncs += noise;
        if (noise > 0 && _profile.Receipt.Broken.Length > 0)
        {
            _desk.Send(_profile.Receipt.Broken);
        }
    }

    private void Take(ReadOnlySpan<byte> body, Moment now)
    {
        if (_buffer.WasInside)
        {
            HearInside(body, now);
            return;
        }

        Acknowledge(body);
        Hear(body, now);
    }

    // A byte that came in the middle of something is an event and never an answer, whatever the answer may look like.
    private void HearInside(ReadOnlySpan<byte> body, Moment now)
    {
        for (var i = 0; i < _profile.Heard.Count; i++)
        {
            var one = _profile.Heard[i];
            if (one.Parts is [{ Literal.Length: 1 }] && one.TryMatch(body, _unit.Address, _hits))
            {
                Fill(body, isAnswer: false, now);
                AskFor(one.Asks, now);
                return;
            }
        }
    }

    // A device that waits for a receipt says everything again until it has one.
    private void Acknowledge(ReadOnlySpan<byte> body)
    {
        if (_profile.Receipt.Whole.Length == 0)
        {
            return;
        }

        // Not foreach: a list behind an interface would cost an enumerator for each frame.
        for (var i = 0; i < _profile.Frame.Alone.Count; i++)
        {
            if (body.SequenceEqual(_profile.Frame.Alone[i]))
            {
                return;
            }
        }

        _desk.Send(_profile.Receipt.Whole);
    }

    private void HearSilence(Moment now)
    {
        while (_buffer.IsPartial && now >= _buffer.LastArrival + _silence)
        {
            if (_buffer.TryEnd(out var body))
            {
                Hear(body, now);
            }

            HearFrames(now);
        }
    }

    private void Hear(ReadOnlySpan<byte> body, Moment now)
    {
        if (_stepBy != Moment.Never && HearStep(body, now))
        {
            return;
        }

        if (_exchange.IsQuestion && IsDoubtful(body, now))
        {
            return;
        }

        if (_exchange.IsQuestion && IsAnswer(_profile.Questions[_exchange.Question], body, now))
        {
            return;
        }

        if ((_exchange.IsWish || _again >= 0) && IsAck(body))
        {
            Acknowledged(now);
            return;
        }

        if (Match(_profile.Banners, body) is not null)
        {
            Restart(now);
        }
        else if (Refusals.Match(_profile, body, _unit.Address, _hits) is { } refusal)
        {
            Alive(now);
            Refused(refusal, now);
        }
        else if (Match(_profile.Heard, body) is { } heard)
        {
            Fill(body, isAnswer: false, now);
            AskFor(heard.Asks, now);
        }
        else if (_profile.Unsolicited && Match(_profile.Acks, body) is not null)
        {
            // A prompt, or an acknowledgement that came twice: it is there, and that is all it says.
            Alive(now);
        }
        else if (!_profile.Unsolicited && !_exchange.IsOpen)
        {
            // An answer that came too late: taking it for the next question's would be a lie.
            _desk.Link.Dropped++;
        }
        else
        {
            // Something was said, if nothing that can be used: no answer is on its way any more.
            _noiseAtSend = -1;
            _desk.Link.BadFrames++;
        }
    }
}
