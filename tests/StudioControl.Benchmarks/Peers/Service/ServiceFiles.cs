using System.Net;
using System.Net.Sockets;
using StudioControl.Benchmarks.Peers.Midi;

namespace StudioControl.Benchmarks.Peers.Service;

/// <summary>The studio files of the races.</summary>
internal static class ServiceFiles
{
    /// <summary>Surfaces, and an engine that is there already.</summary>
    public static string Midi(MidiCourse course) =>
        $$"""
            studio: { id: bench, name: Benchmark }
            engine: { driver: embedded, strips: {{course.Hardware.Strips}}, port: {{course.Port}}, start: false }
            surfaces:
            {{Surfaces(course)}}
            mqtt: { broker: embedded, port: {{FreePort()}} }
            dashboard: { enabled: false }
            log: { level: warning }
            """;

    /// <summary>Gear that speaks by itself, a broker elsewhere, no engine, and no limit to how often a value is told.</summary>
    public static string Serial(int brokerPort, IReadOnlyList<string> terminals) =>
        $"""
            studio: {"{ id: bench, name: Benchmark }"}
            gear:
            {Gear("bench-line", terminals)}
            mqtt: {"{"} broker: "mqtt://127.0.0.1:{brokerPort}", rate: 0 {"}"}
            dashboard: {"{ enabled: false }"}
            log: {"{ level: warning }"}
            """;

    /// <summary>A whole studio with broker, dashboard and engine of its own, and gear that may speak by itself.</summary>
    public static string Whole(string stems, int brokerPort, bool plays, IReadOnlyList<string> terminals) =>
        $"""
            studio: {"{ id: bench, name: Benchmark }"}
            engine:
              driver: embedded
              strips: 16
              port: {FreePort()}
              play: "{stems}"
              make-stems: true
              output: "null"
              autoplay: {(plays ? "true" : "false")}
            gear:
            {Gear("bench-line", terminals)}
            mqtt: {"{"} broker: embedded, port: {brokerPort} {"}"}
            dashboard: {"{"} port: {FreePort()} {"}"}
            log: {"{ level: warning }"}
            """;

    /// <summary>The rehearsal studio as it is shipped, with stems and ports of its own.</summary>
    public static string Rehearsal(string stems, int brokerPort) =>
        File.ReadAllText(Path.Combine(Repository.Root, "config", "rehearsal.yaml"))
            .Replace("play: stems/", $"play: \"{stems}\"\n  port: {FreePort()}", StringComparison.Ordinal)
        + $"mqtt: {{ port: {brokerPort} }}\ndashboard: {{ port: {FreePort()} }}\n";

    private static string Surfaces(MidiCourse course) =>
        string.Join(
            '\n',
            course.Terminals.Select(
                (terminal, i) =>
                    $"  - {{ id: s{i + 1}, profile: {course.Hardware.ProfileId}, port: \"rawmidi:{terminal}\","
                    + $" first-strip: {course.Hardware.FirstStrip(i)} }}"
            )
        );

    private static string Gear(string profile, IReadOnlyList<string> terminals) =>
        string.Join(
            '\n',
            terminals.Select(
                (terminal, i) => $"  - {{ id: box-{i}, profile: {profile}, port: \"serial:{terminal}\", baud: 115200 }}"
            )
        );

    /// <summary>A TCP port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
