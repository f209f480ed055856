using StudioControl.Surfaces.Playing;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Tests.Surfaces;

/// <summary>V-Pots that tell one tick at a time: the service gives a fast turn its speed (docs/surfaces.md).</summary>
public sealed class KnobSpeedTests
{
    private const string Pan = "mix/ch/1/pan";

    // A turn of 24 detents; a pan has 126 ticks from end to end, 510 fine ones.
    private const int WholeTurn = 24;
    private const double Tick = 200.0 / 126;
    private const double FineTick = 200.0 / 510;

    private static readonly SurfaceProfile SingleTicks = SurfaceProfiles.XTouch with
    {
        Map = SurfaceProfiles.XTouch.Map with { Acceleration = KnobAcceleration.ByService },
    };

    [Fact]
    public void A_slow_turn_is_one_tick_a_detent()
    {
        using var studio = new SurfaceStudio();
        var (unit, _) = studio.AddReady(SingleTicks);
        Turn(studio, unit, WholeTurn, gap: 40);
        Assert.Equal(WholeTurn * Tick, studio.Value(Pan), 3);
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(7, 1)]
    [InlineData(5, -1)]
    public void A_fast_turn_covers_the_range(int gap, int direction)
    {
        using var studio = new SurfaceStudio();
        var (unit, _) = studio.AddReady(SingleTicks);
        studio.Wish(Pan, -100 * direction);
        Turn(studio, unit, WholeTurn * direction, gap);
        Assert.Equal(100 * direction, studio.Value(Pan));
    }

    [Fact]
    public void Where_the_surface_accelerates_the_service_does_not()
    {
        using var studio = new SurfaceStudio();
        var (unit, _) = studio.AddReady(SurfaceProfiles.XTouch);
        Turn(studio, unit, WholeTurn, gap: 5);
        Assert.Equal(WholeTurn * Tick, studio.Value(Pan), 3);
    }

    [Fact]
    public void A_message_that_carries_its_speed_is_left_as_it_is()
    {
        using var studio = new SurfaceStudio();
        var (unit, _) = studio.AddReady(SingleTicks);
        for (var i = 0; i < 4; i++)
        {
            unit.Turn(0, 3);
            studio.Run(3);
        }

        Assert.Equal(12 * Tick, studio.Value(Pan), 3);
    }

    [Fact]
    public void The_other_way_begins_with_one_tick()
    {
        using var studio = new SurfaceStudio();
        var (unit, _) = studio.AddReady(SingleTicks);
        Turn(studio, unit, 6, gap: 4);
        var there = studio.Value(Pan);
        Turn(studio, unit, -1, gap: 4);
        Assert.Equal(there - Tick, studio.Value(Pan), 3);
    }

    [Fact]
    public void Each_knob_has_its_own_speed()
    {
        using var studio = new SurfaceStudio();
        var (unit, _) = studio.AddReady(SingleTicks);
        Turn(studio, unit, 8, gap: 4);
        unit.Turn(1, 1);
        studio.Run(4);
        Assert.Equal(Tick, studio.Value("mix/ch/2/pan"), 3);
    }

    [Fact]
    public void With_shift_each_tick_is_one_fine_step_and_leaves_no_speed_behind()
    {
        using var studio = new SurfaceStudio();
        var (unit, _) = studio.AddReady(SingleTicks);
        var shift = SingleTicks.KeyOf(new(KeyFunction.Shift));
        unit.Hold(shift);
        studio.Run(20);
        Turn(studio, unit, WholeTurn, gap: 4);
        Assert.Equal(WholeTurn * FineTick, studio.Value(Pan), 3);
        unit.Let(shift);
        studio.Run(1);
        Turn(studio, unit, 1, gap: 4);
        Assert.Equal((WholeTurn * FineTick) + Tick, studio.Value(Pan), 3);
    }

    [Fact]
    public void No_step_ever_goes_against_the_hand()
    {
        using var studio = new SurfaceStudio();
        var (unit, _) = studio.AddReady(SingleTicks);
        var random = new Random(20);
        for (var i = 0; i < 2000; i++)
        {
            var before = studio.Value(Pan);
            var direction = random.Next(3) == 0 ? -1 : 1;
            Turn(studio, unit, direction, gap: 1 + random.Next(25));
            var moved = studio.Value(Pan) - before;
            Assert.True(moved * direction >= 0, $"turn {i}: {moved} for {direction}");
            Assert.InRange(Math.Abs(moved), 0, (12 * Tick) + 0.001);
        }
    }

    [Theory]
    [InlineData("x-touch-one-ctrl", KnobAcceleration.ByService)]
    [InlineData("x-touch-extender-ctrl", KnobAcceleration.ByService)]
    [InlineData("x-touch", KnobAcceleration.BySurface)]
    [InlineData("hui", KnobAcceleration.BySurface)]
    public void A_profile_says_who_accelerates(string id, KnobAcceleration acceleration) =>
        Assert.Equal(acceleration, SurfaceProfiles.Shipped(id).Map.Acceleration);

    [Fact]
    public void A_profile_that_lets_the_service_accelerate_is_another_profile()
    {
        Assert.NotEqual(SurfaceProfiles.XTouch, SingleTicks);
    }

    [Fact]
    public void A_fast_turn_allocates_nothing()
    {
        using var studio = new SurfaceStudio();
        var cable = new CablePort(studio.Loop.Clock, null) { Remembers = false };
        studio.Loop.Add(
            new SurfaceDriver(SingleTicks with { Handshake = SurfaceHandshake.None }, new() { Id = "main" }),
            cable
        );
        studio.Run(2000);
        Assert.True(studio.Loop.Tree.TryFind("mix/ch/20/fader", out var unseen));
        var loopItself = Measure(
            studio,
            i => studio.Loop.Execute(new() { Parameter = unseen.Id, Value = new(-(i % 600) / 10.0) })
        );
        var turn = new byte[] { 0xB0, 0x10, 0x01 };
        Assert.Equal(
            loopItself,
            Measure(
                studio,
                i =>
                {
                    turn[2] = (byte)(i % 24 < 12 ? 0x01 : 0x41);
                    cable.FromUnit(turn);
                }
            )
        );
        Assert.NotEqual(0, studio.Value(Pan));
    }

    private static void Turn(SurfaceStudio studio, SurfaceStandIn unit, int detents, int gap)
    {
        for (var i = 0; i < Math.Abs(detents); i++)
        {
            unit.Turn(0, Math.Sign(detents));
            studio.Run(gap);
        }
    }

    private static long Measure(SurfaceStudio studio, Action<int> happens) =>
        Allocations.Least(() =>
        {
            var allocated = 0L;
            for (var i = 0; i < 1200; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                happens(i);
                studio.Loop.RunOnce();
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
                studio.Advance(3);
                before = GC.GetAllocatedBytesForCurrentThread();
                studio.Loop.RunOnce();
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            }

            return allocated;
        });
}
