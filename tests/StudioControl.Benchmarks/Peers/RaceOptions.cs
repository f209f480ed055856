using StudioControl.Benchmarks.Peers.Service;

namespace StudioControl.Benchmarks.Peers;

/// <summary>What the command line says of a race.</summary>
internal sealed record RaceOptions(int Rounds, ServiceProgram Service, PeerPrograms Peers)
{
    /// <summary>Those that can run here; the others are named once.</summary>
    public static Contestant<TCourse>[] Present<TCourse>(Contestant<TCourse>[] all)
    {
        foreach (var absent in all.Where(contestant => contestant.Missing is not null))
        {
            Console.WriteLine($"left out: {absent.Name}: {absent.Missing}");
        }

        return [.. all.Where(contestant => contestant.Missing is null)];
    }
}
