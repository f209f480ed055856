using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Benchmarks.Timing;
using StudioControl.Ports;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Rehearsal;
using StudioControl.Studio.Ports;

namespace StudioControl.Benchmarks.Rooms;

/// <summary>
/// What it costs the loop to ask its bell, which is also where the ports' bytes come in, when it would not have to sleep:
/// one look of the kernel at all descriptors.
/// </summary>
internal static class BellBenchmarks
{
    public static readonly IReadOnlyList<Benchmark> All =
    [
        new("bell: asked with 0 ms, no port", () => Asked(0)),
        new("bell: asked with 0 ms, 8 ports", () => Asked(8)),
        new("bell: rung from the loop and asked", RungHere),
    ];

    // The far ends stay open until the process ends.
    private static readonly List<PseudoTerminal> Kept = [];

    private static Action Asked(int ports)
    {
        var bell = Bell(ports);
        return () => bell.Wait(0);
    }

    private static Action RungHere()
    {
        var bell = Bell(0);
        return () =>
        {
            bell.Ring();
            bell.Wait(0);
        };
    }

    private static PollThread Bell(int ports)
    {
        var bell = PollThread.OfLoop(new(TimeProvider.System), NullLogger.Instance);
        var factory = new PortFactory(bell, NullLogger.Instance, new Random(1));
        for (var i = 0; i < ports; i++)
        {
            var terminal = PseudoTerminal.Open();
            Kept.Add(terminal);
            var port = factory.Create($"rawmidi:{terminal.SlavePath}", new LineSettings());
            port.Start(new PortInbox(() => { }));
            while (port.Figures.State != PortState.Open)
            {
                bell.Wait(10);
            }
        }

        return bell;
    }
}
