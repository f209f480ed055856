using System.Text;
using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear.Profiles;

public sealed class ScreenAndSoundTests
{
    [Fact]
    public void A_projector_that_asks_for_a_password_is_answered_with_its_digest()
    {
        var bench = new GearBench("pjlink").Plug();
        bench.Hear("PJLINK 1 498e4a67\r"u8.ToArray());
        bench.Run(0.2);
        Assert.Equal("5d8409bc1c3fa39749434aa3a5c38682%1POWR ?\r", bench.Said(0));
    }

    [Fact]
    public void A_greeting_that_nobody_heard_is_said_again()
    {
        var bench = new GearBench("pjlink").Plug();
        bench.Unplug();
        bench.StandIn.Tick(bench.StandIn.Due);
        bench.Run(0.5);
        bench.Unplug();
        bench.Replug();
        Assert.Equal(Availability.Online, bench.Run(8).Availability);
    }

    [Fact]
    public void A_wrong_password_is_told()
    {
        var bench = new GearBench("pjlink");
        bench.Driver.LinkUp(bench.Now);
        bench.Hear("PJLINK ERRA\r"u8.ToArray());
        Assert.Equal("does not let us in: PJLINK ERRA", bench.Reason);
    }

    [Fact]
    public void A_projector_without_a_password_is_switched_on_and_tells_its_faults()
    {
        var bench = new GearBench("pjlink").Plug().Run(20);
        Assert.Equal((Availability.Online, "off"), (bench.Availability, bench.Value("power")));
        bench.Wish("power", "on");
        bench.Run(3);
        Assert.Equal(["took power on"], bench.Told);
        bench.StandIn.Change("error/lamp", new(1), bench.Now);
        bench.Run(40);
        Assert.Equal("warning", bench.Value("error/lamp"));
    }

    [Fact]
    public void A_sony_projector_is_switched_on_twice()
    {
        var bench = new GearBench("sony-projector").Plug().Run(10);
        bench.Wish("power", "on");
        bench.Run(5);
        Assert.Equal(2, bench.Sent.Count(sent => Convert.ToHexString(sent) == "A9172E0000003F9A"));
        Assert.Equal(["took power on"], bench.Told);
    }

    [Fact]
    public void A_camera_takes_the_command_and_says_later_that_it_is_done()
    {
        var bench = new GearBench("visca-camera").Plug().Run(10);
        bench.Wish("zoom", "4660");
        bench.Run(1);
        bench.Hear(Convert.FromHexString("9051FF"));
        Assert.Equal(["took zoom 4660"], bench.Told);
        Assert.Equal(0, bench.Link.BadFrames);
    }

    [Fact]
    public void A_receiver_is_left_alone_for_a_second_after_it_was_switched_on()
    {
        var bench = new GearBench("denon-avr").Plug().Run(10);
        bench.Wish("power", "on");
        bench.Wish("volume", "-20.5");
        bench.Run(0.9);
        Assert.Equal("PWON\r", bench.SaidLast());
        bench.Run(2);
        Assert.Contains("took volume -20.5 dB", bench.Told);
        bench.Hear("MV99\r"u8.ToArray());
        Assert.True(double.IsNegativeInfinity(bench.Values[bench.Profile.IndexOf("volume")]!.Value.Number));
    }

    [Fact]
    public void An_amplifier_at_address_65_is_switched_on_with_the_bytes_of_its_driver()
    {
        var bench = new GearBench("powersoft-k", new() { Id = "unit", Address = 65 }).Plug().Run(2);
        bench.Wish("power", "on");
        bench.Run(1);
        Assert.Contains("02363570314003", bench.Sent.Select(Convert.ToHexString));
        Assert.Equal(["took power on"], bench.Told);
    }

    [Fact]
    public void Time_ticks_of_midi_inside_a_message_mean_nothing()
    {
        var stand = new GearStandIn(ShippedProfiles.Load("rme-octamic-xtc"), null, new Random(1));
        stand.Receive(Convert.FromHexString("F000F8200D690020011CFE0001F7"), default);
        Assert.Equal(37, stand["gain/2"].Number);
    }

    [Fact]
    public void A_clock_is_there_as_long_as_it_ticks()
    {
        var bench = new GearBench("nmea-clock").Plug().Run(4);
        Assert.Equal((Availability.Online, "1994"), (bench.Availability, bench.Value("year")));
        bench.StandIn.Fault = StandInFault.Silent;
        Assert.Equal(Availability.Offline, bench.Run(8).Availability);
        bench.Hear(Encoding.ASCII.GetBytes("$GPZDA,160012.71,11,03,2004,-1,00*7D\r\n"));
        Assert.Equal((Availability.Online, "160012.71"), (bench.Availability, bench.Value("time")));
    }
}
