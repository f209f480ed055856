using System.Globalization;

namespace StudioControl.Telemetry.Publishing;

/// <summary>
/// Says many paths at once where only their numbers differ: <c>ch/{1..16}/eq/{1..4}/gain</c> is 64 paths. A desk of
/// thousands of parameters then has a description that fits into one message.
/// </summary>
internal static class FoldedPaths
{
    /// <summary>Devices with more parameters than this are described folded, and their state tells what stands in front.</summary>
    public const int FoldAbove = 500;

    /// <summary>More paths than this are in no description of ours: as many as a studio's tree has places.</summary>
    public const int Most = DirtySet.Capacity;

    /// <summary>Folds paths that all have the same segments but for numbers.</summary>
    public static IEnumerable<string> Fold(IReadOnlyList<string> paths)
    {
        var segments = paths[0].Split('/');
        var places = Enumerable.Range(0, segments.Length).Where(place => IsNumber(segments[place])).ToArray();
        var boxes = paths.Select(path => Box(path.Split('/'), places)).ToList();
        for (var place = 0; place < places.Length; place++)
        {
            boxes = Merge(boxes, place);
        }

        foreach (var box in boxes)
        {
            for (var place = 0; place < places.Length; place++)
            {
                segments[places[place]] = Text(box[place]);
            }

            yield return string.Join('/', segments);
        }
    }

    /// <summary>The path with its numbers taken out; paths with the same one may be folded.</summary>
    public static string Template(string path) =>
        string.Join('/', path.Split('/').Select(segment => IsNumber(segment) ? "#" : segment));

    /// <summary>All paths that a folded one stands for; what is no range stands for itself.</summary>
    public static IEnumerable<string> Unfold(string folded)
    {
        IEnumerable<string> paths = [""];
        foreach (var segment in folded.Split('/'))
        {
            var before = paths;
            paths = before.SelectMany(path =>
                Numbers(segment).Select(text => path.Length == 0 ? text : $"{path}/{text}")
            );
        }

        return paths.Take(Most);
    }

    private static IEnumerable<string> Numbers(string segment)
    {
        var dots = segment.IndexOf("..", StringComparison.Ordinal);
        if (
            dots > 0
            && segment is ['{', .., '}']
            && ushort.TryParse(segment.AsSpan(1, dots - 1), CultureInfo.InvariantCulture, out var first)
            && ushort.TryParse(segment.AsSpan(dots + 2)[..^1], CultureInfo.InvariantCulture, out var last)
            && first <= last
        )
        {
            return Enumerable
                .Range(first, last - first + 1)
                .Select(number => number.ToString(CultureInfo.InvariantCulture));
        }

        return [segment];
    }

    private static (int First, int Last)[] Box(string[] segments, int[] places) =>
        [
            .. places.Select(place =>
            {
                var number = int.Parse(segments[place], CultureInfo.InvariantCulture);
                return (number, number);
            }),
        ];

    // Of boxes that differ in one place only, neighbours become one.
    private static List<(int First, int Last)[]> Merge(List<(int First, int Last)[]> boxes, int place)
    {
        var merged = new List<(int First, int Last)[]>();
        foreach (var row in boxes.GroupBy(box => Others(box, place), StringComparer.Ordinal))
        {
            foreach (var box in row.OrderBy(box => box[place].First))
            {
                if (
                    merged.Count > 0
                    && merged[^1] is var last
                    && Others(last, place) == row.Key
                    && last[place].Last + 1 == box[place].First
                )
                {
                    last[place].Last = box[place].Last;
                }
                else
                {
                    merged.Add(box);
                }
            }
        }

        return merged;
    }

    private static string Others((int First, int Last)[] box, int place) =>
        string.Join(' ', box.Where((_, at) => at != place).Select(range => Text(range)));

    private static string Text((int First, int Last) range) =>
        range.First == range.Last
            ? range.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{{{range.First}..{range.Last}}}");

    // Four digits hold every place of a studio's tree; a zero in front belongs to a name.
    private static bool IsNumber(string segment) =>
        segment.Length is > 0 and <= 4 && segment.All(char.IsAsciiDigit) && (segment.Length == 1 || segment[0] != '0');
}
