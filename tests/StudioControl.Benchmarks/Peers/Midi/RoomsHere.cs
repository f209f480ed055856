using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Engines.Embedded;
using StudioControl.Ports;
using StudioControl.Ports.Polling;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Playing;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Benchmarks.Peers.Midi;

/// <summary>
/// The rooms of the fader's path with their real threads, ports and drivers, in this process and without the host: what
/// they allocate can be counted here. Nothing else is in it: no MQTT, no log.
/// </summary>
internal sealed class RoomsHere : IDisposable
{
    private readonly StudioLoop _loop;
    private readonly StudioThread _thread;
    private readonly PollThread _poll;

    public RoomsHere(Hardware hardware, IReadOnlyList<string> terminals, int port)
    {
        var clock = new StudioClock(TimeProvider.System);
        _poll = PollThread.OfLoop(clock, NullLogger.Instance);
        _loop = new(clock, _poll);
        _thread = new(_loop, fault => throw new InvalidOperationException("The loop failed.", fault));
        var ports = new PortFactory(_poll, NullLogger.Instance, new Random(1));
        var engine = new EmbeddedEngineDriver(new() { Layout = new() { Strips = hardware.Strips } });
        _loop.Add(engine, ports.Create($"udp://127.0.0.1:{port}", new LineSettings()));
        for (var i = 0; i < terminals.Count; i++)
        {
            var unit = new SurfaceUnit { Id = $"s{i + 1}", FirstStrip = hardware.FirstStrip(i) };
            var driver = new SurfaceDriver(SurfaceEnd.Profile(hardware.Profile), unit);
            _loop.Add(driver, ports.Create($"rawmidi:{terminals[i]}", new LineSettings()));
        }

        _thread.Start();
    }

    /// <summary>Runs until the process is told to end: how the rooms run in a race. PORT TERMINAL...</summary>
    public static int RunAsProgram(string[] args)
    {
        var terminals = args[1..];
        var hardware = terminals.Length == 1 ? Hardware.OneFader : Hardware.Side(terminals.Length);
        using var ended = new ManualResetEventSlim();
        using var told = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => ended.Set());
        using var rooms = new RoomsHere(hardware, terminals, int.Parse(args[0], CultureInfo.InvariantCulture));
        ended.Wait();
        return 0;
    }

    /// <summary>Bytes allocated for each move, by all threads of this process: those of the course are in it.</summary>
    public static double BytesPerMove(MidiCourse course, double rate)
    {
        const int Moves = 4000;
        course.Run(rate, new(Moves));
        var run = new Latencies(Moves);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        course.Run(rate, run);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Moves;
    }

    public void Dispose()
    {
        foreach (var device in _loop.Tree.Devices.ToArray())
        {
            _loop.Post(() => _loop.Remove(device));
        }

        Pace.For(TimeSpan.FromMilliseconds(300));
        _thread.Stop();
        _poll.Dispose();
        _loop.Dispose();
    }
}
