namespace StudioControl.Learning;

/// <summary>Finds addresses by parts of them: <c>ch 3 fad</c> finds <c>mix/ch/3/fader</c>.</summary>
internal static class AddressSearch
{
    /// <summary>The best matches, best first: parts that begin a segment count more, short addresses come first.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<string> addresses, string typed, int most)
    {
        var parts = typed.ToLowerInvariant().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. addresses
                .Where(address => parts.All(part => address.Contains(part, StringComparison.Ordinal)))
                .OrderByDescending(address => address == typed)
                .ThenByDescending(address => parts.Sum(part => Weight(address, part)))
                .ThenBy(address => address.Length)
                .ThenBy(address => address, StringComparer.Ordinal)
                .Take(most),
        ];
    }

    private static int Weight(string address, string part) =>
        address.Split('/').Contains(part, StringComparer.Ordinal) ? 3
        : address.StartsWith(part, StringComparison.Ordinal) || address.Contains($"/{part}", StringComparison.Ordinal)
            ? 2
        : 1;
}
