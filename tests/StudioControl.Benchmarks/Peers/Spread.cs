using System.Globalization;

namespace StudioControl.Benchmarks.Peers;

/// <summary>The same figure of several rounds.</summary>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> figures)
    {
        var sorted = figures.Where(double.IsFinite).Order().ToArray();
        if (sorted.Length == 0)
        {
            return new(double.NaN, double.NaN, double.NaN);
        }

        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(median, sorted[0], sorted[^1]);
    }

    /// <summary>Median and, in brackets, least and most.</summary>
    public string Print(string format)
    {
        var culture = CultureInfo.InvariantCulture;
        return double.IsNaN(Median)
            ? "-"
            : $"{Median.ToString(format, culture)} ({Least.ToString(format, culture)}..{Most.ToString(format, culture)})";
    }
}
