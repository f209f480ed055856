using StudioControl.Mixing.Automation;
using StudioControl.Mixing.Desk;
using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Projects;
using StudioControl.Mixing.Rendering;
using StudioControl.Mixing.Stems;
using StudioControl.Mixing.Waves;
using StudioControl.Studio.Desks;

namespace StudioControl.Tests.Mixing.Rendering;

/// <summary>A rendered mix is the live one to the bit, whatever threads made it, and what a person asked for.</summary>
public sealed class RenderTests : IDisposable
{
    internal const string Mix = """
        {
          "format": 1,
          "rate": 48000,
          "desk": { "strips": 16, "stereo": [3], "buses": 2 },
          "values": {
            "ch/1/fader": -3.5, "ch/1/pan": -40, "ch/1/trim": 4,
            "ch/1/eq/on": true, "ch/1/eq/2/gain": 6, "ch/1/eq/1/shape": "low-cut",
            "ch/1/comp/on": true, "ch/1/comp/threshold": -30,
            "ch/2/comp/on": true, "ch/2/comp/key": 1, "ch/2/gate/on": true, "ch/2/gate/threshold": -30,
            "ch/3/hpf/on": true, "ch/3/order": "dynamics-first", "ch/3/delay": 3.3,
            "ch/1/send/1/level": -6, "ch/2/send/1/level": -9, "ch/2/send/1/tap": "pre-fader", "ch/3/send/2/level": -3,
            "bus/1/comp/on": true, "bus/1/send/2/level": -10, "bus/2/eq/on": true, "bus/2/eq/4/gain": 3,
            "bus/1/name": "Verb",
            "main/comp/on": true, "main/multiband/on": true, "main/master-eq/on": true, "main/master-eq/3/gain": 2,
            "main/limiter/on": true, "main/limiter/gain": 12, "main/limiter/ceiling": -1, "main/dither": "shaped-24"
          },
          "automation": {
            "ch/1/fader": [0, -20, 10007, -3, 30000, -3, 45001, -30],
            "ch/2/mute": [0, 0, 12345, 1, 23456, 0],
            "ch/3/send/2/level": [1000, -40, 40000, 0],
            "main/fader": [20000, 0, 50000, -6]
          }
        }
        """;

    private readonly Song _song = new(stems: 3, frames: 60_013);

    [Fact]
    public void What_is_rendered_is_what_sounds_live_to_the_bit()
    {
        _song.Mix(Mix);
        var rendered = Render(
            new()
            {
                Project = _song.Folder,
                To = _song.Out("mix.wav"),
                Dither = 24,
            }
        );
        var (left, right) = Song.Read(_song.Out("mix.wav"));
        Assert.Equal(60_013, left.Length);
        Assert.Empty(rendered.Remarks);

        var (liveLeft, liveRight, latency) = PlayLive(blocks: 1100);
        Assert.Equal(left, liveLeft.AsSpan(latency, left.Length).ToArray());
        Assert.Equal(right, liveRight.AsSpan(latency, right.Length).ToArray());
        Assert.Contains(left, sample => MathF.Abs(sample) > 0.2f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    public void One_thread_and_many_make_the_same_bits(int dither)
    {
        _song.Mix(Mix);
        var options = new RenderOptions
        {
            Project = _song.Folder,
            To = _song.Out("one.wav"),
            Dither = dither,
            Threads = 1,
        };
        Render(options);
        Render(options with { To = _song.Out("many.wav"), Threads = 4 });
        var (one, many) = (Song.Read(_song.Out("one.wav")), Song.Read(_song.Out("many.wav")));
        Assert.Equal(one.Left, many.Left);
        Assert.Equal(one.Right, many.Right);
    }

    [Fact]
    public void Buses_that_nothing_goes_to_rest_and_change_no_bit()
    {
        // Buses 1 and 4 are fed by nobody; 4 would go on to 3, which is fed by 2 alone.
        _song.Mix(
            """
            { "format": 1, "desk": { "strips": 16, "buses": 4, "matrices": 1 }, "values": {
              "ch/2/send/2/level": 0, "bus/2/send/3/level": -3, "bus/4/send/3/level": 0, "bus/1/eq/on": true,
              "bus/1/trim": 6, "bus/1/gate/on": true, "bus/4/limiter/on": true, "bus/3/comp/on": true } }
            """
        );
        var options = new RenderOptions { Project = _song.Folder, To = _song.Out("rest.wav") };
        Render(options);
        // Written beside the mix, all of them are made.
        Render(options with { To = _song.Out("made.wav"), Stems = true });
        var (rest, made) = (Song.Read(_song.Out("rest.wav")), Song.Read(_song.Out("made.wav")));
        Assert.Equal(made.Left, rest.Left);
        Assert.Equal(made.Right, rest.Right);
    }

    [Fact]
    public void A_render_from_later_on_begins_there_and_is_as_long_as_asked()
    {
        _song.Mix("""{ "format": 1, "values": {} }""");
        var options = new RenderOptions { Project = _song.Folder, To = _song.Out("all.wav") };
        Render(options);
        Render(options with { To = _song.Out("part.wav"), From = 0.5, Length = 0.25 });
        var (all, part) = (Song.Read(_song.Out("all.wav")).Left, Song.Read(_song.Out("part.wav")).Left);
        Assert.Equal(12_000, part.Length);
        // Both fade in over 20 ms where they begin.
        Assert.Equal(all.AsSpan(24_960, 11_000).ToArray(), part.AsSpan(960, 11_000).ToArray());
    }

    [Theory]
    [InlineData(-14.0)]
    [InlineData(-30.0)]
    public void A_loudness_is_met_and_the_ceiling_kept(double target)
    {
        var result = Render(
            new()
            {
                Project = _song.Folder,
                To = _song.Out("mix.wav"),
                Loudness = target,
                Dither = 16,
            }
        );
        Assert.Equal(target, result.Loudness!.Integrated!.Value, 0.1);
        Assert.True(result.Loudness.TruePeak <= -0.95, $"{result.Loudness.TruePeak} dBTP");
        using var file = WavFile.Open(_song.Out("mix.wav"), 48000, out _);
        Assert.Equal((WavEncoding.Int16, 60_013L), (file!.Format.Encoding, file.Format.Frames));
        Assert.Equal(target, file.Format.Broadcast!.Loudness!.Integrated!.Value, 0.1);
        Assert.Equal("Song", file.Format.Broadcast.Description);
    }

    [Fact]
    public void Strips_and_buses_are_written_beside_it_in_time_with_the_stems()
    {
        _song.Mix(
            """{ "format": 1, "desk": { "strips": 16, "buses": 1 }, "values": { "ch/1/fader": -6, "ch/2/send/1/level": 0 } }"""
        );
        var result = Render(
            new()
            {
                Project = _song.Folder,
                To = _song.Out("mix.wav"),
                Stems = true,
            }
        );
        Assert.Equal(
            ["ch-01 Stem 1.wav", "ch-02 Stem 2.wav", "ch-03 Stem 3.wav", "bus-01.wav"],
            result.Files.Skip(1).Select(Path.GetFileName)
        );
        var sound = Song.Sound(0, 60_013);
        var strip = Song.Read(result.Files[1]).Left;
        Assert.Equal(sound.Length, strip.Length);
        Assert.Equal(sound[30_000] * MathF.Pow(10, -6 / 20f), strip[30_000], 1e-6f);
        var bus = Song.Read(result.Files[4]).Left;
        Assert.Equal(Song.Sound(1, 60_013)[30_000] * MathF.Sqrt(0.5f), bus[30_000], 1e-4f);
    }

    [Fact]
    public void Bad_stems_are_explained_and_none_at_all_is_a_problem()
    {
        File.WriteAllText(Path.Combine(_song.Folder, "00 Notes.wav"), "no sound");
        var result = Render(new() { Project = _song.Folder, To = _song.Out("mix.wav") });
        Assert.Contains(
            result.Remarks,
            remark => remark.StartsWith("00 Notes.wav is not played", StringComparison.Ordinal)
        );

        var nothing = Directory.CreateDirectory(_song.Out("nothing")).FullName;
        result = Run(new() { Project = nothing, To = _song.Out("no.wav") });
        Assert.Contains("has no stem that can be played", result.Problem, StringComparison.Ordinal);
        Assert.False(File.Exists(_song.Out("no.wav")));
    }

    [Fact]
    public void A_render_that_is_stopped_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        var options = new RenderOptions { Project = _song.Folder, To = _song.Out("mix.wav") };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            StudioControl.Mixing.Rendering.Render.Run(options, TimeProvider.System, _ => stop.Cancel(), stop.Token)
        );
        Assert.DoesNotContain(
            Directory.GetFiles(_song.Out(".")),
            path => Path.GetFileName(path).StartsWith("mix", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Options_that_cannot_be_are_all_told()
    {
        var options = new RenderOptions
        {
            Project = _song.Folder,
            To = Path.Combine(_song.Folder, "mix.wav"),
            Loudness = 3,
            Dither = 12,
            Rate = 32000,
            From = -1,
            Length = 0,
        };
        Assert.Equal(6, options.Problems().Count);
        Assert.Contains(
            (options with { To = "/no/such/mix.wav" }).Problems(),
            problem => problem.EndsWith("that folder is not there", StringComparison.Ordinal)
        );
        Assert.Single(
            (options with { Project = "/nowhere", To = "x.wav" }).Problems(),
            problem => problem.Contains("no folder")
        );
    }

    public void Dispose() => _song.Dispose();

    internal static RenderResult Render(RenderOptions options)
    {
        var result = Run(options);
        Assert.Equal("", result.Problem);
        return result;
    }

    private static RenderResult Run(RenderOptions options) =>
        StudioControl.Mixing.Rendering.Render.Run(
            options,
            TimeProvider.System,
            static _ => { },
            CancellationToken.None
        );

    // As the engine does it: values put before the first block, a ring that is fed, blocks into an output file.
    private (float[] Left, float[] Right, int Latency) PlayLive(int blocks)
    {
        var project = ProjectReader.Open(_song.Folder, out _)!;
        var layout = project.Desk!;
        var stems = StemFolder.Open(_song.Folder, layout.Strips, Song.Rate);
        using var timeline = new Timeline(stems.Stems, new StripLanes(layout.Strips, layout.Stereo), Song.Rate);
        var ring = new StemRing(timeline.Lanes.Count, Song.Rate);
        var mixer = new Mixer(layout, ring, timeline, Song.Rate, held: false);
        var parameters = new ParameterTable(new(layout), 2);
        parameters.SampleRate.Value = Song.Rate;
        ProjectState.Load(project, parameters);
        ProjectState.PutInto(mixer, parameters);
        new AutomationDesk(mixer, parameters, TimeProvider.System).Load(project, frame: 0);
        mixer.Put(new(new(DeskPart.Transport, 0, DeskControl.Loop), 0f));
        mixer.Settle();
        mixer.Commands.TryPost(new(new(DeskPart.Transport, 0, DeskControl.State), 1f));
        var feeder = new StemFeeder(ring, timeline);
        var block = new AudioBlock(mixer);
        var path = _song.Out("live.wav");
        using (var output = new WavOutput(path, WavEncoding.Float32, Song.Rate))
        {
            for (var i = 0; i < blocks; i++)
            {
                while (feeder.FeedOne())
                {
                    // The ring's size ends this.
                }

                mixer.Process(block);
                output.Write(block.Output(0), block.Output(1));
                output.Drain();
            }
        }

        var (left, right) = Song.Read(path);
        Assert.Equal(blocks * MixBlock.Frames, left.Length);
        return (left, right, mixer.Latency);
    }
}
