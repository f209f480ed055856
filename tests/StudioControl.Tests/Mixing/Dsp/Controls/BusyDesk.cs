using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Dsp.Meters;
using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Stems;
using StudioControl.Mixing.Waves;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;

namespace StudioControl.Tests.Mixing.Dsp.Controls;

/// <summary>
/// A small desk on which everything is switched on, and a print of all that can be heard and read of it: the same values
/// give the same print, to the bit.
/// </summary>
internal sealed class BusyDesk
{
    private const int Rate = 44100;
    private const int Blocks = 130;

    public static readonly DeskLayout Layout = new()
    {
        Strips = 3,
        Stereo = [2],
        Buses = 2,
        Matrices = 1,
        Phones = 1,
        Inserts = [1],
    };

    public static readonly DeskCatalogue Catalogue = new(Layout);

    private static readonly string[] Switches =
    [
        "hpf/on",
        "gate/on",
        "eq/on",
        "comp/on",
        "insert/on",
        "master-eq/on",
        "multiband/on",
        "limiter/on",
        "monitor/dim",
        "talkback/on",
    ];

    private readonly Dictionary<int, float> _values = [];

    public BusyDesk()
    {
        for (var index = 0; index < Catalogue.Parameters.Count; index++)
        {
            var path = Catalogue.Parameters[index].Shape.Path;
            _values[index] = Start(path) ?? (float)Catalogue.Parameters[index].Default;
        }
    }

    public float this[string path]
    {
        get => _values[IndexOf(path)];
        set => _values[IndexOf(path)] = value;
    }

    /// <summary>Sets all parameters whose paths end like this.</summary>
    public BusyDesk SetAll(string end, float value)
    {
        foreach (var (shape, _, _) in Catalogue.Parameters)
        {
            if (shape.Path.EndsWith(end, StringComparison.Ordinal))
            {
                this[shape.Path] = value;
            }
        }

        return this;
    }

    /// <summary>Plays; with one value changed soon after the start, or with none.</summary>
    /// <param name="change">A parameter and its value.</param>
    /// <param name="silence">Blocks of silence before it plays; null: none, and stand-ins in the inserts.</param>
    public ulong Play((string Path, float Value)? change = null, int? silence = null)
    {
        using var timeline = new Timeline(new WavFile?[Layout.Strips], new(Layout.Strips, Layout.Stereo), Rate);
        var mixer = new Mixer(Layout, new StemRing(timeline.Lanes.Count, Rate), timeline, Rate, held: false);
        if (silence is null)
        {
            mixer.Inserts.PlugStandIns();
        }

        foreach (var (index, value) in _values)
        {
            Put(mixer, index, value);
        }

        mixer.Settle();
        for (var at = 0; at < silence; at++)
        {
            mixer.Process();
        }

        var (print, block) = (14695981039346656037UL, new AudioBlock(mixer));
        for (var at = 0; at < Blocks; at++)
        {
            if (at == 2 && change is { } changed)
            {
                Put(mixer, IndexOf(changed.Path), changed.Value);
            }

            Sing(block, mixer.Inputs, at);
            mixer.Process(block);
            for (var output = 0; output < mixer.Outputs.Count; output++)
            {
                print = Add(print, block.Output(output));
            }
        }

        return Read(mixer, print);
    }

    private static int IndexOf(string path)
    {
        Assert.True(
            Catalogue.Addresses.TryFind(System.Text.Encoding.ASCII.GetBytes($"/mix/{path}"), out var index),
            path
        );
        return index;
    }

    private static void Put(Mixer mixer, int index, float value)
    {
        var target = Catalogue.Parameters[index].Target;
        if (target.Control is DeskControl.MeterReset or DeskControl.LoudnessReset or DeskControl.LoudnessRunning)
        {
            mixer.SetMeters(target.Control, value);
        }
        else if (Catalogue.Parameters[index].Shape.Access == Access.Both)
        {
            mixer.Put(new(target, value));
        }
    }

    // Noise that swells from next to nothing to full scale and back, another for each input.
    private static void Sing(AudioBlock block, IReadOnlyList<string> inputs, int at)
    {
        for (var input = 0; input < inputs.Count; input++)
        {
            var seed = (uint)((at * 97) + (input * 7919) + 1);
            var samples = block.Input(input);
            for (var i = 0; i < samples.Length; i++)
            {
                seed = (seed * 1664525) + 1013904223;
                var swell = MathF.Pow(10f, -1.5f + (1.4f * MathF.Sin(((at * 64) + i) * (0.0017f + (0.0002f * input)))));
                samples[i] = swell * ((seed >> 8) / 8388608f - 1f);
            }
        }
    }

    private static ulong Read(Mixer mixer, ulong print)
    {
        Span<float> read = stackalloc float[3];
        for (var strip = 0; strip < Layout.Strips; strip++)
        {
            var levels = mixer.TakeStrip(strip);
            (read[0], read[1], read[2]) = (levels.Peak, levels.Reading, levels.Reduction);
            print = Add(print, read);
        }

        read[0] = mixer.Desk.Main.Meter.Loudness.Integrated;
        read[1] = mixer.Rta.IsOn ? mixer.Rta.Level(17) : 1f;
        read[2] = mixer.Desk.Main.Meter.Reading(mixer.MeterMode, 0);
        print = Add(print, read);
        read[0] = mixer.Transport.Position;
        read[1] = MeterScale.ZeroOf(mixer.MeterMode);
        return Add(print, read[..2]);
    }

    private static ulong Add(ulong print, ReadOnlySpan<float> samples)
    {
        foreach (var sample in samples)
        {
            Assert.True(float.IsFinite(sample));
            print = (print ^ BitConverter.SingleToUInt32Bits(sample)) * 1099511628211UL;
        }

        return print;
    }

    private static float? Start(string path)
    {
        if (Switches.Any(on => path.EndsWith(on, StringComparison.Ordinal)))
        {
            return 1f;
        }

        return path switch
        {
            _ when path.Contains("eq/", StringComparison.Ordinal) && path.EndsWith("/gain", StringComparison.Ordinal) =>
                6f,
            _ when path.Contains("/send/", StringComparison.Ordinal) => StartOfSend(path),
            _ when path.Contains("/mtx/", StringComparison.Ordinal) => -6f,
            _ when path.EndsWith("gate/threshold", StringComparison.Ordinal) => -20f,
            _ when path.EndsWith("gate/hold", StringComparison.Ordinal) => 5f,
            _ when path.EndsWith("gate/release", StringComparison.Ordinal) => 20f,
            _ when path.Contains("multiband/", StringComparison.Ordinal)
                    && path.EndsWith("/threshold", StringComparison.Ordinal) => -50f,
            _ when path.EndsWith("limiter/gain", StringComparison.Ordinal) => 12f,
            _ when path.StartsWith("dca/", StringComparison.Ordinal)
                    && path.EndsWith("fader", StringComparison.Ordinal) => -1f,
            _ when path.StartsWith("monitor/level", StringComparison.Ordinal) => -3f,
            _ when path.StartsWith("mute-group/", StringComparison.Ordinal) => 0f,
            _ => StartOfGroups(path),
        };
    }

    // Bus 1 feeds bus 2; the other way round would be a ring.
    private static float? StartOfSend(string path) =>
        path.EndsWith("/level", StringComparison.Ordinal)
            ? path.StartsWith("bus/2", StringComparison.Ordinal)
                ? -144f
                : -6f
            : path.EndsWith("/tap", StringComparison.Ordinal)
                ? 4f
                : null;

    // Each DCA has two of the five channels, no two the same: so each has one that a given other has not.
    private static float? StartOfGroups(string path)
    {
        string[] channels = ["ch/1", "ch/2", "ch/3", "bus/1", "bus/2"];
        var channel = Array.FindIndex(channels, name => path.StartsWith(name, StringComparison.Ordinal));
        if (channel < 0 || path[(channels[channel].Length + 1)..] is not ['d', 'c', 'a', '/', var number])
        {
            return path.Contains("/mute-group/", StringComparison.Ordinal) ? 1f : null;
        }

        (int, int)[] pairs = [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4), (2, 3)];
        var (one, other) = pairs[number - '1'];
        return channel == one || channel == other ? 1f : 0f;
    }
}
