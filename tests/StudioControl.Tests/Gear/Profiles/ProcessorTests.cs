using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear.Profiles;

public sealed class ProcessorTests
{
    [Theory]
    [InlineData("biamp-tesira", "level/1/1", "-12.5 dB")]
    [InlineData("biamp-nexia", "level/1/1", "-12.5 dB")]
    [InlineData("bss-soundweb-london", "level/1", "25 %")]
    [InlineData("symetrix-composer", "level/1", "25 %")]
    [InlineData("clearone-converge", "gain/2", "-12.5 dB")]
    [InlineData("roland-m400", "level/3", "-12.5 dB")]
    [InlineData("yamaha-rcp", "level/3", "-12.5 dB")]
    [InlineData("qsys-ecp", "level/1", "-12.5")]
    public void A_level_is_set_and_confirmed_by_the_device(string name, string path, string shown)
    {
        var bench = new GearBench(name).Plug().Run(20);
        Assert.Equal((Availability.Online, ""), (bench.Availability, bench.Reason));
        bench.Wish(path, shown.Split(' ')[0]);
        bench.Run(2.5);
        var told = Assert.Single(bench.Told);
        Assert.StartsWith($"took {path} ", told, StringComparison.Ordinal);
        Assert.Equal(
            double.Parse(shown.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture),
            bench.Values[bench.Profile.IndexOf(path)]!.Value.Number,
            2
        );
    }

    [Fact]
    public void A_Tesira_that_was_switched_on_is_subscribed_to_again()
    {
        var bench = new GearBench("biamp-tesira").Plug().Run(5);
        bench.Sent.Clear();
        bench.HearText("Welcome to the Tesira Text Protocol Server...\r\n");
        bench.Run(1);
        Assert.Equal(
            [
                "SESSION set verbose true\n",
                "Level1 subscribe level 1 level-1-1 100\n",
                "Mute1 subscribe mute 1 mute-1-1 100\n",
            ],
            bench.Said()[..3]
        );
        bench.HearText("! \"publishToken\":\"mute-1-1\" \"value\":true\r\n");
        Assert.Equal("on", bench.Value("mute/1/1"));
    }

    [Fact]
    public void A_Soundweb_has_a_receipt_for_every_frame()
    {
        var bench = new GearBench("bss-soundweb-london").Plug().Run(5);
        bench.Sent.Clear();
        bench.HearHex("02 88 00 01 1B 83 00 01 00 00 00 00 00 00 01 8A 03");
        bench.HearHex("02 88 00 01 1B 83 00 01 00 00 00 00 00 00 01 8B 03");
        Assert.Equal(["06", "15"], bench.SaidInHex());
        Assert.Equal("on", bench.Value("switch/1"));
    }

    [Fact]
    public void A_mixer_that_is_busy_is_told_again_and_silence_is_minus_infinity()
    {
        var bench = new GearBench("roland-m400").Plug().Run(5);
        bench.StandIn.Fault = StandInFault.Silent;
        bench.Wish("level/1", "-2.5");
        bench.RunUntilSaid("\u0002FDC:I1,-25;");
        bench.HearText("\u0002ERR:2;");
        bench.Run(0.21);
        Assert.Equal(["\u0002FDC:I1,-25;"], bench.Said());
        bench.HearText("\u0006");
        bench.RunUntilSaid("\u0002FDQ:I1;");
        bench.HearText("\u0002FDS:I1,INF;");
        Assert.Equal("-inf dB", bench.Value("level/1"));
    }

    [Fact]
    public void A_console_tells_what_is_moved_on_it()
    {
        var bench = new GearBench("yamaha-rcp").Plug().Run(20);
        bench.HearText("NOTIFY set MIXER:Current/InCh/Fader/Level 1 0 -32768 \"-inf\"\n");
        Assert.Equal("-inf dB", bench.Value("level/2"));
        bench.HearText("NOTIFY set MIXER:Current/InCh/Fader/Level 1 0 -1050 \"-10.50\"\n");
        Assert.Equal("-10.5 dB", bench.Value("level/2"));
    }

    [Fact]
    public void A_Symetrix_scales_its_whole_range_to_percent()
    {
        var bench = new GearBench("symetrix-composer").Plug().Run(5);
        bench.HearText("#00001=65535\r");
        Assert.Equal("100 %", bench.Value("level/1"));
        bench.HearText("#00001=00000\r");
        Assert.Equal("0 %", bench.Value("level/1"));
        Assert.Contains("PUE 1\r", bench.Said());
    }
}
