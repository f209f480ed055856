using Microsoft.Extensions.Time.Testing;
using StudioControl.Mixing.Automation;
using StudioControl.Mixing.Desk;
using StudioControl.Mixing.Projects;
using StudioControl.Mixing.Rendering;
using StudioControl.Mixing.Stems;
using StudioControl.Studio.Desks;
using StudioControl.Tests.Mixing.Projects;
using StudioControl.Tests.Mixing.Rendering;

namespace StudioControl.Tests.Mixing.Automation;

/// <summary>Passes as a hand makes them, with a mixer that really plays, no thread and a clock of the test's.</summary>
public sealed partial class AutomationDeskTests : IDisposable
{
    private readonly Song _song = new(stems: 2, frames: 96_000);
    private readonly FakeTimeProvider _time = new();
    private readonly List<(int Parameter, float Value)> _told = [];
    private readonly DeskRun _run;
    private readonly Timeline _timeline;
    private readonly AutomationDesk _desk;
    private int _changes;

    public AutomationDeskTests()
    {
        var layout = new DeskLayout { Strips = 16, Buses = 1 };
        _timeline = new(StemFolder.Open(_song.Folder, 16, Song.Rate).Stems, Song.Rate);
        _run = new(layout, _timeline);
        _desk = new(_run.Mixer, _run.Parameters, _time)
        {
            Changed = () => _changes++,
            Tell = (index, value) =>
            {
                _told.Add((index, value));
                _run.Parameters[index].Value = value;
            },
        };
        _run.Put(new(DeskPart.Transport, 0, DeskControl.Loop), 0f);
    }

    [Fact]
    public void Touch_writes_while_the_fader_is_held_and_leaves_the_rest()
    {
        Mode("ch/1/automation", AutomationMode.Touch);
        _run.Begin(0);
        Play(100);
        Set("ch/1/touch", 1);
        Set("ch/1/fader", -10);
        Play(100);
        Set("ch/1/fader", -20);
        Play(100);
        Set("ch/1/touch", 0);
        Play(100);
        Stop();
        var lane = Assert.Single(_desk.Lanes.Lanes.ToArray());
        Assert.Equal(0f, lane.ValueAt(6_399));
        Assert.Equal(-10f, lane.ValueAt(6_400));
        Assert.Equal(-10f, lane.ValueAt(12_799));
        Assert.Equal(-20f, lane.ValueAt(12_800));
        Assert.Equal(-20f, lane.ValueAt(19_199));
        Assert.Equal(0f, lane.ValueAt(19_200));
        Assert.Equal(1, _changes);
    }

    [Fact]
    public void Latch_writes_to_the_stop()
    {
        Mode("ch/1/automation", AutomationMode.Latch);
        _run.Begin(0);
        Play(100);
        Set("ch/1/pan", 30);
        Play(1000);
        Stop();
        var lane = Assert.Single(_desk.Lanes.Lanes.ToArray());
        Assert.Equal((0f, 30f, 30f), (lane.ValueAt(6_399), lane.ValueAt(6_400), lane.ValueAt(90_000)));
    }

    [Fact]
    public void A_control_without_a_touch_is_let_go_a_second_after_its_last_change()
    {
        Mode("ch/1/automation", AutomationMode.Touch);
        _run.Begin(0);
        Play(100);
        Set("ch/1/eq/2/gain", 6);
        Play(100);
        _time.Advance(TimeSpan.FromSeconds(1));
        _desk.Turn();
        _time.Advance(TimeSpan.FromMilliseconds(40));
        _desk.Turn();
        Play(200);
        Stop();
        var lane = Assert.Single(_desk.Lanes.Lanes.ToArray());
        Assert.Equal((0f, 6f, 0f), (lane.ValueAt(6_399), lane.ValueAt(6_400), lane.ValueAt(14_000)));
    }

    [Fact]
    public void Write_replaces_all_of_a_channel_from_the_start()
    {
        Lane("ch/1/fader", (0, -30), (48_000, -30));
        Mode("ch/1/automation", AutomationMode.Write);
        Set("ch/1/fader", -6);
        _run.Begin(0);
        Play(200);
        Set("ch/1/mute", 1);
        Play(200);
        Stop();
        Assert.Equal(2, _desk.Lanes.Lanes.Length);
        Assert.Equal(-6f, Find("ch/1/fader").ValueAt(12_000));
        Assert.Equal(-30f, Find("ch/1/fader").ValueAt(40_000));
        Assert.Equal((0f, 1f), (Find("ch/1/mute").ValueAt(12_799), Find("ch/1/mute").ValueAt(12_800)));
    }

    [Fact]
    public void Trim_moves_what_is_written_up_and_down()
    {
        Lane("ch/1/fader", (0, -40), (96_000, 0));
        Mode("ch/1/automation", AutomationMode.Trim);
        _run.Begin(0);
        Play(400);
        Set("ch/1/touch", 1);
        Play(1);
        Set("ch/1/fader", Find("ch/1/fader").ValueAt(25_600) + 6);
        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(40));
            Play(20);
        }

        Set("ch/1/touch", 0);
        Play(100);
        Stop();
        Assert.Equal(-40 + (40 * 40_000 / 96_000f) + 6, Find("ch/1/fader").ValueAt(40_000), 0.7f);
        Assert.Equal(-40 + (40 * 80_000 / 96_000f), Find("ch/1/fader").ValueAt(80_000), 0.1f);
    }

    [Fact]
    public void Read_plays_tells_clients_and_never_moves_what_is_held()
    {
        Lane("ch/1/fader", (0, -40), (96_000, 0));
        _run.Begin(0);
        for (var i = 0; i < 50; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
            Play(15);
        }

        Assert.InRange(_told.Count, 20, 26);
        Assert.Equal(-40 + (40 * 48_000 / 96_000f), At("ch/1/fader").Value, 1f);
        Set("ch/1/touch", 1);
        _told.Clear();
        _time.Advance(TimeSpan.FromSeconds(1));
        Play(200);
        Assert.Empty(_told);
        Stop();
        Assert.Equal(0, _changes);
    }

    [Fact]
    public void Off_neither_plays_nor_writes()
    {
        Lane("ch/1/fader", (0, -40), (96_000, 0));
        Mode("ch/1/automation", AutomationMode.Off);
        _run.Begin(0);
        Set("ch/1/fader", -3);
        _time.Advance(TimeSpan.FromSeconds(1));
        Play(200);
        Stop();
        Assert.Empty(_told);
        Assert.Equal(-3f, At("ch/1/fader").Value);
        Assert.Equal(-40f, Find("ch/1/fader").Values[0]);
    }

    [Fact]
    public void What_a_service_gives_back_is_nobodys_hand()
    {
        Lane("ch/1/fader", (0, -40), (96_000, 0));
        Mode("ch/1/automation", AutomationMode.Touch);
        _desk.IsGivenBack = static () => true;
        _run.Begin(0);
        Play(10);
        Set("ch/1/fader", -3);
        Set("ch/1/pan", 50);
        Play(100);
        Stop();
        Assert.Equal(0, _changes);
        Assert.Equal(1, _desk.Lanes.Lanes.Length);
    }

    [Fact]
    public void A_pass_is_undone_and_redone_as_a_whole()
    {
        Mode("ch/1/automation", AutomationMode.Latch);
        _run.Begin(0);
        Play(10);
        Set("ch/1/fader", -10);
        Set("ch/1/pan", 10);
        Play(100);
        Stop();
        Assert.Equal(2, _desk.Lanes.Lanes.Length);
        Set("automation/undo", 0);
        Assert.Equal(0, _desk.Lanes.Lanes.Length);
        Set("automation/redo", 0);
        Assert.Equal(2, _desk.Lanes.Lanes.Length);
        Set("automation/redo", 0);
        Assert.Equal(2, _desk.Lanes.Lanes.Length);
    }

    [Fact]
    public void Lanes_of_a_file_that_this_desk_cannot_play_are_told()
    {
        var text = """
            { "format": 1, "rate": 96000, "automation": {
              "ch/1/fader": [0, -10, 96000, 0], "ch/77/fader": [0, 0], "ch/1/solo": [0, 1], "ch/2/fader": [0, 11],
              "ch/3/mute": [0, 0.5] } }
            """;
        var project = ProjectReader.Read(System.Text.Encoding.UTF8.GetBytes(text), out _)!;
        _desk.Load(project, 0);
        Assert.Equal(4, project.Complaints.Count);
        Assert.Equal(-5f, Find("ch/1/fader").ValueAt(24_000));
        Assert.Equal(-10f, At("ch/1/fader").Value);
    }

    [Fact]
    public void Random_hands_never_break_the_order_of_points()
    {
        var random = new Random(7);
        var paths = new[] { "ch/1/fader", "ch/1/mute", "ch/2/fader", "ch/2/eq/1/freq", "bus/1/fader", "main/fader" };
        foreach (var channel in (string[])["ch/1", "ch/2", "bus/1", "main"])
        {
            Mode($"{channel}/automation", (AutomationMode)random.Next(2, 6));
        }

        _run.Begin(0);
        for (var round = 0; round < 1400; round++)
        {
            var parameter = At(paths[random.Next(paths.Length)]);
            var most = parameter.Kind == StudioControl.Studio.Parameters.ParameterKind.Toggle ? 2 : 10;
            SetValue(parameter, Math.Clamp(random.Next(most), (float)parameter.Shape.Min, 200));
            if (round % 7 == 0)
            {
                Set("ch/1/touch", random.Next(2));
            }

            if (round % 300 == 299)
            {
                _run.Mixer.Commands.TryPost(new(_run.Parameters.Locate.Target, random.Next(100) / 100f));
            }

            _time.Advance(TimeSpan.FromMilliseconds(random.Next(400)));
            Play(1);
        }

        Stop();
        foreach (var lane in _desk.Lanes.Lanes)
        {
            for (var point = 1; point < lane.Count; point++)
            {
                Assert.True(lane.Frames[point] > lane.Frames[point - 1]);
            }
        }
    }

    public void Dispose()
    {
        _timeline.Dispose();
        _song.Dispose();
    }

    private Parameter At(string path) => ProjectTests.At(_run.Parameters, path);

    private Lane Find(string path) => _desk.Lanes.Find(At(path).Index)!;

    private void Mode(string path, AutomationMode mode) => Set(path, (float)mode);

    private void Set(string path, float value) => SetValue(At(path), value);

    // As OscDesk does it.
    private void SetValue(Parameter parameter, float value)
    {
        if (parameter.HasValue)
        {
            parameter.Value = value;
            Assert.True(_run.Mixer.Commands.TryPost(new(parameter.Target, _desk.Bend(parameter, value))));
        }

        _desk.Act(parameter, value);
    }

    private void Play(int blocks)
    {
        for (var i = 0; i < blocks; i++)
        {
            _run.Next();
        }

        _desk.Turn();
    }

    private void Stop()
    {
        _run.Mixer.Commands.TryPost(new(_run.Parameters.State.Target, 0f));
        Play(60);
        _desk.Finish();
    }

    private void Again()
    {
        _run.Mixer.Commands.TryPost(new(_run.Parameters.Locate.Target, 0f));
        Play(2);
        _run.Mixer.Commands.TryPost(new(_run.Parameters.State.Target, 1f));
    }

    private void PlayAndTell(int blocks)
    {
        Play(blocks);
        _time.Advance(TimeSpan.FromMilliseconds(40));
        _desk.Turn();
    }

    private void Lane(string path, params (long Frame, float Value)[] points)
    {
        var project = new ProjectDocument();
        project.Lanes.Add(new(path, points, new(1, 1)));
        _desk.Load(project, 0);
    }
}
