using StudioControl.Gear.Messages;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Rehearsal;

/// <content>What it says at the beginning of a session, and by itself.</content>
public sealed partial class GearStandIn
{
    // How often gear speaks by itself within the time after which its silence would be noticed.
    private const int SpokenWithin = 3;

    private Moment _speakAt = Moment.Never;
    private Moment _greetAt = Moment.Never;

    // Gear that is never asked and must be heard: a clock, a sensor.
    private bool SpeaksByItself => _profile.Questions.Count == 0 && _profile.Timing.SilentAfter > TimeSpan.Zero;

    private void Speak()
    {
        _speakAt = _now + (_profile.Timing.SilentAfter / SpokenWithin);
        _values.Play(_now);
        foreach (var template in _profile.Heard.Where(one => Fault != StandInFault.Silent && one.CanSay(_values.All)))
        {
            Send(template);
        }
    }

    // Where a session begins with the device's word, it says it when the cable is in, and again until somebody answers: on
    // a pseudo-terminal nobody may have listened yet.
    private void Greet()
    {
        _greetAt = Moment.Never;
        if (_profile.Session is [{ Send: null, Hear: [var greeting, ..] }, ..])
        {
            Send(greeting);
            _greetAt = _now + (_profile.Timing.Answer / 2);
        }
    }

    // What is said at the beginning of a session is answered with what the profile waits for.
    private bool IsGreeting(ReadOnlySpan<byte> body)
    {
        foreach (var step in _profile.Session)
        {
            if (step.Send?.TryMatch(body, _address, _hits) ?? false)
            {
                if (step.Hear is [var answer, ..])
                {
                    Send(answer);
                }
                else
                {
                    SayAll(step.Send);
                }

                return true;
            }
        }

        foreach (var alone in _profile.Frame.SendAlone)
        {
            if (body.SequenceEqual(alone))
            {
                return true;
            }
        }

        return _profile.Keepalive?.Send.TryMatch(body, _address, _hits) ?? false;
    }

    // A subscription is answered with what the value is now.
    private void SayAll(Template subscription)
    {
        for (var i = 0; i < _profile.Parameters.Count; i++)
        {
            if (_profile.Parameters[i].Subscriptions.Contains(subscription.Text))
            {
                Say(i, _profile.Heard);
            }
        }
    }
}
