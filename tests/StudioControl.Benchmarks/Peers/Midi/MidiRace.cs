using StudioControl.Benchmarks.Peers.Service;

namespace StudioControl.Benchmarks.Peers.Midi;

/// <summary>MIDI bytes in at a terminal, OSC datagram out: the service, a C program that only reads and sends, node.</summary>
internal static class MidiRace
{
    private const string Ours = "studiocontrol";
    private const string Floor = "C floor";
    private const string Node = "node serialport + osc";
    private const int WarmUp = 6000;
    private const int Seconds = 6;

    private static readonly double[] Rates = [100, 1000];
    private static readonly TimeSpan Live = TimeSpan.FromSeconds(20);

    public static void Run(RaceOptions options)
    {
        var board = new Scoreboard();
        var contestants = Contestants(options);
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                RunOne(contestant, round, board);
            }
        }

        CountBytes();
        foreach (var rate in Rates)
        {
            Console.WriteLine($"\nMIDI to OSC, {rate} moves a second, {options.Rounds} rounds: median (least..most)\n");
            board.Print(
                contestants.Select(c => c.Name),
                [($"p50 µs @{rate}", "0"), ($"p99 µs @{rate}", "0"), ($"CPU µs @{rate}", "0"), ($"lost @{rate}", "0")]
            );
            board.Judge("rooms without host", Floor, $"p50 µs @{rate}", 1.3);
            board.Judge(Ours, Floor, $"p50 µs @{rate}", 1.3);
            board.Judge(Ours, Node, $"p50 µs @{rate}", 0.5);
        }
    }

    private static void CountBytes()
    {
        using var course = new MidiCourse();
        using var rooms = new RoomsHere(course.Terminal, course.Port);
        if (course.WaitUntilLive(Live))
        {
            var bytes = RoomsHere.BytesPerMove(course);
            Console.WriteLine($"bytes allocated for a move by the path's rooms, with this harness: {bytes:0.00}");
        }
    }

    private static Contestant<MidiCourse>[] Contestants(RaceOptions options)
    {
        var floor = PeerPrograms.Compile("floor_midi.c");
        var hasNode = options.Peers.HasNode("serialport", "osc");
        var modules = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["NODE_PATH"] = options.Peers.NodeModules,
        };
        Contestant<MidiCourse>[] all =
        [
            new(
                Ours,
                options.Service.Missing,
                (course, folder) => options.Service.Start(folder, ServiceFiles.Midi(course))
            ),
            new(
                "rooms without host",
                null,
                (course, folder) =>
                    ProcessTree.Start(
                        $"{folder}/log",
                        Environment.ProcessPath!,
                        "rooms",
                        course.Terminal,
                        $"{course.Port}"
                    )
            ),
            new(
                Floor,
                floor is null ? "no C compiler (cc)" : null,
                (course, folder) => ProcessTree.Start($"{folder}/log", floor!, course.Terminal, $"{course.Port}")
            ),
            new(
                Node,
                hasNode ? null : $"npm install serialport osc in the folder of --peers",
                (course, folder) =>
                    ProcessTree.Start(
                        $"{folder}/log",
                        modules,
                        "node",
                        PeerPrograms.Source("node_midi.js"),
                        course.Terminal,
                        $"{course.Port}"
                    )
            ),
        ];
        return options.Present(all);
    }

    private static void RunOne(Contestant<MidiCourse> contestant, int round, Scoreboard board)
    {
        using var course = new MidiCourse();
        var folder = PeerPrograms.NewFolder("midi");
        using var program = contestant.Start(course, folder);
        if (!course.WaitUntilLive(Live))
        {
            Console.WriteLine(
                $"{contestant.Name}: no datagrams came, or not one for each move. It said: {program.LastWords()}"
            );
            return;
        }

        course.Run(1000, new(WarmUp));
        foreach (var rate in Rates)
        {
            var run = new Latencies((int)(rate * Seconds));
            var before = program.Processor();
            course.Run(rate, run);
            var processor = ProcessTree.Between(before, program.Processor());
            board.Add(contestant.Name, round, $"p50 µs @{rate}", run.Percentile(50));
            board.Add(contestant.Name, round, $"p99 µs @{rate}", run.Percentile(99));
            board.Add(contestant.Name, round, $"CPU µs @{rate}", processor.TotalMicroseconds / run.Messages);
            board.Add(contestant.Name, round, $"lost @{rate}", run.Messages - run.Arrived);
        }
    }
}
