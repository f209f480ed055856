using System.Globalization;
using System.Text;
using StudioControl.Benchmarks.Peers.Service;
using StudioControl.Ports.Rehearsal;

namespace StudioControl.Benchmarks.Peers.Rest;

/// <summary>
/// What the whole studio costs while nothing is asked of it: service, broker, dashboard and engine, with eight serial
/// ports open. At rest the gear is silent and the engine stopped; at work each line speaks once a second and the engine
/// plays sixteen stems.
/// </summary>
internal static class IdleRun
{
    private const int Ports = 8;
    private const double MostProcessor = 2;
    private const double MostMemory = 120;
    private const string Service = " run ";
    private const string Engine = " engine ";

    // The compiler works on what the start used for some 20 s after it.
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const int Seconds = 20;

    public static void Run(RaceOptions options)
    {
        if (options.Service.Missing is { } missing)
        {
            Console.WriteLine($"left out: idle: {missing}");
            return;
        }

        var board = new Scoreboard();
        for (var round = 0; round < options.Rounds; round++)
        {
            RunOne("at rest", plays: false, round, (options.Service, board));
            RunOne("at work", plays: true, round, (options.Service, board));
        }

        Console.WriteLine($"\nEight serial ports open, {options.Rounds} rounds of {Seconds} s: median (least..most)\n");
        board.Print(
            ["at rest", "at work"],
            [("service CPU %", "0.00"), ("engine CPU %", "0.00"), ("service PSS MiB", "0.0"), ("engine PSS MiB", "0.0")]
        );
        Goals.Judge("CPU % of service and engine at rest", board.Of("at rest", "both CPU %"), MostProcessor);
        Goals.Judge("PSS MiB of service and engine at work", board.Of("at work", "both PSS MiB"), MostMemory);
    }

    private static void RunOne(string state, bool plays, int round, (ServiceProgram Service, Scoreboard Board) ground)
    {
        var folder = PeerPrograms.NewFolder("idle");
        var broker = ServiceFiles.FreePort();
        var terminals = Enumerable.Range(0, Ports).Select(_ => PseudoTerminal.Open()).ToArray();
        try
        {
            var config = ServiceFiles.Whole(
                Path.Combine(folder, "stems"),
                broker,
                plays,
                [.. terminals.Select(terminal => terminal.SlavePath)]
            );
            using var program = ground.Service.Start(folder, config);
            if (StatusWatch.OnlineAt(broker, "bench", Patience) is null)
            {
                Console.WriteLine($"{state}: never online. It said: {program.LastWords()}");
                return;
            }

            Pass(Settle, plays, terminals);
            var (service, engine) = (program.Processor(Service), program.Processor(Engine));
            Pass(Seconds * Second, plays, terminals);
            var busy = Percent(ProcessTree.Between(service, program.Processor(Service)));
            var mixing = Percent(ProcessTree.Between(engine, program.Processor(Engine)));
            ground.Board.Add(state, round, "service CPU %", busy);
            ground.Board.Add(state, round, "engine CPU %", mixing);
            ground.Board.Add(state, round, "both CPU %", busy + mixing);
            Weigh(program, state, round, ground.Board);
        }
        finally
        {
            Array.ForEach(terminals, terminal => terminal.Dispose());
        }
    }

    private static void Weigh(ProcessTree program, string state, int round, Scoreboard board)
    {
        var memory = program.MemoryByProcess();
        board.Add(state, round, "service PSS MiB", Sum(memory, Service));
        board.Add(state, round, "engine PSS MiB", Sum(memory, Engine));
        board.Add(state, round, "both PSS MiB", memory.Sum(process => process.Memory));
    }

    private static double Sum(IReadOnlyList<(string Command, double Memory)> memory, string word) =>
        memory.Where(p => p.Command.Contains(word, StringComparison.Ordinal)).Sum(p => p.Memory);

    private static double Percent(TimeSpan busy) => 100 * busy / (Seconds * Second);

    private static void Pass(TimeSpan time, bool speaks, PseudoTerminal[] terminals)
    {
        for (var second = 0; second * Second < time; second++)
        {
            foreach (var terminal in speaks ? terminals : [])
            {
                var number = 700_000_000 + second;
                terminal.Write(
                    Encoding.ASCII.GetBytes(
                        string.Create(CultureInfo.InvariantCulture, $"M {number} -12.3 -14.1 OK\r\n")
                    )
                );
            }

            Pace.For(Second);
        }
    }
}
