using StudioControl.Benchmarks.Peers.Service;

namespace StudioControl.Benchmarks.Peers.Serial;

/// <summary>Serial line in, MQTT subscriber reached through mosquitto: the service and Node-RED.</summary>
internal static class SerialRace
{
    private const string Ours = "studiocontrol";
    private const string Flow = "Node-RED";
    private const string Floor = "C";
    private const double Rate = 100;
    private const int Seconds = 6;

    // A thousand a second, fifteen seconds: after six the compiler still took a third of the service's processor time.
    private const int WarmUp = 15_000;

    private static readonly int[] PortCounts = [1, 16];
    private static readonly TimeSpan Live = TimeSpan.FromSeconds(40);

    public static void Run(RaceOptions options)
    {
        if (PeerPrograms.Find("mosquitto") is null)
        {
            Console.WriteLine("left out: the whole serial race: no mosquitto");
            return;
        }

        var contestants = Contestants(options);
        foreach (var ports in PortCounts)
        {
            var board = new Scoreboard();
            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var contestant in contestants)
                {
                    RunOne(contestant, ports, round, board);
                }
            }

            Console.WriteLine($"\nSerial to MQTT, {ports} ports of {Rate} lines a second: median (least..most)\n");
            board.Print(
                contestants.Select(c => c.Name),
                [("p50 µs", "0"), ("p99 µs", "0"), ("CPU µs", "0"), ("lost", "0"), ("PSS MiB", "0")]
            );
            board.Judge(Ours, Flow, "p50 µs", 0.6);
            board.Judge(Ours, Flow, "p99 µs", 0.5);
            board.Judge(Ours, Flow, "CPU µs", 0.45);
            board.Judge(Ours, Flow, "PSS MiB", 0.6);
            board.Judge(Ours, Floor, "p50 µs", 1.5);
        }
    }

    private static Contestant<SerialCourse>[] Contestants(RaceOptions options)
    {
        var floor = PeerPrograms.Compile("floor_gear.c");
        return options.Present<SerialCourse>([
            new(
                Ours,
                options.Service.Missing,
                (course, folder) => options.Service.Start(folder, ServiceFiles.Serial(course.Port, course.Terminals))
            ),
            new(
                Floor,
                floor is null ? "no C compiler (cc)" : null,
                (course, folder) => ProcessTree.Start($"{folder}/log", floor!, [$"{course.Port}", .. course.Terminals])
            ),
            new(
                Flow,
                options.Peers.HasNode("node-red", "node-red-node-serialport")
                    ? null
                    : "npm install node-red node-red-node-serialport in the folder of --peers",
                (course, folder) =>
                {
                    NodeRedFlow.Write(folder, course.Port, course.Terminals);

                    // Node-RED looks for its nodes beside its flow.
                    File.CreateSymbolicLink(Path.Combine(folder, "node_modules"), options.Peers.NodeModules);
                    File.Copy(
                        Path.Combine(options.Peers.NodeModules, "..", "package.json"),
                        Path.Combine(folder, "package.json")
                    );
                    return ProcessTree.Start($"{folder}/log", "node", options.Peers.NodeRed, "-u", folder);
                }
            ),
        ]);
    }

    private static void RunOne(Contestant<SerialCourse> contestant, int ports, int round, Scoreboard board)
    {
        var folder = PeerPrograms.NewFolder("serial");
        var filter = contestant.Name == Ours ? "studio/bench/gear/+/reading" : "bench/gear/#";
        using var course = new SerialCourse(ports, filter, folder);
        using var program = contestant.Start(course, folder);
        if (!course.WaitUntilLive(Live))
        {
            Console.WriteLine($"{contestant.Name}: not every line arrived. It said: {program.LastWords()}");
            return;
        }

        course.Run(1000.0 / ports, new(WarmUp));
        var run = new Latencies((int)(Rate * Seconds) * ports);
        var before = program.Processor();
        course.Run(Rate, run);
        var processor = ProcessTree.Between(before, program.Processor());
        board.Add(contestant.Name, round, "p50 µs", run.Percentile(50));
        board.Add(contestant.Name, round, "p99 µs", run.Percentile(99));
        board.Add(contestant.Name, round, "CPU µs", processor.TotalMicroseconds / run.Messages);
        board.Add(contestant.Name, round, "lost", run.Messages - run.Arrived);
        board.Add(contestant.Name, round, "PSS MiB", program.Memory());
    }
}
