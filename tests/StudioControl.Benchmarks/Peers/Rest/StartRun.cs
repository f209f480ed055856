using System.Diagnostics;
using StudioControl.Benchmarks.Peers.Service;

namespace StudioControl.Benchmarks.Peers.Rest;

/// <summary>
/// The rehearsal studio from the start of its process until a subscriber reads <c>online</c>: on a fresh machine, where
/// stems and state must be made, and again.
/// </summary>
internal static class StartRun
{
    private const string Ours = "studiocontrol";
    private const double Goal = 2000;

    private static readonly string[] Starts = ["first start ms", "second start ms"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static void Run(RaceOptions options)
    {
        if (options.Service.Missing is { } missing)
        {
            Console.WriteLine($"left out: start: {missing}");
            return;
        }

        var board = new Scoreboard();
        for (var round = 0; round < options.Rounds; round++)
        {
            var folder = PeerPrograms.NewFolder("start");
            foreach (var start in Starts)
            {
                board.Add(Ours, round, start, Time(options.Service, folder));
            }
        }

        Console.WriteLine(
            $"\nProcess start to online, rehearsal studio, {options.Rounds} rounds: median (least..most)\n"
        );
        board.Print([Ours], [.. Starts.Select(start => (start, "0"))]);
        foreach (var start in Starts)
        {
            Goals.Judge(start, board.Of(Ours, start), Goal);
        }
    }

    private static double Time(ServiceProgram service, string folder)
    {
        var broker = ServiceFiles.FreePort();
        var config = ServiceFiles.Rehearsal(Path.Combine(folder, "stems"), broker);
        var started = Stopwatch.GetTimestamp();
        using var program = service.Start(folder, config);
        if (StatusWatch.OnlineAt(broker, "room-a", Patience) is not { } online)
        {
            Console.WriteLine($"{Ours}: never online. It said: {program.LastWords()}");
            return double.NaN;
        }

        return Stopwatch.GetElapsedTime(started, online).TotalMilliseconds;
    }
}
