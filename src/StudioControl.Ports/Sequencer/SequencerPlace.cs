namespace StudioControl.Ports.Sequencer;

/// <summary>How a studio file names a port of ALSA's sequencer, after <c>alsa-seq:</c>: <c>CLIENT:PORT</c>, or <c>CLIENT</c> for its first one.</summary>
internal static class SequencerPlace
{
    public const string Scheme = "alsa-seq";

    public const string Expected =
        "alsa-seq:CLIENT:PORT or alsa-seq:CLIENT, by name (`studiocontrol ports` lists them; numbers change at each plug)";

    /// <summary>Numbers are refused: they go by the order of plugging.</summary>
    public static bool IsPlace(string rest) =>
        rest.Trim().Length > 0 && rest.Any(one => !char.IsAsciiDigit(one) && one != ':');

    /// <summary>
    /// The port of that name, case aside. Either name may hold a colon, so the two are compared together; a client alone
    /// means the first of its ports that gives and takes. <paramref name="alike"/>: how many clients have one. Null: none.
    /// </summary>
    public static SequencerPort? Choose(string rest, IReadOnlyList<SequencerPort> ports, out int alike)
    {
        var exact = ports.Where(one => Same($"{one.ClientName}:{one.PortName}", rest)).ToList();
        var found = exact.Count > 0 ? exact : ports.Where(one => one.IsSurface && Same(one.ClientName, rest)).ToList();
        alike = found.Select(one => one.Client).Distinct().Count();
        return found.Count > 0 ? found[0] : null;
    }

    // A client's name may end in blanks, which nobody writes.
    private static bool Same(string name, string rest) =>
        string.Equals(name.Trim(), rest.Trim(), StringComparison.OrdinalIgnoreCase);
}
