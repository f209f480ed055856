using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;

namespace StudioControl.Surfaces.Pages;

/// <summary>
/// Tells the engine on which channels' faders a hand is, whether or not anything moves: automation is written from the
/// touch on. What tells no touch, and what stands on a fader instead of its level, the engine judges by its moves.
/// </summary>
internal sealed class ChannelHands(MixMap map, IDriverDesk desk)
{
    public void Take(Channel? channel)
    {
        // The main may stand on two faders: it is one touch until both hands have left.
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
