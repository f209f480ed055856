namespace StudioControl.Surfaces.Pages;

/// <summary>What an engineer calls a channel's parameters where six characters are all there is, four beside a number.</summary>
internal static class FieldTerms
{
    // Only what does not read well when it is cut off.
    private static readonly Dictionary<string, (string Long, string Short)> Terms = new(StringComparer.Ordinal)
    {
        ["threshold"] = ("Thresh", "Thr"),
        ["hysteresis"] = ("Hyst", "Hyst"),
        ["release"] = ("Releas", "Rel"),
        ["attack"] = ("Attack", "Att"),
        ["ratio"] = ("Ratio", "Rat"),
        ["makeup"] = ("Makeup", "Gain"),
        ["detector"] = ("Detect", "Det"),
        ["polarity"] = ("Polar", "Pol"),
        ["latency"] = ("Laten", "Lat"),
        ["inverted"] = ("Invert", "Inv"),
        ["key-hpf"] = ("KeyHPF", "KHPF"),
        ["key-lpf"] = ("KeyLPF", "KLPF"),
        ["mono-below"] = ("MonoLo", "Mono"),
        ["to-main"] = ("ToMain", "Main"),
        ["mute-safe"] = ("MuteSf", "MtSf"),
        ["solo-safe"] = ("SoloSf", "SlSf"),
        ["solo-isolate"] = ("SoloIs", "SlIs"),
        ["shape"] = ("Shape", "Type"),
        ["ceiling"] = ("Ceilng", "Ceil"),
        ["x1"] = ("Cross1", "X1"),
        ["x2"] = ("Cross2", "X2"),
        ["x3"] = ("Cross3", "X3"),
    };

    private static readonly Dictionary<string, string> Sections = new(StringComparer.Ordinal)
    {
        [""] = "Channel",
        ["eq"] = "EQ",
        ["master-eq"] = "MastEQ",
        ["hpf"] = "HPF",
        ["multiband"] = "Multib",
        ["send"] = "Send",
        ["mtx"] = "Matrix",
        ["dca"] = "DCA",
        ["mute-group"] = "MuteGr",
    };

    /// <summary>What a section is called: <c>Comp</c>, <c>EQ</c>.</summary>
    public static string OfSection(string section) =>
        Sections.TryGetValue(section, out var term) ? term : Capital(section);

    /// <summary>What stands over a V-Pot: <c>2 Freq</c>, <c>Thresh</c>, <c>HPFreq</c>; a section's switch bears its name.</summary>
    public static string Of(ChannelPart part)
    {
        if (part.Leaf.Length == 0)
        {
            return $"{OfSection(part.Section)[..Math.Min(4, OfSection(part.Section).Length)]}{part.Number}";
        }

        if (part.Number > 0)
        {
            return $"{part.Number} {Short(part.Leaf)}";
        }

        var isSwitch = part.Leaf == "on";
        return isSwitch ? OfSection(part.Section)
            : part.Section == "hpf" ? $"HP{Short(part.Leaf)}"
            : Long(part.Leaf);
    }

    private static string Long(string leaf) => Terms.TryGetValue(leaf, out var term) ? term.Long : Capital(leaf);

    private static string Short(string leaf)
    {
        var term = Terms.TryGetValue(leaf, out var known) ? known.Short : Capital(leaf);
        return term[..Math.Min(4, term.Length)];
    }

    private static string Capital(string word) =>
        word.Length > 0 ? string.Concat(char.ToUpperInvariant(word[0]).ToString(), word.AsSpan(1)) : "";
}
