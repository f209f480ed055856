using StudioControl.Benchmarks.Peers.Service;

namespace StudioControl.Benchmarks.Peers.Midi;

/// <summary>MIDI bytes in at a terminal, OSC datagram out: the service, a C program that only reads and sends, node.</summary>
internal static class MidiRace
{
    private const string Ours = "studiocontrol";
    private const string Rooms = "rooms without host";
    private const string Floor = "C floor";
    private const string Node = "node serialport + osc";
    private const int WarmUp = 6000;
    private const int Seconds = 6;

    private static readonly TimeSpan Live = TimeSpan.FromSeconds(20);

    /// <summary>One fader, or all faders of several surfaces.</summary>
    public static void Run(RaceOptions options, int surfaces)
    {
        var hardware = surfaces == 1 ? Hardware.OneFader : Hardware.Side(surfaces);
        double[] rates = surfaces == 1 ? [100, 1000] : [5000];
        var board = new Scoreboard();
        var contestants = Contestants(options, isOneFader: surfaces == 1);
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                RunOne(contestant, round, hardware, rates, board);
            }
        }

        CountBytes(hardware, rates[^1]);
        foreach (var rate in rates)
        {
            Console.WriteLine(
                $"\nMIDI to OSC, {hardware.Moved} faders of {surfaces} surfaces, {rate} moves a second, "
                    + $"{options.Rounds} rounds: median (least..most)\n"
            );
            board.Print(
                contestants.Select(c => c.Name),
                [
                    ($"p50 µs @{rate}", "0"),
                    ($"p99 µs @{rate}", "0"),
                    ($"CPU µs @{rate}", "0.0"),
                    ($"wake-ups @{rate}", "0.00"),
                    ($"lost @{rate}", "0"),
                ]
            );
            foreach (var ours in (string[])[Rooms, Ours])
            {
                board.Judge(ours, Floor, $"p50 µs @{rate}", 1.3);
                board.Judge(ours, Floor, $"CPU µs @{rate}", 2);
            }

            board.Judge(Ours, Node, $"p50 µs @{rate}", 0.5);
        }
    }

    private static void CountBytes(Hardware hardware, double rate)
    {
        using var course = new MidiCourse(hardware);
        using var rooms = new RoomsHere(hardware, course.Terminals, course.Port);
        var isLive = course.WaitUntilLive(Live);
        Console.WriteLine(
            isLive
                ? $"bytes allocated for a move by the path's rooms, with this harness: {RoomsHere.BytesPerMove(course, rate):0.00}"
                : "bytes allocated for a move: not measured, not every fader answered in time"
        );
    }

    private static Contestant<MidiCourse>[] Contestants(RaceOptions options, bool isOneFader)
    {
        var floor = PeerPrograms.Compile("floor_midi.c");
        var noNode = isOneFader ? "npm install serialport osc in the folder of --peers" : "it knows one fader only";
        var hasNode = isOneFader && options.Peers.HasNode("serialport", "osc");
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
                Rooms,
                null,
                (course, folder) =>
                    ProcessTree.Start(
                        $"{folder}/log",
                        Environment.ProcessPath!,
                        ["rooms", $"{course.Port}", .. course.Terminals]
                    )
            ),
            new(
                Floor,
                floor is null ? "no C compiler (cc)" : null,
                (course, folder) => ProcessTree.Start($"{folder}/log", floor!, [$"{course.Port}", .. course.Terminals])
            ),
            new(
                Node,
                hasNode ? null : noNode,
                (course, folder) =>
                    ProcessTree.Start(
                        $"{folder}/log",
                        modules,
                        "node",
                        PeerPrograms.Source("node_midi.js"),
                        course.Terminals[0],
                        $"{course.Port}"
                    )
            ),
        ];
        return options.Present(all);
    }

    private static void RunOne(
        Contestant<MidiCourse> contestant,
        int round,
        Hardware hardware,
        double[] rates,
        Scoreboard board
    )
    {
        using var course = new MidiCourse(hardware);
        var folder = PeerPrograms.NewFolder("midi");
        using var program = contestant.Start(course, folder);
        if (!course.WaitUntilLive(Live))
        {
            Console.WriteLine(
                $"{contestant.Name}: no datagrams came, or not one for each move. It said: {program.LastWords()}"
            );
            return;
        }

        course.Run(Math.Max(1000, rates[0]), new(WarmUp * hardware.Surfaces));
        foreach (var rate in rates)
        {
            var run = new Latencies((int)(rate * Seconds));
            var before = program.Processor();
            var switches = program.WakeUps();
            course.Run(rate, run);
            switches = program.WakeUps() - switches;
            var processor = ProcessTree.Between(before, program.Processor());
            board.Add(contestant.Name, round, $"p50 µs @{rate}", run.Percentile(50));
            board.Add(contestant.Name, round, $"p99 µs @{rate}", run.Percentile(99));
            board.Add(contestant.Name, round, $"CPU µs @{rate}", processor.TotalMicroseconds / run.Messages);
            board.Add(contestant.Name, round, $"wake-ups @{rate}", (double)switches / run.Messages);
            board.Add(contestant.Name, round, $"lost @{rate}", run.Messages - run.Arrived);
        }
    }
}
