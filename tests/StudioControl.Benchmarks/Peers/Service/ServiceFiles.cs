using System.Net;
using System.Net.Sockets;
using StudioControl.Benchmarks.Peers.Midi;

namespace StudioControl.Benchmarks.Peers.Service;

/// <summary>The studio files of the races.</summary>
internal static class ServiceFiles
{
    /// <summary>One surface, and an engine that is there already.</summary>
    public static string Midi(MidiCourse course) =>
        $$"""
            studio: { id: bench, name: Benchmark }
            engine: { driver: embedded, strips: 16, port: {{course.Port}} }
            surfaces:
              - { id: main, profile: mackie-control, port: "rawmidi:{{course.Terminal}}" }
            mqtt: { broker: embedded, port: {{FreePort()}} }
            dashboard: { enabled: false }
            log: { level: warning }
            """;

    /// <summary>A TCP port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
