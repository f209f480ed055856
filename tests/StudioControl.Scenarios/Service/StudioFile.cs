using System.Globalization;
using StudioControl.Mixing.Arrangements;

namespace StudioControl.Scenarios.Service;

/// <summary>A studio's file with ports of its own, in a folder of its own that goes when the test does.</summary>
internal sealed class StudioFile : IDisposable
{
    /// <summary>The devices of the rehearsal studio.</summary>
    public const string RehearsalDevices = """
        surfaces:
          - { id: main, name: Main surface, profile: mackie-control, port: "rehearsal:" }
          - { id: side, name: Side surface, profile: mackie-control, port: "rehearsal:" }
        gear:
          - { id: tape, name: Tape deck, profile: sony-9pin, port: "rehearsal:", allow: [transport] }
          - { id: mains-b, name: Mains meter B, profile: eastron-sdm120, port: "rehearsal:", unit: 1 }
          - { id: power, name: Rack power, profile: furman-f1500-ups, port: "rehearsal:" }
        """;

    private const int Seed = 1;
    private const int SampleRate = 48_000;
    private static readonly Lazy<string> Stems = new(MakeStems);

    private string? _engine;

    private StudioFile(string folder) => Folder = folder;

    /// <summary>Everything of this studio is in here.</summary>
    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, "studio.yaml");

    public string State => System.IO.Path.Combine(Folder, "state");

    /// <summary>The links to the stand-ins of <c>rehearsal:</c>.</summary>
    public string Cables => System.IO.Path.Combine(State, "room-a", "ports");

    public int BrokerPort { get; init; } = FreePort.Take();

    public int DashboardPort { get; } = FreePort.Take();

    public int EnginePort { get; init; } = FreePort.Take();

    /// <summary>Where the engine records what it plays.</summary>
    public string Recording => System.IO.Path.Combine(Folder, "mix.wav");

    /// <summary>A broker elsewhere listens on <see cref="BrokerPort"/>.</summary>
    public bool IsBrokerElsewhere { get; init; }

    /// <summary>A studio of these devices, and what else is said of them.</summary>
    public static StudioFile Make(string devices, int? brokerElsewhere = null, int? enginePort = null)
    {
        var folder = Directory.CreateTempSubdirectory("studio-");
        var file = new StudioFile(folder.FullName)
        {
            BrokerPort = brokerElsewhere ?? FreePort.Take(),
            IsBrokerElsewhere = brokerElsewhere is not null,
            EnginePort = enginePort ?? FreePort.Take(),
        };
        file.Write(devices);
        return file;
    }

    /// <summary>A studio whose desk has so many strips.</summary>
    public static StudioFile MakeWide(string devices, int strips)
    {
        var file = new StudioFile(Directory.CreateTempSubdirectory("studio-").FullName);
        file._engine = string.Create(
            CultureInfo.InvariantCulture,
            $"strips: {strips}, play: {Stems.Value}, output: \"wav:{file.Recording}\", keep: false"
        );
        file.Write(devices);
        return file;
    }

    /// <summary>A studio that mixes a song of its own and keeps the mix with it.</summary>
    public static StudioFile MakeSong(string devices, int strips, string song)
    {
        var folder = Directory.CreateTempSubdirectory("studio-");
        var file = new StudioFile(folder.FullName);
        file._engine = string.Create(
            CultureInfo.InvariantCulture,
            $"strips: {strips}, play: {song}, output: \"wav-float:{file.Recording}\""
        );
        file.Write(devices);
        return file;
    }

    /// <summary>Saves it with other devices, as an editor does.</summary>
    public void Write(string devices)
    {
        var mqtt = IsBrokerElsewhere ? $"broker: \"mqtt://127.0.0.1:{BrokerPort}\"" : $"port: {BrokerPort}";
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            studio: { id: room-a, name: Scenario Room }
            engine: { driver: embedded, {{_engine
                ?? $"strips: 16, play: {Stems.Value}, output: \"wav:{Recording}\", keep: false"}}, autoplay: true, port: {{EnginePort}} }
            mqtt: { {{mqtt}} }
            dashboard: { port: {{DashboardPort}} }
            {{devices}}

            """
        );
        File.WriteAllText(Path + ".new", text);
        File.Move(Path + ".new", Path, overwrite: true);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // Made once beside the tests: all studios play the same music.
    private static string MakeStems()
    {
        var folder = System.IO.Path.Combine(AppContext.BaseDirectory, "stems");
        _ = RehearsalStems.WriteMissing(folder, Seed, SampleRate);
        return folder;
    }
}
