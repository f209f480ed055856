using StudioControl.Gear.Profiles;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear.Profiles;

public sealed class LightTests
{
    [Fact]
    public void Many_wishes_for_slots_are_one_frame()
    {
        var bench = new GearBench("enttec-dmx-usb-pro").Plug().Run(5);
        Assert.Equal("40", bench.Value("rate"));
        var sent = bench.Sent.Count;
        for (var slot = 1; slot <= 25; slot++)
        {
            bench.Wish($"slot/{slot}", "100");
        }

        bench.Run(0.5);
        Assert.Equal(25, bench.Told.Count);
        Assert.InRange(bench.Sent.Skip(sent).Count(frame => frame[1] == 6), 1, 3); // one of them is the refresh
        Assert.All(bench.Sent[^1][5..^1], level => Assert.Equal(255, level));
    }

    [Fact]
    public void All_slots_of_a_universe_are_sent_and_understood()
    {
        var bench = new GearBench(With("enttec-dmx-usb-pro", "default: 25", "default: 512")).Plug().Run(5);
        bench.Wish("slot/512", "100");
        bench.Run(0.5);
        Assert.Equal(518, bench.Sent.Max(frame => frame.Length));
        Assert.Equal(100, bench.StandIn["slot/512"].Number);
    }

    [Fact]
    public void The_manuals_frame_of_three_slots_is_made()
    {
        var profile = With("enttec-dmx-usb-pro", "default: 25, min: 24", "default: 3, min: 3");
        var bench = new GearBench(profile).Plug().Run(5);
        bench.Wish("slot/1", "100");
        bench.Wish("slot/2", "50.196");
        bench.Run(0.5);
        Assert.Contains("7E06040000FF8000E7", bench.Sent.Select(Convert.ToHexString));
    }

    [Fact]
    public void A_preset_is_taken_and_one_that_a_panel_calls_is_heard()
    {
        var bench = new GearBench("dynalite-dynet1").Plug().Run(10);
        Assert.Equal(Availability.Online, bench.Availability);
        bench.Wish("preset/2", "p6");
        bench.Run(1);
        Assert.Equal(["took preset/2 p6"], bench.Told);
        bench.Hear(Convert.FromHexString("1C0120030000FFC1"));
        Assert.Equal("p4", bench.Value("preset/1"));
    }

    [Theory]
    [InlineData("32", "preset/1", "p4", "1C0120030000FFC1"), InlineData("10", "off/3", "", "1C030A040000FFD4")]
    public void A_fade_is_the_units_own(string fade, string path, string value, string bytes)
    {
        var bench = new GearBench(With("dynalite-dynet1", "default: 100", $"default: {fade}")).Plug().Run(10);
        bench.Wish(path, value);
        bench.Run(1);
        Assert.Contains(bytes, bench.Sent.Select(Convert.ToHexString));
    }

    [Fact]
    public void Lights_that_speak_when_they_like_are_there_and_are_kept_awake()
    {
        var bench = new GearBench("clipsal-cbus").Plug().Run(1);
        Assert.Equal(Availability.Online, bench.Availability);
        bench.Run(199);
        Assert.Equal(4, bench.Sent.Count(sent => sent.AsSpan().SequenceEqual("|||\r"u8)));
        bench.Hear("05013800790544\r\n"u8.ToArray());
        Assert.Equal(("100 %", "on"), (bench.Value("level/5"), bench.Value("switch/5")));
    }

    // The examples prove the defaults only.
    private static GearProfile With(string name, string what, string instead)
    {
        var text = ShippedProfiles.Text(name).Split("examples:")[0].Replace(what, instead, StringComparison.Ordinal);
        var profile = ShippedProfiles.Parse(text, out var problems);
        Assert.Empty(problems.Items);
        return profile;
    }
}
