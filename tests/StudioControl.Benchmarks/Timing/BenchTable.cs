using System.Globalization;

namespace StudioControl.Benchmarks.Timing;

/// <summary>
/// The committed table: one line an operation, tab-separated: name, nanoseconds (the least of the batches, which a busy
/// neighbour disturbs least), bytes. Machines differ, so the first line
/// is a yardstick (work that never changes), and ratios are taken after both columns are divided by it.
/// </summary>
internal sealed class BenchTable
{
    private readonly Dictionary<string, Measurement> _rows = new(StringComparer.Ordinal);

    public static BenchTable Read(string path)
    {
        var table = new BenchTable();
        if (!File.Exists(path))
        {
            return table;
        }

        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var cells = line.Split('\t');
            table._rows[cells[0]] = new(cells[0], Number(cells[1]), Number(cells[1]), Number(cells[2]));
        }

        return table;
    }

    public static void Write(string path, IEnumerable<Measurement> rows) =>
        File.WriteAllLines(
            path,
            rows.Select(row =>
                    string.Create(CultureInfo.InvariantCulture, $"{row.Name}\t{row.Least:F1}\t{row.Bytes:F0}")
                )
                .Prepend("operation\tns\tbytes")
        );

    /// <summary>The committed figures of an operation; null where there are none yet.</summary>
    public Measurement? Find(string name) => _rows.TryGetValue(name, out var row) ? row : null;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
