using StudioControl.Benchmarks.Peers.Service;

namespace StudioControl.Benchmarks.Peers;

/// <summary>What the command line says of a race.</summary>
internal sealed record RaceOptions(int Rounds, string Only, ServiceProgram Service, PeerPrograms Peers)
{
    /// <summary>Those that can run here and were asked for; the others are named once.</summary>
    public Contestant<TCourse>[] Present<TCourse>(Contestant<TCourse>[] all)
    {
        foreach (var absent in all.Where(contestant => contestant.Missing is not null))
        {
            Console.WriteLine($"left out: {absent.Name}: {absent.Missing}");
        }

        return
        [
            .. all.Where(contestant =>
                contestant.Missing is null && contestant.Name.Contains(Only, StringComparison.Ordinal)
            ),
        ];
    }
}
