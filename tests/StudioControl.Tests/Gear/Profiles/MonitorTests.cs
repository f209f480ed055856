using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear.Profiles;

public sealed class MonitorTests
{
    [Fact]
    public void A_reference_monitor_dims_cuts_and_says_what_it_listens_to()
    {
        var bench = new GearBench("sonifex-rm").Plug().Run(3);
        bench.Wish("dim", "on");
        bench.Wish("cut/left", "on");
        bench.Wish("source/left", "10");
        bench.Run(1);
        Assert.Equal(["took cut/left on", "took dim on", "took source/left 10"], bench.Told.Order());
        Assert.Contains("SS1:0A\r", bench.Said());
        Assert.Equal("10", bench.Value("source/left"));
    }

    [Fact]
    public void A_Trinnov_is_told_who_speaks_again_after_it_started_anew()
    {
        var bench = new GearBench("trinnov-altitude").Plug().Run(3);
        Assert.Equal("id studiocontrol\n", bench.Said()[0]);
        bench.Sent.Clear();
        bench.HearText("START_RUNNING\n");
        bench.Run(0.1);
        Assert.Equal("id studiocontrol\n", bench.Said()[0]);
        bench.HearText("MUTE 1\nDIM 1\nSRATE 96000\n");
        Assert.Equal(("on", "on", "96000 Hz"), (bench.Value("mute"), bench.Value("dim"), bench.Value("sample-rate")));
    }

    [Fact]
    public void A_listening_room_is_turned_down_by_a_tenth()
    {
        var bench = new GearBench("lyngdorf").Plug().Run(3);
        bench.Sent.Clear();
        bench.Wish("volume", "-30.1");
        bench.Run(0.2);
        Assert.Equal("!VOL(-301)\r", bench.Said()[0]);
        Assert.Equal(["took volume -30.1 dB"], bench.Told);
    }

    [Fact]
    public void A_name_over_a_door_is_one_frame_said_again_and_again()
    {
        var bench = new GearBench("tsl-umd-31").Plug().Run(1);
        Assert.Equal(Availability.Online, bench.Availability);
        bench.Wish("brightness", "3");
        bench.Run(0.1);
        bench.Sent.Clear();
        bench.Wish("text", "STUDIO A");
        bench.Run(0.003);
        bench.Wish("tally/1", "on");
        bench.Run(1);
        const string Frame = "813153545544494F20412020202020202020";
        Assert.Equal(Frame, bench.SaidInHex()[^1]);
        bench.Sent.Clear();
        bench.Run(4);
        Assert.InRange(bench.Sent.Count, 1, 3);
        Assert.All(bench.SaidInHex(), frame => Assert.Equal(Frame, frame));
    }
}
