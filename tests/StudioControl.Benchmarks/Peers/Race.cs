namespace StudioControl.Benchmarks.Peers;

/// <summary>One who runs in a race: a name, and why it can't run here (null: it can).</summary>
internal sealed record Contestant<TCourse>(string Name, string? Missing, Func<TCourse, string, ProcessTree> Start);

/// <summary>One figure of a contestant in one round.</summary>
internal readonly record struct Score(string Contestant, int Round, string Figure, double Value);

/// <summary>All figures of a race. Ratios are taken within a round, where the machine was the same, and then their median.</summary>
internal sealed class Scoreboard
{
    private readonly List<Score> _scores = [];

    public void Add(string contestant, int round, string figure, double value) =>
        _scores.Add(new(contestant, round, figure, value));

    /// <summary>The figure over the rounds.</summary>
    public Spread Of(string contestant, string figure) =>
        Spread.Of(_scores.Where(s => s.Contestant == contestant && s.Figure == figure).Select(s => s.Value));

    /// <summary>One contestant's figure divided by another's, round by round.</summary>
    public Spread Ratio(string contestant, string other, string figure) =>
        Spread.Of(
            from mine in _scores
            join theirs in _scores on (mine.Round, mine.Figure) equals (theirs.Round, theirs.Figure)
            where mine.Contestant == contestant && theirs.Contestant == other && mine.Figure == figure
            select mine.Value / theirs.Value
        );

    /// <summary>A table of all figures, as Markdown.</summary>
    public void Print(IEnumerable<string> contestants, IReadOnlyList<(string Figure, string Format)> figures)
    {
        Console.WriteLine($"| | {string.Join(" | ", figures.Select(f => f.Figure))} |");
        Console.WriteLine($"|---|{string.Concat(figures.Select(_ => "---|"))}");
        foreach (var contestant in contestants)
        {
            var cells = figures.Select(f => Of(contestant, f.Figure).Print(f.Format));
            Console.WriteLine($"| {contestant} | {string.Join(" | ", cells)} |");
        }

        Console.WriteLine();
    }

    /// <summary>One line: the ratio that was asked for, and whether it holds.</summary>
    public void Judge(string contestant, string other, string figure, double most)
    {
        var ratio = Ratio(contestant, other, figure);
        if (!double.IsNaN(ratio.Median))
        {
            Console.WriteLine(
                $"{figure}: {contestant} / {other} = {ratio.Print("0.00")}, asked for at most {most:0.00}: {(ratio.Median <= most ? "holds" : "MISSED")}"
            );
        }
    }
}
