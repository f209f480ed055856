using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Tests.Surfaces;

/// <summary>What has no motor never makes a value jump (docs/surfaces.md, rule 8).</summary>
public sealed class PotTests
{
    [Fact]
    public void A_pot_takes_hold_when_it_meets_the_value()
    {
        using var studio = new SurfaceStudio();
        var (_, cable) = studio.AddReady(Shelf("nanokontrol2"));
        Pot(studio, cable, 0, 10, 20, 30);
        Assert.Equal(0, studio.Value("mix/ch/1/pan"));
        Pot(studio, cable, 0, 64, 80);
        Assert.InRange(studio.Value("mix/ch/1/pan"), 20, 30);
    }

    [Fact]
    public void A_pot_that_passes_the_value_quickly_takes_hold()
    {
        using var studio = new SurfaceStudio();
        var (_, cable) = studio.AddReady(Shelf("nanokontrol2"));
        Pot(studio, cable, 0, 20, 100);
        Assert.InRange(studio.Value("mix/ch/1/pan"), 50, 60);
    }

    [Fact]
    public void After_a_bank_change_a_pot_must_meet_the_new_value()
    {
        using var studio = new SurfaceStudio();
        var (unit, cable) = studio.AddReady(Shelf("nanokontrol2"));
        Pot(studio, cable, 0, 64, 90);
        studio.Wish("mix/ch/9/pan", -80);
        unit.Press(Shelf("nanokontrol2").KeyOf(new(KeyFunction.BankRight)));
        studio.Run(50);
        Pot(studio, cable, 0, 91, 95, 100);
        Assert.Equal(-80, studio.Value("mix/ch/9/pan"));
        Assert.InRange(studio.Value("mix/ch/1/pan"), 40, 44);
    }

    [Fact]
    public void A_value_that_moved_away_is_not_pulled_back()
    {
        using var studio = new SurfaceStudio();
        var (_, cable) = studio.AddReady(Shelf("nanokontrol2"));
        Pot(studio, cable, 0, 64, 70);
        studio.Wish("mix/ch/1/pan", -60);
        studio.Run(50);
        Pot(studio, cable, 0, 71, 72);
        Assert.Equal(-60, studio.Value("mix/ch/1/pan"));
    }

    [Theory]
    [InlineData(TakeoverRule.Jump, 44, 45)]
    [InlineData(TakeoverRule.CatchUp, 10, 43)]
    public void The_studios_file_chooses_another_rule(TakeoverRule rule, double low, double high)
    {
        using var studio = new SurfaceStudio();
        var (_, cable) = studio.Add(Shelf("nanokontrol2"), new SurfaceUnit { Id = "main", Takeover = rule });
        studio.Run(2000);
        Pot(studio, cable, 0, 80, 92);
        Assert.InRange(studio.Value("mix/ch/1/pan"), low, high);
    }

    [Fact]
    public void A_fader_of_seven_bits_takes_hold_and_reaches_both_ends()
    {
        using var studio = new SurfaceStudio();
        var (_, cable) = studio.AddReady(Shelf("nanokontrol2"));
        Fader(studio, cable, 0, 0, 20);
        Assert.Equal(-20, studio.Value("mix/ch/1/fader"));
        Fader(studio, cable, 0, 48, 127);
        Assert.Equal(10, studio.Value("mix/ch/1/fader"));
        Fader(studio, cable, 0, 0);
        Assert.Equal(Tapers.Off, studio.Value("mix/ch/1/fader"));
    }

    [Fact]
    public void Nothing_is_sent_to_a_fader_without_motor()
    {
        using var studio = new SurfaceStudio();
        var (_, cable) = studio.AddReady(Shelf("nanokontrol2"));
        studio.Wish("mix/ch/1/fader", -5);
        studio.Run(500);
        Fader(studio, cable, 0, 80, 100);
        studio.Run(2000);
        Assert.All(Enumerable.Range(0, 8), fader => Assert.Empty(Messages.Of(cable).Beginning($"B0 {fader:X2}")));
    }

    [Fact]
    public void A_value_from_elsewhere_does_not_make_the_hand_wait()
    {
        using var studio = new SurfaceStudio();
        var (_, cable) = studio.AddReady(Shelf("nanokontrol2"));
        studio.Wish("mix/ch/1/fader", 0);
        studio.Run(20);
        Fader(studio, cable, 0, 95, 100);
        Assert.InRange(studio.Value("mix/ch/1/fader"), 1, 2);
    }

    [Fact]
    public void A_strip_that_waits_flashes_until_a_second_after_the_hand_left()
    {
        using var studio = new SurfaceStudio();
        var profile = Shelf("midimix");
        var (_, cable) = studio.AddReady(profile);
        cable.ToUnit.Clear();
        Pot(studio, cable, 18, 10, 12);
        studio.Run(3000);
        var told = Messages.Of(cable).Beginning("90 03");
        Assert.Contains("90 03 01", told);
        Assert.Equal("90 03 00", told[^1]);
        Assert.InRange(told.Count, 3, 6);
    }

    [Fact]
    public void Where_there_is_text_it_says_which_way_the_value_lies()
    {
        using var studio = new SurfaceStudio();
        var text = File.ReadAllText(Path.Combine(SurfaceProfiles.Folder, "mackie-control.yaml"))
            .Replace("strips: 8\n", "strips: 8\nknobs: { encoding: absolute }\n", StringComparison.Ordinal);
        var (unit, cable) = studio.AddReady(SurfaceProfiles.Read("some", text).Profile);
        Pot(studio, cable, 16, 10);
        Assert.StartsWith("C>     ", unit.LowerLine, StringComparison.Ordinal);
        Pot(studio, cable, 16, 120);
        Assert.DoesNotContain(">", unit.LowerLine, StringComparison.Ordinal);
    }

    private static void Pot(SurfaceStudio studio, CablePort cable, byte controller, params byte[] values)
    {
        foreach (var value in values)
        {
            cable.FromUnit([0xB0, (byte)(controller < 16 ? 16 + controller : controller), value]);
            studio.Run(10);
        }
    }

    private static void Fader(SurfaceStudio studio, CablePort cable, byte fader, params byte[] values)
    {
        foreach (var value in values)
        {
            cable.FromUnit([0xB0, fader, value]);
            studio.Run(10);
        }
    }

    private static SurfaceProfile Shelf(string id) =>
        SurfaceProfiles.Read(id, File.ReadAllText(Path.Combine(SurfaceProfiles.Folder, $"{id}.yaml"))).Profile;
}
