using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Playing;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Tests.Surfaces;

/// <summary>Greetings beside Mackie's; loops; leaving in order.</summary>
public sealed class GreetingTests : IDisposable
{
    private const string XctlPing = "F0002032585400F7";
    private const string XctlHost = "F00000661400F7";

    private readonly SurfaceStudio _studio = new();

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void A_unit_that_tells_itself_that_it_is_there_is_told_the_same_every_six_seconds()
    {
        var cable = AddSilent("x-touch-xctl");
        _studio.Run(150);
        Assert.Equal(XctlHost, Sent(cable));
        Assert.Equal(Availability.Offline, _studio.Device("surface/main").Availability);
        Ping(cable);
        _studio.Run(1500);
        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);
        Assert.Contains("F000006658" + "20" + "47" + "53747269702031", Sent(cable), StringComparison.Ordinal);
        cable.ToUnit.Clear();
        for (var i = 0; i < 12; i++)
        {
            Ping(cable);
            _studio.Run(2000);
        }

        Assert.Equal(4, Sent(cable).Split(XctlHost).Length - 1);
        Assert.DoesNotContain("F000006658", Sent(cable), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_silence_makes_it_offline_and_a_gap_is_a_power_cycle()
    {
        var cable = AddSilent("x-touch-xctl");
        _studio.Run(150);
        Ping(cable);
        _studio.Run(2000);
        Ping(cable);
        _studio.Run(5000);
        cable.ToUnit.Clear();
        Ping(cable);
        _studio.Run(1500);
        Assert.Contains("F000006658", Sent(cable), StringComparison.Ordinal);
        _studio.Run(13_000);
        Assert.Equal(Availability.Offline, _studio.Device("surface/main").Availability);
    }

    [Theory]
    [InlineData("mackie-control")]
    [InlineData("x-touch")]
    [InlineData("hui")]
    [InlineData("faderport-16")]
    [InlineData("faderport-classic")]
    public void A_cable_that_leads_into_itself_is_told_and_nothing_jumps(string id)
    {
        var (unit, _) = _studio.Add(SurfaceProfiles.Shipped(id));
        unit.Echoes = true;
        _studio.Mix.Say("ch/1/mute", new(1));
        _studio.Mix.Say("ch/1/solo", new(1));
        _studio.Run(30_000);
        Assert.Equal(0, _studio.Mix.Wishes);
        Assert.Equal(Availability.Offline, _studio.Device("surface/main").Availability);
    }

    [Fact]
    public void A_loop_that_comes_later_is_noticed_with_the_next_question()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.Hui);
        unit.Echoes = true;
        _studio.Run(1200);
        Assert.Contains("loop", _studio.Device("surface/main").Reason, StringComparison.Ordinal);
        unit.Echoes = false;
        _studio.Run(8000);
        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);
    }

    [Fact]
    public void An_identity_reply_that_nobody_asked_for_is_a_power_cycle()
    {
        var (unit, cable) = _studio.AddReady(SurfaceProfiles.Shipped("faderport-classic"));
        Assert.True(unit.IsGreeted);
        _studio.Mix.Say("ch/1/mute", new(1));
        _studio.Run(3000);
        cable.ToUnit.Clear();
        cable.FromUnit(Convert.FromHexString("F07E7F06020001060200010001000000F7"));
        _studio.Run(500);
        Assert.Contains("910064", Sent(cable), StringComparison.Ordinal);
        Assert.Contains("A01501", Sent(cable), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_may_say_what_is_sent_first_and_last()
    {
        var (profile, problems) = SurfaceProfiles.Read(
            "some.yaml",
            """
            id: some
            name: Some
            family: map
            handshake: none
            strips: 1
            faders: { at: "cc 1/7", full-scale: 127 }
            start: ["F0 7D 01 F7", "91 00 64"]
            exit: ["F0 7D 02 F7"]
            blank-on-exit: false
            """
        );
        Assert.Empty(problems.Items);
        var (unit, cable) = _studio.AddReady(profile);
        Assert.StartsWith("F07D01F7" + "910064", Sent(cable), StringComparison.Ordinal);
        cable.ToUnit.Clear();
        _studio.Loop.Leave();
        _studio.Run(100);
        Assert.Equal("F07D02F7", Sent(cable));
        Assert.True(_studio.Loop.HasLeft);
        Assert.Equal(0, unit.Unknown);
    }

    [Theory]
    [InlineData("start: [\"64 00\"]")]
    [InlineData("exit: [\"9\"]")]
    [InlineData("start: [\"F0 0G F7\"]")]
    public void What_is_no_message_is_told(string line)
    {
        var (_, problems) = SurfaceProfiles.Read(
            "some.yaml",
            $"id: some\nname: Some\nfamily: map\nhandshake: none\n{line}\n"
        );
        Assert.Contains("hexadecimal", Assert.Single(problems.Items).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_leaves_hears_nothing_any_more_and_lets_go_of_what_it_holds()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Touch(0, _studio.Now);
        _studio.Run(5);
        _studio.Loop.Leave();
        unit.Move(0, 16000, _studio.Now);
        unit.Press(SurfaceProfiles.XTouch.KeyOf(new(KeyFunction.Mute)));
        _studio.Run(500);
        Assert.Equal(0, _studio.Mix.Wishes);
        Assert.True(_studio.Loop.HasLeft);
    }

    [Fact]
    public void A_surface_that_is_not_there_keeps_nobody_from_stopping()
    {
        _ = AddSilent("mackie-control");
        _studio.Run(150);
        _studio.Loop.Leave();
        Assert.True(_studio.Loop.HasLeft);
    }

    [Fact]
    public void What_a_reload_takes_away_is_left_dark_before_its_port_closes_and_the_others_go_on()
    {
        var (gone, _) = _studio.AddReady(SurfaceProfiles.XTouch, "gone");
        var (stays, _) = _studio.AddReady(SurfaceProfiles.XTouch, "stays");
        var device = _studio.Device("surface/gone");
        _studio.Loop.Leave([device], () => _studio.Loop.Remove(device));
        Assert.True(_studio.Loop.Tree.TryFindDevice("surface/gone", out _));
        _studio.Run(500);
        Assert.False(_studio.Loop.Tree.TryFindDevice("surface/gone", out _));
        Assert.True(string.IsNullOrWhiteSpace(gone.UpperLine + gone.LowerLine));
        Assert.StartsWith("Strip 1", stays.UpperLine, StringComparison.Ordinal);
    }

    [Fact]
    public void A_surface_on_a_line_too_slow_to_darken_it_is_gone_after_half_a_second()
    {
        var profile = SurfaceProfiles.MackieControl with { Line = new() { BytesPerSecond = 300 } };
        _studio.Add(profile, "slow");
        var isGone = false;
        _studio.Run(10_000);
        _studio.Loop.Leave([_studio.Device("surface/slow")], () => isGone = true);
        _studio.Run(490);
        Assert.False(isGone);
        _studio.Run(20);
        Assert.True(isGone);
    }

    [Fact]
    public void Two_reloads_at_once_are_carried_out_in_their_order()
    {
        _studio.AddReady(SurfaceProfiles.XTouch);
        var order = "";
        _studio.Loop.Leave([_studio.Device("surface/main")], () => order += "1");
        _studio.Loop.Leave([], () => order += "2");
        _studio.Run(1000);
        Assert.Equal("12", order);
    }

    private CablePort AddSilent(string profile)
    {
        var cable = new CablePort(_studio.Loop.Clock, null);
        _studio.Loop.Add(new SurfaceDriver(SurfaceProfiles.Shipped(profile), new() { Id = "main" }), cable);
        return cable;
    }

    private static void Ping(CablePort cable) => cable.FromUnit(Convert.FromHexString(XctlPing));

    private static string Sent(CablePort cable) => Convert.ToHexString([.. cable.ToUnit]);
}
