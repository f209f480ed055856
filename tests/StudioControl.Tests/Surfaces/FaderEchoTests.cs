using StudioControl.Surfaces.Profiles;

namespace StudioControl.Tests.Surfaces;

/// <summary>When a fader is told its own position, by the profile's rule (docs/surfaces.md, rules 1 and 2).</summary>
public sealed class FaderEchoTests
{
    private const string Mackie = "id: a\nname: A\nfamily: mackie-control\ndevice-ids: [0x14]\n";

    [Theory]
    [InlineData(FaderEcho.OnRelease, 0)]
    [InlineData(FaderEcho.WhileHeld, 10)]
    public void Positions_of_a_hand_are_echoed_by_the_rule_and_one_follows_the_release(FaderEcho echo, int whileHeld)
    {
        var profile = SurfaceProfiles.XTouch with { Faders = SurfaceProfiles.XTouch.Faders with { Echo = echo } };
        using var studio = new SurfaceStudio();
        var (unit, _) = studio.AddReady(profile);
        var before = unit.CommandsOf(0);
        unit.Touch(0, studio.Now);
        for (var i = 0; i < 10; i++)
        {
            unit.Move(0, 4000 + (i * 400), studio.Now);
            studio.Run(25);
        }

        Assert.Equal(whileHeld, unit.CommandsOf(0) - before);
        before = unit.CommandsOf(0);
        unit.Release(0, studio.Now);
        studio.Run(500);
        Assert.Equal(1, unit.CommandsOf(0) - before);
    }

    [Theory]
    [InlineData("{ }", FaderEcho.OnRelease)]
    [InlineData("{ echo: on-release }", FaderEcho.OnRelease)]
    [InlineData("{ echo: while-held }", FaderEcho.WhileHeld)]
    public void A_profile_names_the_rule(string faders, FaderEcho echo)
    {
        var (profile, problems) = SurfaceProfiles.Read("some.yaml", $"{Mackie}faders: {faders}\n");
        Assert.Empty(problems.Items);
        Assert.Equal(echo, profile.Faders.Echo);
    }

    [Fact]
    public void Yes_and_no_are_no_rule()
    {
        var (_, problems) = SurfaceProfiles.Read("some.yaml", $"{Mackie}faders: {{ echo: true }}\n");
        var problem = Assert.Single(problems.Items).ToString();
        Assert.Contains("on-release", problem, StringComparison.Ordinal);
        Assert.Contains("while-held", problem, StringComparison.Ordinal);
    }
}
