using System.Globalization;

namespace StudioControl.Benchmarks.Peers.Rest;

/// <summary>Figures that have a limit of their own, not a ratio to a peer's.</summary>
internal static class Goals
{
    /// <summary>One line: what was measured, what was asked for, and whether it holds.</summary>
    public static void Judge(string figure, Spread measured, double most) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{figure}: {measured.Print("0.0")}, asked for less than {most:0}: {(measured.Median < most ? "holds" : "MISSED")}"
            )
        );
}
