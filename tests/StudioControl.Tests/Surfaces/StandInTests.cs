using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Tests.Surfaces;

public sealed class StandInTests : IStandInLine
{
    private readonly List<byte> _sent = [];

    void IStandInLine.Send(ReadOnlySpan<byte> bytes) => _sent.AddRange(bytes);

    [Fact]
    public void It_understands_Ardours_start_but_for_the_two_messages_that_are_meant_for_others()
    {
        var unit = Plugged();
        var foreign = 0;
        foreach (var line in Capture())
        {
            unit.Receive(Convert.FromHexString(line), Moment.Start);
            foreign += line.StartsWith("f0000067", StringComparison.Ordinal) || line == "b04e30" ? 1 : 0;
        }

        Assert.InRange(foreign, 2, 20);
        Assert.Equal(foreign, unit.Unknown);
        Assert.Equal(0x3208, unit.TargetOf(0));
        Assert.Contains("Kick", unit.UpperLine, StringComparison.Ordinal);
        Assert.Equal("00", unit.Time[..2]);
        Assert.StartsWith("F00000661401", Convert.ToHexString([.. _sent]), StringComparison.Ordinal);
    }

    [Fact]
    public void It_reads_a_capture_cut_anywhere()
    {
        var (whole, cut) = (Plugged(), Plugged());
        foreach (var value in Capture().SelectMany(Convert.FromHexString))
        {
            cut.Receive([value], Moment.Start);
        }

        whole.Receive([.. Capture().SelectMany(Convert.FromHexString)], Moment.Start);
        Assert.Equal((whole.UpperLine, whole.Unknown, whole.Received), (cut.UpperLine, cut.Unknown, cut.Received));
    }

    [Fact]
    public void A_wrong_answer_to_its_challenge_is_refused()
    {
        var unit = new SurfaceStandIn(SurfaceProfiles.MackieControl);
        unit.Plugged(Moment.Start, this);
        unit.Receive(Convert.FromHexString("F00000661402" + "53433030303031" + "00000000" + "F7"), Moment.Start);
        Assert.False(unit.IsGreeted);
        Assert.Equal(1, unit.WrongAnswers);
        Assert.Equal("F00000661404" + "53433030303031" + "F7", Convert.ToHexString([.. _sent]));
    }

    [Fact]
    public void A_motor_takes_its_time()
    {
        var unit = Plugged();
        unit.Receive([0xE0, 0x7C, 0x7F], At(0));
        Advance(unit, 0, 75);
        Assert.InRange(unit.PositionOf(0), 7000, 9400);
        Advance(unit, 75, 170);
        Assert.Equal(16380, unit.PositionOf(0));
        Assert.Equal(Moment.Never, unit.Due);
    }

    [Fact]
    public void A_servo_that_was_not_told_of_the_hands_move_drives_back()
    {
        var unit = new SurfaceStandIn(SurfaceProfiles.MackieControl);
        unit.Plugged(Moment.Start, this);
        unit.Touch(0, At(0));
        unit.Move(0, 8000, At(1));
        unit.Release(0, At(2));
        Advance(unit, 2, 300);
        Assert.Equal(0, unit.PositionOf(0));
    }

    [Fact]
    public void A_command_against_a_hand_is_counted()
    {
        var unit = Plugged();
        unit.Touch(0, At(0));
        unit.Receive([0xE0, 0x00, 0x40], At(1));
        Assert.Equal(1, unit.FightsOf(0));
    }

    [Fact]
    public void Bytes_that_a_unit_would_not_know_are_counted_and_do_no_harm()
    {
        var unit = Plugged();
        var noise = new byte[1_000_000];
        new Random(11).NextBytes(noise);
        unit.Receive(noise, Moment.Start);
        Assert.InRange(unit.Unknown, 1, noise.Length);
        unit.Receive(Convert.FromHexString("F7F00000661412004869F7"), Moment.Start);
        Assert.StartsWith("Hi", unit.UpperLine, StringComparison.Ordinal);
    }

    [Fact]
    public void A_meter_falls_by_itself_at_the_pace_of_its_unit()
    {
        var unit = new SurfaceStandIn(SurfaceProfiles.Shipped("faderport-8"));
        unit.Plugged(Moment.Start, this);
        unit.Receive([0xD2, 0x7F], At(0));
        Assert.Equal(13, unit.BarOf(2, At(100)));
        Assert.Equal(10, unit.BarOf(2, At(500)));
        Assert.Equal(0, unit.BarOf(2, At(1900)));
        Assert.Equal(13, unit.MeterOf(2));
    }

    [Fact]
    public void A_late_echo_against_a_hand_without_touch_is_felt()
    {
        var unit = new SurfaceStandIn(SurfaceProfiles.Bcf2000);
        unit.Plugged(Moment.Start, this);
        unit.Move(0, 8000, At(0));
        unit.Receive([0xE0, 0x40, 0x3E], At(10));
        Assert.Equal(0, unit.FightsOf(0));
        unit.Move(0, 9008, At(20));
        unit.Receive([0xE0, 0x40, 0x3E], At(50));
        Assert.Equal(1, unit.FightsOf(0));
    }

    [Fact]
    public void A_host_that_says_nothing_leaves_a_HUI_alone()
    {
        var unit = new SurfaceStandIn(SurfaceProfiles.Hui);
        unit.Plugged(Moment.Start, this);
        unit.Receive([0x90, 0x00, 0x00], At(0));
        Assert.Equal("90007F", Convert.ToHexString([.. _sent]));
        Assert.True(unit.IsGreeted);
        Advance(unit, 0, 2001);
        Assert.False(unit.IsGreeted);
    }

    [Fact]
    public void An_invisible_hand_rides_a_fader_down_and_back_and_never_above()
    {
        using var studio = new SurfaceStudio();
        var manner = new StandInManner { RidesEvery = TimeSpan.FromSeconds(10) };
        studio.Add(SurfaceProfiles.MackieControl, manner: manner);
        var lowest = 0.0;
        for (var i = 0; i < 3000; i++)
        {
            studio.Run(10);
            for (var strip = 1; strip <= 8; strip++)
            {
                var level = studio.Value($"mix/ch/{strip}/fader");
                Assert.InRange(level, -40, -19.9);
                lowest = Math.Min(lowest, level);
            }
        }

        Assert.InRange(studio.Mix.Wishes, 50, 500);
        Assert.InRange(lowest, -40, -21);
    }

    [Fact]
    public void The_same_seed_gives_the_same_ride()
    {
        Assert.Equal(Ride(seed: 4), Ride(seed: 4));
        Assert.NotEqual(Ride(seed: 4), Ride(seed: 5));
    }

    private string Ride(int seed)
    {
        _sent.Clear();
        var unit = new SurfaceStandIn(
            SurfaceProfiles.XTouch,
            new() { Seed = seed, RidesEvery = TimeSpan.FromSeconds(1) }
        );
        unit.Plugged(Moment.Start, this);
        Advance(unit, 0, 10_000);
        return Convert.ToHexString([.. _sent]);
    }

    private SurfaceStandIn Plugged()
    {
        var unit = new SurfaceStandIn(SurfaceProfiles.XTouch);
        unit.Plugged(Moment.Start, this);
        return unit;
    }

    private static void Advance(SurfaceStandIn unit, int from, int to)
    {
        for (var i = from; i <= to; i++)
        {
            if (unit.Due <= At(i))
            {
                unit.Tick(At(i));
            }
        }
    }

    private static Moment At(int milliseconds) => new(milliseconds * TimeSpan.TicksPerMillisecond);

    private static IEnumerable<string> Capture() =>
        File.ReadLines(
                Path.Combine(
                    SurfaceProfiles.Root,
                    "tests/StudioControl.Tests/Surfaces/Captures/ardour-x-touch-start.txt"
                )
            )
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Replace(" ", "", StringComparison.Ordinal));
}
