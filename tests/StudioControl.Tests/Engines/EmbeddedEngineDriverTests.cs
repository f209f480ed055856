using StudioControl.Engines.Embedded;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Engines;

public sealed class EmbeddedEngineDriverTests
{
    [Fact]
    public void A_held_engine_is_read_released_and_online()
    {
        using var room = new EngineRoom(new(new(), seed: 1, held: true));
        room.RunUntil(() => room.Mix.Availability == Availability.Online, 100);

        Assert.True(room.Engine.IsReleased);
        Assert.Equal(0, room.Engine.Sets);
        Assert.Equal(new Value(0), room.State("ch/3/fader").Reported);
        Assert.Equal("3", room.State("ch/3/name").Reported.Text);
        Assert.Equal(48_000, room.State("engine/sample-rate").Reported.Number);
        Assert.Equal(0, room.Mix.Link.BadFrames);
        Assert.All(
            room.Mix.Parameters.Where(parameter => parameter.Shape.Kind != ParameterKind.Trigger),
            parameter => Assert.Equal(Quality.Good, room.Loop.Tree.State(parameter.Id).Quality)
        );
    }

    [Theory]
    [InlineData("ch/3/fader", -4.2, null)]
    [InlineData("ch/16/trim", 12.5, null)]
    [InlineData("ch/1/pan", -33, null)]
    [InlineData("ch/2/mute", 1, null)]
    [InlineData("ch/2/solo", 1, null)]
    [InlineData("main/mute", 1, null)]
    [InlineData("ch/5/name", 0, "Gesang ä")]
    [InlineData("transport/state", 1, null)]
    [InlineData("transport/loop", 1, null)]
    public void A_wish_is_taken_told_and_confirmed(string path, double number, string? text)
    {
        using var room = EngineRoom.Online();
        room.SetAndRun(path, new(number, text));

        Assert.Equal(new Value(number, text), room.AtEngine(path));
        Assert.Equal(new Value(number, text), room.State(path).Reported);
        Assert.False(room.State(path).Pending);
        Assert.Equal(CommandFault.None, Assert.Single(room.Outcomes).Fault);
    }

    [Fact]
    public void A_locate_takes_a_number_or_a_text_and_nothing_before_the_start()
    {
        using var room = EngineRoom.Online();
        room.SetAndRun("transport/locate", new(12.5));
        room.RunFor(120);
        Assert.Equal(12.5, room.State("transport/position").Reported.Number);
        room.SetAndRun("transport/locate", Value.Of("7.25"));
        room.RunFor(120);
        Assert.Equal(7.25, room.State("transport/position").Reported.Number);
        room.SetAndRun("transport/locate", new(-1));
        room.SetAndRun("transport/locate", Value.Of("soon"));

        Assert.Equal(
            [CommandFault.None, CommandFault.None, CommandFault.Range, CommandFault.Range],
            room.Outcomes.Select(outcome => outcome.Fault)
        );
    }

    [Fact]
    public void A_locate_to_where_it_stands_is_confirmed_too()
    {
        using var room = EngineRoom.Online();
        room.SetAndRun("transport/locate", new(0));
        room.RunFor(1500);
        Assert.Equal(CommandFault.None, Assert.Single(room.Outcomes).Fault);
    }

    [Fact]
    public void What_another_client_sets_is_told()
    {
        using var room = EngineRoom.Online();
        room.Engine.Change(room.Find("ch/3/fader").Ordinal, new(-9));
        room.RunFor(2);

        Assert.Equal(-9, room.State("ch/3/fader").Reported.Number);
        Assert.Equal(Origin.Owner, room.State("ch/3/fader").Origin);
    }

    [Fact]
    public void The_place_runs_while_the_transport_plays()
    {
        using var room = EngineRoom.Online();
        room.SetAndRun("transport/state", new(1));
        room.RunFor(2000);
        Assert.InRange(room.State("transport/position").Reported.Number, 1.85, 2.05);
    }

    [Fact]
    public void Levels_and_loudness_are_handed_on_at_their_rates()
    {
        using var room = EngineRoom.Online();
        room.SetAndRun("transport/state", new(1));
        var (frames, readings) = (room.LevelFrames, room.LoudnessReadings);
        room.RunFor(1000);

        Assert.Equal(100, room.LevelFrames - frames);
        Assert.Equal(10, room.LoudnessReadings - readings);
        Assert.InRange(room.Mix.Levels[0].Peak[15], -40, -4);
        Assert.InRange(room.Mix.Levels[1].Rms[1], -43, -7);
    }

    [Fact]
    public void A_refused_wish_fails_with_the_engines_reason()
    {
        using var room = EngineRoom.Online();
        room.Engine.Faults.Silence = true;
        room.SetAndRun("ch/1/fader", new(5));
        room.Inject(Osc("/studio/refused", "sss", "/mix/ch/1/fader", "range", "-144 to 0"));
        room.RunFor(2);

        var outcome = Assert.Single(room.Outcomes);
        Assert.Equal(CommandFault.Range, outcome.Fault);
        Assert.Equal("-144 to 0", outcome.Detail);
    }

    [Fact]
    public void A_wish_that_is_never_answered_is_asked_four_times_and_fails()
    {
        using var room = EngineRoom.Online();
        room.Engine.Faults.Silence = true;
        room.SetAndRun("ch/1/fader", new(5));
        room.RunFor(780);
        Assert.Empty(room.Outcomes);
        room.RunFor(40);

        Assert.Equal(CommandFault.Timeout, Assert.Single(room.Outcomes).Fault);
        Assert.Equal(3, room.Mix.Link.Retries);
    }

    [Fact]
    public void A_silent_engine_is_offline_after_two_seconds_and_comes_back()
    {
        using var room = EngineRoom.Online();
        room.SetAndRun("transport/state", new(1));
        room.RunFor(100);
        room.Engine.Faults.Silence = true;
        room.RunFor(1900);
        Assert.Equal(Availability.Online, room.Mix.Availability);
        room.RunFor(200);

        Assert.Equal(Availability.Offline, room.Mix.Availability);
        Assert.Equal("the engine does not answer", room.Mix.Reason);
        Assert.Equal(Quality.Stale, room.State("ch/1/fader").Quality);
        Assert.All(room.Mix.Levels[0].Peak, peak => Assert.Equal(LevelBank.Floor, peak));

        room.Engine.Faults.Silence = false;
        room.RunUntil(() => room.Mix.Availability == Availability.Online, 600);
        Assert.Equal(Quality.Good, room.State("ch/1/fader").Quality);
    }

    [Fact]
    public void An_engine_that_sounded_all_along_is_adopted_and_never_written_to()
    {
        using var room = EngineRoom.Online();
        room.SetAndRun("ch/1/fader", new(-20));
        var sets = room.Engine.Sets;
        room.Unplug();
        room.RunFor(500);
        Assert.Equal(Availability.Offline, room.Mix.Availability);
        room.Engine.Change(room.Find("ch/2/fader").Ordinal, new(-30));
        room.PlugIn();
        room.RunUntil(() => room.Mix.Availability == Availability.Online, 100);

        Assert.Equal(sets, room.Engine.Sets);
        Assert.Equal(-20, room.State("ch/1/fader").Reported.Number);
        Assert.Equal(-30, room.State("ch/2/fader").Reported.Number);
    }

    [Fact]
    public void A_new_service_adopts_an_engine_that_sounds()
    {
        var options = new EmbeddedEngineOptions { Initial = Names() };
        using var room = new EngineRoom(new(new(), seed: 1, held: false), options);
        room.RunUntil(() => room.Mix.Availability == Availability.Online, 100);

        Assert.Equal(0, room.Engine.Sets);
        Assert.Equal("2", room.State("ch/2/name").Reported.Text);
    }

    [Fact]
    public void A_fresh_engine_gets_the_names_of_the_config()
    {
        var options = new EmbeddedEngineOptions { Initial = Names() };
        using var room = new EngineRoom(new(new(), seed: 1, held: true), options);
        room.RunUntil(() => room.Mix.Availability == Availability.Online, 100);

        Assert.Equal(1, room.Engine.Sets);
        Assert.Equal("Bass", room.State("ch/2/name").Reported.Text);
        Assert.Equal("Bass", room.AtEngine("ch/2/name").Text);
    }

    [Fact]
    public void A_whole_desk_is_given_back_a_few_values_at_a_time()
    {
        var layout = new DeskLayout { Strips = 64, Stereo = [.. Enumerable.Range(1, 64)] };
        var values = new Dictionary<string, Value>();
        for (var strip = 1; strip <= layout.Strips; strip++)
        {
            values[$"ch/{strip}/fader"] = new(-strip);
            values[$"ch/{strip}/pan"] = new(strip);
            values[$"ch/{strip}/trim"] = new(-6);
            values[$"ch/{strip}/width"] = new(50);
        }

        var options = new EmbeddedEngineOptions { Layout = layout, Initial = values };
        using var room = new EngineRoom(new(layout, seed: 1, held: true), options);
        var most = 0;
        room.Watch = () => most = Math.Max(most, room.Mix.Link.Queued);
        room.RunUntil(() => room.Mix.Availability == Availability.Online, 2000);

        Assert.Equal(256, room.Engine.Sets);
        Assert.InRange(most, 0, 128);
        Assert.Equal(-64, room.AtEngine("ch/64/fader").Number);
    }

    [Fact]
    public void An_engine_with_other_strips_is_not_used()
    {
        using var room = new EngineRoom(new(new() { Strips = 24 }, seed: 1, held: true));
        room.RunFor(3000);

        Assert.Equal(Availability.Offline, room.Mix.Availability);
        Assert.Contains("24 strips and the config 16", room.Mix.Reason, StringComparison.Ordinal);
        Assert.False(room.Engine.IsReleased);
        Assert.Equal(0, room.Engine.Sets);
    }

    [Fact]
    public void A_set_its_echo_and_frames_of_levels_allocate_nothing()
    {
        using var room = EngineRoom.Online();
        room.SetAndRun("transport/state", new(1));
        var fader = room.Find("ch/3/fader").Ordinal;
        var allocated = Allocations.Least(() =>
        {
            // The clock of the test allocates: only what the driver does counts.
            long bytes = 0;
            for (var i = 0; i < 1000; i++)
            {
                room.Advance();
                var before = GC.GetAllocatedBytesForCurrentThread();
                room.Driver.Desire(fader, new(-(i % 100)), room.Loop.Clock.Now);
                room.Pass();
                bytes += GC.GetAllocatedBytesForCurrentThread() - before;
            }

            return bytes;
        });

        Assert.Equal(0, allocated);
        Assert.Equal(-99, room.State("ch/3/fader").Reported.Number);
    }

    internal static byte[] Osc(string address, string tags, params string[] texts)
    {
        var writer = new StudioControl.Studio.Osc.OscWriter(new byte[256]);
        writer.Begin(System.Text.Encoding.ASCII.GetBytes(address), System.Text.Encoding.ASCII.GetBytes(tags));
        foreach (var text in texts)
        {
            writer.Text(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return writer.Written.ToArray();
    }

    private static Dictionary<string, Value> Names() => new() { ["ch/2/name"] = Value.Of("Bass") };
}
