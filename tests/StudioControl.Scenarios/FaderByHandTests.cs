using StudioControl.Scenarios.Hands;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>One fader message, written into a surface's pseudo-terminal by hand, and all that comes of it.</summary>
public sealed class FaderByHandTests : IAsyncLifetime
{
    // The bass: the strip that plays nearly always.
    private const int Fader = 7;
    private const string Address = "mix/ch/8/fader";

    private readonly DirectoryInfo _cables = Directory.CreateTempSubdirectory("hands-");
    private HandSurface _hand = null!;
    private HandSurface _other = null!;
    private RunningStudio _studio = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pseudo-terminals exist on Linux and macOS only");
        _hand = new(Path.Combine(_cables.FullName, "hand"));
        _other = new(Path.Combine(_cables.FullName, "other"));
        _studio = await RunningStudio.StartAsync(
            StudioFile.Make(
                $$"""
                surfaces:
                  - { id: main, name: Main, profile: mackie-control, port: "{{_hand.Port}}" }
                  - { id: side, name: Side, profile: mackie-control, port: "{{_other.Port}}" }
                """
            )
        );
        await _studio.AllOnlineAsync("mix", "surface/main", "surface/side");
        await _studio.Topics.UntilAsync(Address, "0");
        await _hand.UntilAsync(unit => unit.TargetOf(Fader) > 0);
        await _other.UntilAsync(unit => unit.TargetOf(Fader) > 0);
    }

    public async ValueTask DisposeAsync()
    {
        await _studio.DisposeAsync();
        _hand.Dispose();
        _other.Dispose();
        _cables.Delete(recursive: true);
    }

    [Fact]
    public async Task It_moves_the_level_the_value_and_the_other_motor_and_never_the_one_that_is_held()
    {
        var topics = _studio.Topics;
        await topics.HearAsync("levels/strips", frame => Levels.Peak(frame, Fader) > -20, topics.Mark);
        var before = (Hand: _hand.See(unit => unit.CommandsOf(Fader)), Other: _other.See(unit => unit.TargetOf(Fader)));

        // Touched, then a quarter of the way up: 0x10 in the upper seven of fourteen bits.
        _hand.Write(0x90, 0x68 + Fader, 0x7F);
        _hand.Write(0xE0 + Fader, 0x00, 0x20);

        var value = await topics.UntilAsync(Address, text => text != "0");
        Assert.InRange(double.Parse(value.Text, System.Globalization.CultureInfo.InvariantCulture), -60, -20);
        await _other.UntilAsync(unit => unit.TargetOf(Fader) == 0x20 << 7);
        Assert.True(before.Other > 0x20 << 7);
        Assert.InRange(await Levels.HighestAsync(topics, ("strips", Fader), 20), Levels.Floor, -30);
        Assert.Equal(before.Hand, _hand.See(unit => unit.CommandsOf(Fader)));

        // The other fader's cap can be pulled against its motor: it is not held, so it obeys; the first one stays held.
        await topics.SetAsync(Address, "-6");
        await _other.UntilAsync(unit => unit.TargetOf(Fader) > 0x20 << 7);
        Assert.Equal(before.Hand, _hand.See(unit => unit.CommandsOf(Fader)));

        // Only when the finger has left may its motor follow.
        _hand.Write(0x90, 0x68 + Fader, 0x00);
        await _hand.UntilAsync(unit => unit.TargetOf(Fader) > 0x20 << 7);
    }

    [Fact]
    public async Task A_surface_that_comes_back_is_driven_to_the_mix_and_the_mix_stays()
    {
        var topics = _studio.Topics;
        _hand.Unplug();
        await topics.UntilAsync("surface/main/availability", "offline");
        var reply = await topics.SetAsync("mix/ch/2/fader", "-12");
        Assert.Equal("confirmed", reply.GetProperty("stage").GetString());
        var target = await TargetOnAsync(_other, 1);
        var mark = topics.Mark;

        _hand.Plug();

        await topics.UntilAsync("surface/main/availability", "online");
        await _hand.UntilAsync(unit => unit.TargetOf(1) == target && unit.PositionOf(1) == target);
        Assert.DoesNotContain(topics.Since(mark), heard => heard.Topic == "mix/ch/2/fader");
        Assert.Equal("-12", topics.Now("mix/ch/2/fader"));
    }

    private static async Task<int> TargetOnAsync(HandSurface surface, int fader)
    {
        var unity = surface.See(unit => unit.TargetOf(0));
        await surface.UntilAsync(unit => unit.TargetOf(fader) is > 0 and var target && target < unity);
        return surface.See(unit => unit.TargetOf(fader));
    }
}
