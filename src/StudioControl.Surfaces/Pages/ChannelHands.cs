using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;

namespace StudioControl.Surfaces.Pages;

/// <summary>
/// Tells the engine which channels a hand is on, whether or not anything moves: automation is written from the touch on.
/// A V-Pot tells no touch; it counts as held for half a second after its last detent.
/// </summary>
internal sealed class ChannelHands(MixMap map, IDriverDesk desk)
{
    private static readonly TimeSpan KnobRests = TimeSpan.FromMilliseconds(500);

    private readonly (Channel? Channel, Moment Until)[] _knobs =
    [
        .. Enumerable.Repeat(((Channel?)null, Moment.Never), 8),
    ];

    /// <summary>When a V-Pot counts as left.</summary>
    public Moment Due
    {
        get
        {
            var due = Moment.Never;
            foreach (var (_, until) in _knobs)
            {
                due = Moment.Earlier(due, until);
            }

            return due;
        }
    }

    public void Take(Channel? channel)
    {
        if (channel is not null && channel.Hands++ == 0)
        {
            Tell(channel, isTouched: true);
        }
    }

    public void Leave(Channel? channel)
    {
        if (channel is not null && --channel.Hands == 0)
        {
            Tell(channel, isTouched: false);
        }
    }

    public void Turn(int knob, Channel? channel, Moment now)
    {
        if (_knobs[knob].Channel != channel)
        {
            Leave(_knobs[knob].Channel);
            Take(channel);
        }

        _knobs[knob] = (channel, channel is null ? Moment.Never : now + KnobRests);
    }

    public void Tick(Moment now)
    {
        for (var knob = 0; knob < _knobs.Length; knob++)
        {
            if (_knobs[knob].Until <= now)
            {
                Turn(knob, null, now);
            }
        }
    }

    /// <summary>The link is gone: nobody turns anything.</summary>
    public void ReleaseAll()
    {
        for (var knob = 0; knob < _knobs.Length; knob++)
        {
            Turn(knob, null, Moment.Start);
        }
    }

    /// <summary>An engine that was away while the hand left is told once it is back.</summary>
    public void TouchChanged(Channel channel)
    {
        ref readonly var state = ref desk.Tree.State(channel.Touch!.Id);
        var isStuck = channel.Hands == 0 && state.Reported.IsOn && state.WishedBy == desk.Device.Origin;
        if (isStuck && !state.Pending)
        {
            Tell(channel, isTouched: false);
        }
    }

    private void Tell(Channel channel, bool isTouched)
    {
        if (channel.Touch is { } touch && map.Has(touch.Id) && desk.Tree.State(touch.Id).Quality == Quality.Good)
        {
            desk.Ask(touch.Id, Value.Of(isTouched));
        }
    }
}
