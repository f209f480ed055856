using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Bindings;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Surfaces;

/// <summary>A tape deck on its real bytes and an engine, bound both ways, at one loop.</summary>
public sealed class DeckTests : IDisposable
{
    private const int Stopped = 0;
    private const int Playing = 1;
    private const string Mix = "mix/transport/state";
    private const string Deck = "gear/tape/transport";

    private readonly SurfaceStudio _studio = new();
    private readonly GearStandIn _deck;
    private readonly CablePort _cable;

    public DeckTests()
    {
        _studio.Loop.Add(
            new BindingView(
                _studio.Loop,
                [
                    new()
                    {
                        From = Mix,
                        To = Deck,
                        TwoWay = true,
                        AtConnect = true,
                    },
                ]
            )
        );
        (_deck, _cable) = _studio.AddShipped("sony-9pin", new() { Id = "tape", Allow = [] });
        _studio.Run(2000);
        Assert.Equal("stopped", DeckIs());
    }

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void The_deck_follows_the_engine()
    {
        _studio.Wish(Mix, Playing);
        _studio.Run(1000);
        Assert.Equal("playing", DeckIs());
        _studio.Wish(Mix, Stopped);
        _studio.Run(1000);
        Assert.Equal("stopped", DeckIs());
        Assert.Equal((2, 2), (_studio.Mix.Wishes, _deck.Taken));
    }

    [Fact]
    public void The_engine_follows_a_hand_on_the_deck_and_says_nothing_back()
    {
        Turn("playing");
        Assert.Equal(Playing, _studio.Value(Mix));
        Turn("stopped");
        Assert.Equal(Stopped, _studio.Value(Mix));
        Assert.Equal((2, 0), (_studio.Mix.Wishes, _deck.Taken));
    }

    [Fact]
    public void What_the_engine_does_not_know_is_left_out()
    {
        Turn("rewinding");
        Turn("recording");
        Turn("ejecting");
        Assert.Equal(0, _studio.Mix.Wishes);
    }

    [Fact]
    public void A_deck_that_comes_to_play_by_way_of_stop_does_not_stop_the_engine()
    {
        Turn("rewinding");
        _studio.Wish(Mix, Playing);
        _studio.Run(6);
        Turn("stopped");
        Assert.Equal("stopped", DeckIs());
        Assert.Equal(Playing, _studio.Value(Mix));
        Turn("playing");
        Assert.Equal((1, 1), (_studio.Mix.Wishes, _deck.Taken));
    }

    [Fact]
    public void A_deck_that_refuses_leaves_the_engine_playing()
    {
        _deck.Fault = StandInFault.Nak;
        _studio.Wish(Mix, Playing);
        _studio.Run(1000);
        Assert.Equal(Playing, _studio.Value(Mix));
        Assert.Equal(1, _studio.Mix.Wishes);
    }

    [Fact]
    public void A_deck_that_was_away_is_told_when_it_comes_back_and_the_engine_leads()
    {
        _cable.Pull();
        _studio.Wish(Mix, Playing);
        _studio.Run(500);
        Assert.Equal(Availability.Offline, _studio.Device("gear/tape").Availability);
        _cable.PlugIn();
        _studio.Run(2000);
        Assert.Equal("playing", DeckIs());
        Assert.Equal(1, _studio.Mix.Wishes);
    }

    private void Turn(string state)
    {
        _deck.Change("transport", new(IndexOf(state)), _studio.Now);
        _studio.Run(500);
    }

    private int IndexOf(string state) =>
        _studio.Device("gear/tape").Description.Parameters[0].Choices.ToList().IndexOf(state);

    private string DeckIs() => _studio.Device("gear/tape").Description.Parameters[0].Choices[(int)_studio.Value(Deck)];
}
