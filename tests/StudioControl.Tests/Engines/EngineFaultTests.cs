using System.Buffers.Binary;
using StudioControl.Engines.Rehearsal;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Osc;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Engines;

public sealed class EngineFaultTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void With_a_fifth_lost_and_others_late_or_doubled_all_values_converge(int seed)
    {
        var engine = new EmbeddedEngineStandIn(new(), seed, held: true);
        Spoil(engine, 0.2);
        using var room = new EngineRoom(engine);
        room.RunUntil(() => room.Mix.Availability == Availability.Online, 6000);
        var random = new Random(seed);
        for (var i = 0; i < 300; i++)
        {
            room.Set($"ch/{random.Next(1, 17)}/fader", new(-random.Next(0, 60)));
            room.RunFor(random.Next(1, 20));
        }

        room.RunUntil(() => Agrees(room) && room.Mix.Link.Queued == 0, 8000);
        Assert.Equal(0, room.Mix.Link.BadFrames);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.2, 1)]
    [InlineData(0.2, 2)]
    [InlineData(0.2, 3)]
    [InlineData(0.2, 4)]
    [InlineData(0.4, 5)]
    public void An_engine_that_died_gets_everything_back_before_it_sounds(double loss, int seed)
    {
        using var room = EngineRoom.Online(seed: seed);
        room.SetAndRun("main/fader", new(-20));
        for (var strip = 1; strip <= 16; strip++)
        {
            room.SetAndRun($"ch/{strip}/fader", new(-10 - strip));
        }

        room.SetAndRun("ch/2/mute", Value.On);
        room.SetAndRun("ch/3/name", Value.Of("Bass"));
        room.SetAndRun("transport/locate", new(30));
        room.SetAndRun("transport/state", new(1));
        room.RunFor(1000);

        room.Watch = () =>
        {
            // The stand-in's own values after a start are 0 dB: louder than anything that was set.
            if (room.Engine.IsReleased)
            {
                Assert.True(room.AtEngine("main/fader").Number <= -20);
                Assert.True(room.AtEngine("ch/5/fader").Number <= -15);
                Assert.True(room.AtEngine("ch/2/mute").IsOn);
            }

            Assert.True(room.State("ch/5/fader").Reported.Number <= -15);
        };
        Spoil(room.Engine, loss);
        Die(room);
        room.RunUntil(() => room.Mix.Availability == Availability.Offline, 2500);
        room.RunUntil(() => room.Mix.Availability == Availability.Online, loss > 0 ? 15_000 : 2000);

        Assert.True(room.Engine.IsReleased);
        Assert.Equal(-26, room.AtEngine("ch/16/fader").Number);
        Assert.Equal("Bass", room.AtEngine("ch/3/name").Text);
        Assert.Equal(1, room.AtEngine("transport/state").Index);
        Assert.InRange(room.AtEngine("transport/position").Number, 30.5, 40);
    }

    [Fact]
    public void An_engine_that_died_is_noticed_and_restored_within_two_seconds()
    {
        using var room = EngineRoom.Online();
        room.SetAndRun("ch/1/fader", new(-20));
        Die(room);

        room.RunUntil(() => room.Mix.Availability == Availability.Offline, 1500);
        Assert.Equal("the engine was started anew", room.Mix.Reason);
        room.RunUntil(() => room.Mix.Availability == Availability.Online, 500);
        Assert.Equal(-20, room.AtEngine("ch/1/fader").Number);
    }

    [Fact]
    public void An_engine_that_dies_again_while_it_is_restored_is_restored_all_the_same()
    {
        using var room = EngineRoom.Online();
        room.SetAndRun("ch/1/fader", new(-20));
        Spoil(room.Engine, 0.5);
        for (var death = 0; death < 5; death++)
        {
            Die(room);
            room.RunFor(700);
        }

        Spoil(room.Engine, 0);
        room.RunUntil(() => room.Mix.Availability == Availability.Online && room.Engine.IsReleased, 4000);
        Assert.Equal(-20, room.AtEngine("ch/1/fader").Number);
    }

    [Fact]
    public void An_answer_that_was_overtaken_does_not_stay_in_the_tree()
    {
        using var room = EngineRoom.Online();
        room.SetAndRun("ch/1/fader", new(-10));
        room.SetAndRun("ch/1/fader", new(-20));
        room.Inject(Fader(-10));
        room.RunFor(1500);

        Assert.Equal(-20, room.AtEngine("ch/1/fader").Number);
        Assert.Equal(-20, room.State("ch/1/fader").Reported.Number);
    }

    [Fact]
    public void What_can_not_be_is_counted_and_changes_nothing()
    {
        using var room = EngineRoom.Online();
        room.SetAndRun("ch/1/fader", new(-10));
        byte[][] bad =
        [
            [],
            [1, 2, 3],
            "noise..."u8.ToArray(),
            Fader(float.NaN),
            Fader(float.PositiveInfinity),
            Fader(11),
            Fader(-145),
            EmbeddedEngineDriverTests.Osc("/mix/ch/1/fader", "s", "-3"),
            EmbeddedEngineDriverTests.Osc("/mix/ch/17/name", "s", "x"),
            EmbeddedEngineDriverTests.Osc("/mix/transport/state", "s", "rewinding"),
            EmbeddedEngineDriverTests.Osc("/mix/ch/1/name", "s", new string('x', 33)),
            EmbeddedEngineDriverTests.Osc("/studio/engine", "s", "x"),
            EmbeddedEngineDriverTests.Osc("/studio/else", "s", "x"),
            Frame(strips: 15),
            Frame(strips: 17),
            Frame(strips: 16, float.NaN),
        ];
        foreach (var datagram in bad)
        {
            room.Inject(datagram);
        }

        room.RunFor(1);
        Assert.Equal(bad.Length, room.Mix.Link.BadFrames);
        Assert.Equal(-10, room.State("ch/1/fader").Reported.Number);
        Assert.Equal("1", room.State("ch/1/name").Reported.Text);
        Assert.Equal(Availability.Online, room.Mix.Availability);
    }

    [Fact]
    public void A_million_mutated_datagrams_never_break_the_driver()
    {
        using var room = EngineRoom.Online();
        byte[][] seeds =
        [
            Fader(-3),
            Frame(16),
            EmbeddedEngineDriverTests.Osc("/studio/refused", "sss", "/mix/ch/1/fader", "range", "x"),
            EmbeddedEngineDriverTests.Osc("/mix/ch/1/name", "s", "Voice"),
        ];
        var random = new Random(7);
        for (var i = 0; i < 1_000_000; i++)
        {
            var datagram = seeds[i % seeds.Length].AsSpan().ToArray();
            datagram[random.Next(datagram.Length)] = (byte)random.Next(256);
            room.Driver.Receive(datagram.AsSpan(0, random.Next(datagram.Length + 1)), room.Loop.Clock.Now);
        }

        Assert.True(room.Mix.Link.BadFrames > 100_000);
        room.RunUntil(() => Agrees(room), 3000);
    }

    private static void Spoil(EmbeddedEngineStandIn engine, double share)
    {
        engine.Faults.Loss = share;
        engine.Faults.Reordering = share / 2;
        engine.Faults.Doubling = share / 2;
    }

    // A process takes longer than this to start.
    private static void Die(EngineRoom room)
    {
        room.Engine.Faults.Silence = true;
        room.RunFor(120);
        room.Engine.Restart(held: true);
        room.Engine.Faults.Silence = false;
    }

    private static bool Agrees(EngineRoom room) =>
        room.Mix.Availability == Availability.Online
        && room.Mix.Parameters.Where(parameter => parameter.Shape.Access == Access.Both)
            .All(parameter => room.Engine[parameter.Ordinal] == room.Loop.Tree.State(parameter.Id).Reported);

    private static byte[] Fader(float level)
    {
        var writer = new OscWriter(new byte[64]);
        writer.Begin("/mix/ch/1/fader"u8, "f"u8);
        writer.Float(level);
        return writer.Written.ToArray();
    }

    private static byte[] Frame(int strips, float peak = -10)
    {
        var blob = new byte[strips * LevelWire.BytesPerStrip];
        BinaryPrimitives.WriteSingleBigEndian(blob, peak);
        var writer = new OscWriter(new byte[1024]);
        writer.Begin("/levels/strips"u8, "ib"u8);
        writer.Int32(1);
        writer.Blob(blob);
        return writer.Written.ToArray();
    }
}
