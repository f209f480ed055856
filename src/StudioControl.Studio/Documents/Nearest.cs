namespace StudioControl.Studio.Documents;

/// <summary>Finds the known name that a misspelt one was probably meant to be.</summary>
public static class Nearest
{
    // No name of ours is nearly as long; the table of distances grows with both lengths.
    private const int LongestName = 100;

    // Twelve names are read; fifty are not.
    private const int MostInRow = 12;

    /// <summary>The nearest of the known names, or an empty text when none is near: at most a third of the letters differ.</summary>
    public static string Of(string written, IEnumerable<string> known)
    {
        if (written.Length > LongestName)
        {
            return "";
        }

        var best = "";
        var bestDistance = Math.Max(1, written.Length / 3) + 1;
        foreach (var name in known)
        {
            var distance = Distance(written.ToLowerInvariant(), name.ToLowerInvariant());
            if (distance < bestDistance)
            {
                (best, bestDistance) = (name, distance);
            }
        }

        return best;
    }

    /// <summary>The known names in a row; of many only some, and how many there are.</summary>
    public static string Row(IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToArray();
        return names.Length <= MostInRow
            ? $"one of {string.Join(", ", names)}"
            : $"one of {names.Length}: {string.Join(", ", names.Take(MostInRow / 2))}, … {names[^1]}";
    }

    // Letters added, dropped, changed, or swapped with their neighbour each count one.
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 || j == 0 ? i + j : Cheapest(a, b, table, (i, j));
            }
        }

        return table[a.Length, b.Length];
    }

    private static int Cheapest(string a, string b, int[,] table, (int I, int J) at)
    {
        var (i, j) = at;
        var change = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var cheapest = Math.Min(change, 1 + Math.Min(table[i - 1, j], table[i, j - 1]));
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(cheapest, 1 + table[i - 2, j - 2]) : cheapest;
    }
}
