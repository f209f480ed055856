using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Tests.Surfaces;

public sealed class LinkTests : IDisposable
{
    private readonly SurfaceStudio _studio = new();

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void A_full_refresh_is_at_most_600_bytes()
    {
        var (_, cable) = _studio.AddReady(SurfaceProfiles.MackieControl);
        Assert.InRange(cable.BytesToUnit, 200, 600);
    }

    [Fact]
    public void A_quiet_studio_sends_nothing_but_the_question_whether_the_unit_is_there()
    {
        var (_, cable) = _studio.AddReady(SurfaceProfiles.MackieControl);
        var before = cable.BytesToUnit;
        _studio.Run(30_000);
        Assert.InRange(cable.BytesToUnit - before, 8 * 9, 8 * 11);
    }

    [Fact]
    public void Before_the_refresh_is_shown_no_control_acts()
    {
        var (unit, _) = _studio.Add(SurfaceProfiles.MackieControl);
        for (var i = 0; i < 250; i++)
        {
            unit.Touch(0, _studio.Now);
            unit.Move(0, 16000 - (i * 16), _studio.Now);
            unit.Turn(0, 5);
            unit.Press(0x10);
            _studio.Run(1);
            unit.Release(0, _studio.Now);
        }

        Assert.Equal(0, _studio.Mix.Wishes);
    }

    [Fact]
    public void A_hand_that_was_there_before_the_refresh_must_touch_again()
    {
        var (unit, _) = _studio.Add(SurfaceProfiles.XTouch);
        unit.Touch(0, _studio.Now);
        _studio.Run(2000);
        unit.Move(0, 12000, _studio.Now);
        _studio.Run(5);
        Assert.Equal(0, _studio.Mix.Wishes);
        unit.Release(0, _studio.Now);
        unit.Touch(0, _studio.Now);
        unit.Move(0, 12000, _studio.Now);
        _studio.Run(5);
        Assert.Equal(1, _studio.Mix.Wishes);
    }

    [Fact]
    public void A_pulled_cable_leaves_the_mix_as_it_is_and_its_return_shows_the_engine()
    {
        var (unit, cable) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Touch(0, _studio.Now);
        unit.Move(0, 12576, _studio.Now);
        _studio.Run(5);
        cable.Pull();
        _studio.Run(10);
        Assert.Equal(Availability.Offline, _studio.Device("surface/main").Availability);
        Assert.Equal(0, _studio.Value("mix/ch/1/fader"), 2);
        unit.Move(0, 3000, _studio.Now);
        unit.Release(0, _studio.Now);
        _studio.Wish("mix/ch/2/fader", -3);
        _studio.Run(1000);
        cable.PlugIn();
        _studio.Run(2000);
        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);
        Assert.Equal(0, _studio.Value("mix/ch/1/fader"), 2);
        Assert.Equal(12576, unit.PositionOf(0), 1.0);
        Assert.Equal(Tapers.XTouch.ToTravel(-3) * 16380, unit.PositionOf(1), 1.0);
        Assert.Equal(0, _studio.Value("surface/main/strip/1/touched"));
    }

    [Fact]
    public void A_held_fader_does_not_act_on_an_engine_that_came_back()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Touch(0, _studio.Now);
        _studio.Run(20);
        _studio.Mix.GoOffline();
        unit.Move(0, 15000, _studio.Now);
        _studio.Run(20);
        _studio.Mix.ComeOnline();
        unit.Move(0, 15016, _studio.Now);
        _studio.Run(20);
        Assert.Equal(-20, _studio.Value("mix/ch/1/fader"));
        unit.Release(0, _studio.Now);
        _studio.Run(500);
        Assert.Equal(Tapers.XTouch.ToTravel(-20) * 16380, unit.PositionOf(0), 1.0);
    }

    [Fact]
    public void A_value_that_is_not_known_moves_no_motor_and_takes_no_wish()
    {
        _studio.Mix.Forget("ch/1/fader");
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        Assert.Equal(0, unit.CommandsOf(0));
        unit.Touch(0, _studio.Now);
        unit.Move(0, 9000, _studio.Now);
        _studio.Run(20);
        Assert.Equal(0, _studio.Mix.Wishes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_happens_no_value_moves_without_a_hand(int seed)
    {
        var (unit, cable) = _studio.AddReady(SurfaceProfiles.XTouch);
        var random = new Random(seed);
        for (var i = 0; i < 1000; i++)
        {
            Disturb(random.Next(8), unit, cable, random);
            _studio.Run(random.Next(60));
        }

        Assert.Equal(0, _studio.Mix.Wishes);
    }

    [Fact]
    public void Touch_is_told_to_the_studio()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Touch(SurfaceMap.Master, _studio.Now);
        _studio.Run(2);
        Assert.Equal(1, _studio.Value("surface/main/main/touched"));
        unit.Release(SurfaceMap.Master, _studio.Now);
        _studio.Run(2);
        Assert.Equal(0, _studio.Value("surface/main/main/touched"));
    }

    [Fact]
    public void Garbage_is_counted_and_the_next_message_survives()
    {
        var (_, cable) = _studio.AddReady(SurfaceProfiles.XTouch);
        var random = new Random(3);
        var noise = new byte[50];
        for (var i = 0; i < 2000; i++)
        {
            // No status of a channel: nothing of this is a message that a surface may send.
            for (var place = 0; place < noise.Length; place++)
            {
                noise[place] = (byte)(random.Next(0x90) is >= 0x80 and var status ? status + 0x70 : random.Next(0x80));
            }

            cable.FromUnit(noise);
            _studio.Run(1);
        }

        Assert.InRange(_studio.Device("surface/main").Link.BadFrames, 1000, 100_000);
        cable.FromUnit(Convert.FromHexString("F7" + "906800" + "906800" + "90687F" + "E00047"));
        _studio.Run(1);
        Assert.Equal(Tapers.XTouch.ToValue(0x47 * 128 / 16380.0), _studio.Value("mix/ch/1/fader"), 6);
    }

    [Fact]
    public void A_message_may_be_cut_at_every_byte()
    {
        var (_, cable) = _studio.AddReady(SurfaceProfiles.XTouch);
        foreach (var value in Convert.FromHexString("90687F" + "E0" + "20" + "62"))
        {
            cable.FromUnit([value]);
            _studio.Run(1);
        }

        Assert.Equal(0, _studio.Value("mix/ch/1/fader"), 2);
    }

    [Fact]
    public void The_line_is_never_given_more_than_it_can_carry()
    {
        var (_, cable) = _studio.AddReady(SurfaceProfiles.MackieControl);
        var random = new Random(5);
        var start = cable.BytesToUnit;
        for (var i = 0; i < 2000; i++)
        {
            Storm(random);
            _studio.Run(1);
            var most = ((i + 1) * 3.125) + 25 + 36;
            Assert.True(cable.BytesToUnit - start <= most, $"{cable.BytesToUnit - start} bytes in {i + 1} ms");
        }
    }

    [Fact]
    public void A_fader_goes_before_texts_and_meters()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        var random = new Random(5);
        for (var i = 0; i < 500; i++)
        {
            Storm(random);
            _studio.Run(1);
        }

        var commands = unit.CommandsOf(SurfaceMap.Master);
        _studio.Wish("mix/main/fader", 3);
        _studio.Run(25);
        Assert.Equal(commands + 1, unit.CommandsOf(SurfaceMap.Master));
    }

    [Fact]
    public void After_a_storm_everything_shows_the_last_value()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        var random = new Random(5);
        for (var i = 0; i < 500; i++)
        {
            Storm(random);
            _studio.Run(1);
        }

        _studio.Mix.Say("ch/5/name", Value.Of("Viola"));
        _studio.Wish("mix/ch/5/mute", 1);
        _studio.Run(500);
        Assert.StartsWith("Viola", unit.UpperLine[28..], StringComparison.Ordinal);
        Assert.True(unit.IsLit(0x14));
        Assert.Equal(Tapers.X32.ToTravel(_studio.Value("mix/ch/5/fader")) * 16368, unit.TargetOf(4), 17.0);
    }

    private void Disturb(int kind, SurfaceStandIn unit, CablePort cable, Random random)
    {
        switch (kind)
        {
            case 0:
                cable.Pull();
                break;
            case 1:
                cable.PlugIn();
                break;
            case 2:
                unit.PowerCycle();
                break;
            case 3:
                unit.Press(0x2E + random.Next(5));
                break;
            case 4:
                _studio.Mix.GoOffline();
                break;
            case 5:
                _studio.Mix.ComeOnline();
                break;
            case 6:
                _studio.Mix.Say($"ch/{random.Next(1, 25)}/fader", new(-60 * random.NextDouble()));
                break;
            default:
                // Whatever a unit says of its faders while its cable goes in again is no hand.
                cable.Pull();
                cable.PlugIn();
                unit.Move(random.Next(9), random.Next(16380), _studio.Now);
                break;
        }
    }

    private void Storm(Random random)
    {
        for (var strip = 1; strip <= 8; strip++)
        {
            _studio.Mix.Say($"ch/{strip}/fader", new(-60 + (70 * random.NextDouble())));
            _studio.Mix.Say($"ch/{strip}/pan", new(random.Next(-100, 101)));
            _studio.Mix.Say($"ch/{strip}/mute", Value.Of(random.Next(2) == 0));
            _studio.Mix.Say($"ch/{strip}/name", Value.Of($"S{random.Next(100_000)}"));
            _studio.Mix.Levels.Peak[strip - 1] = random.Next(-60, 1);
        }

        _studio.Mix.PublishLevels();
    }
}
