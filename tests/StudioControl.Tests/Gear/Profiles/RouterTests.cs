using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear.Profiles;

public sealed class RouterTests
{
    [Theory]
    [InlineData("extron-matrix")]
    [InlineData("kramer-p3000")]
    [InlineData("kramer-p3000-av")]
    [InlineData("kramer-p2000")]
    [InlineData("blackmagic-videohub")]
    [InlineData("swp08-router")]
    [InlineData("lightware-lw2")]
    public void A_route_is_made_and_one_that_is_made_elsewhere_is_seen(string name)
    {
        var bench = new GearBench(name).Plug().Run(20);
        Assert.Equal((Availability.Online, ""), (bench.Availability, bench.Reason));
        bench.Wish("route/3", "4");
        bench.Run(2);
        Assert.Equal(["took route/3 4"], bench.Told);
        bench.StandIn.Change("route/2", new(3), bench.Now);
        bench.Run(0.2);
        Assert.Equal("3", bench.Value("route/2"));
    }

    [Fact]
    public void An_Extron_that_is_busy_is_told_again_after_a_second()
    {
        var bench = new GearBench("extron-matrix").Plug().Run(20);
        bench.StandIn.Fault = StandInFault.Silent;
        bench.Wish("route/2", "3");
        bench.RunUntilSaid("3*2!");
        bench.HearText("E22\r\n");
        bench.Run(0.9);
        Assert.Empty(bench.Said());
        bench.Run(0.2);
        Assert.Equal(["3*2!"], bench.Said());
        bench.HearText("Out02 In03 All\r\n");
        Assert.Equal(["took route/2 3"], bench.Told);
    }

    [Fact]
    public void An_Extrons_preset_changes_all_routes_so_all_are_asked()
    {
        var bench = new GearBench("extron-matrix").Plug().Run(20);
        bench.Sent.Clear();
        bench.HearText("Rpr05\r\n");
        Assert.Equal("5", bench.Value("preset"));
        bench.Run(1.9);
        string[] asked = ["1$", "8$", "1V", "8V", "8Z"];
        Assert.Empty(asked.Except(bench.Said()));
    }

    [Fact]
    public void An_Extrons_own_words_between_question_and_answer_are_not_the_answer()
    {
        var bench = new GearBench("extron-matrix").Plug().Run(20);
        bench.Sent.Clear();
        bench.RunUntilSaid("2$");
        bench.HearText("Out1 Vol50\r\n7\r\n");
        Assert.Equal("50", bench.Value("volume/1"));
        Assert.Equal("7", bench.Value("route/2"));
    }

    [Fact]
    public void A_Videohub_that_only_prompts_did_not_take_it()
    {
        var bench = new GearBench("blackmagic-videohub").Plug().Run(20);
        bench.StandIn.Fault = StandInFault.Silent;
        bench.Wish("route/4", "11");
        bench.RunUntilSaid("@ X:0/3,A\r");
        bench.HearText(">");
        bench.Run(0.001);
        bench.StandIn.Fault = StandInFault.None;
        bench.Run(3);
        Assert.Equal(["Rejected route/4: it took the command but stayed at 4"], bench.Told);
    }

    [Fact]
    public void An_SWP08_router_has_a_receipt_for_every_frame_whole_or_broken()
    {
        var bench = new GearBench("swp08-router").Plug().Run(20);
        bench.Sent.Clear();
        bench.HearHex("10 02 04 00 00 02 04 05 F1 10 03");
        bench.HearHex("10 02 04 00 00 02 05 05 F1 10 03");
        Assert.Equal(["1006", "1015"], bench.SaidInHex());
        Assert.Equal("5", bench.Value("route/3"));
    }

    [Fact]
    public void A_Kramer_that_was_switched_on_is_read_again()
    {
        var bench = new GearBench("kramer-p2000").Plug().Run(20);
        bench.Sent.Clear();
        bench.HearHex("40 80 80 81");
        Assert.Equal("it was switched on, and is read again", bench.Reason);
        bench.Run(1);
        Assert.Contains("05808181", bench.SaidInHex());
    }
}
