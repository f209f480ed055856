using System.Globalization;
using StudioControl.Benchmarks.Timing;

namespace StudioControl.Benchmarks.Rooms;

/// <summary>Runs the small benchmarks and compares them with the committed table. More bytes than there is a failure.</summary>
internal static class MicroRun
{
    private static readonly IReadOnlyList<Benchmark> All =
    [
        Yardstick.Benchmark,
        .. StudioBenchmarks.All,
        .. OscBenchmarks.All,
        .. BellBenchmarks.All,
    ];

    /// <summary>1 when an operation allocates more than the table says.</summary>
    public static int Run(string[] args)
    {
        var update = args.Contains("--update") && args.All(arg => arg.StartsWith('-'));
        var word = args.FirstOrDefault(arg => !arg.StartsWith('-')) ?? "";
        var path = Path.Combine(Repository.Benchmarks, "table.tsv");
        var table = BenchTable.Read(path);
        var rows = new List<Measurement>();
        Console.WriteLine(
            "                                                     median ns     least      table    ratio   bytes (table)"
        );
        foreach (
            var benchmark in All.Where(b => b == Yardstick.Benchmark || b.Name.Contains(word, StringComparison.Ordinal))
        )
        {
            rows.Add(BenchClock.Measure(benchmark));
            Print(rows[0], rows[^1], table);
        }

        if (update)
        {
            BenchTable.Write(path, rows);
        }

        return rows.Exists(row => Grew(row, table)) ? 1 : 0;
    }

    private static void Print(in Measurement yardstick, in Measurement row, BenchTable table)
    {
        var known = table.Find(row.Name);
        var speed = table.Find(Yardstick.Name) is { } then ? yardstick.Least / then.Least : 1;
        var ratio = known is { } was ? row.Least / speed / was.Least : double.NaN;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name, -52} {row.Nanoseconds, 9:F1} {row.Least, 9:F1} {known?.Least, 10:F1} {ratio, 8:F2} {row.Bytes, 7:F0} ({known?.Bytes:F0}){(Grew(row, table) ? "  GREW" : "")}"
            )
        );
    }

    // Half a byte an operation: a pool or a buffer that grows once is not a cost of the operation.
    private static bool Grew(in Measurement row, BenchTable table) =>
        table.Find(row.Name) is { } known && row.Bytes > known.Bytes + 0.5;
}
