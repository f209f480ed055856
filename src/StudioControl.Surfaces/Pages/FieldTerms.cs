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
        [""] = "Track",
        ["eq"] = "EQ",
        ["master-eq"] = "EQMast",
        ["hpf"] = "HPF",
        ["multiband"] = "Multib",
        ["limiter"] = "Limit",
        ["send"] = "Send",
        ["mtx"] = "Matrix",
        ["dca"] = "DCA",
        ["mute-group"] = "MuteGr",
    };

    // Words of choices that six cells would cut to what reads like another.
    private static readonly Dictionary<string, string> Choices = new(StringComparer.Ordinal)
    {
        ["low-shelf"] = "LoShlf",
        ["high-shelf"] = "HiShlf",
        ["band-pass"] = "BandPs",
        ["all-pass"] = "AllPas",
        ["high-cut"] = "HiCut",
        ["low-cut"] = "LoCut",
        ["pre-fader"] = "PreFdr",
        ["post-fader"] = "PstFdr",
        ["post-pan"] = "PstPan",
        ["eq-first"] = "EQ1st",
        ["dynamics-first"] = "Dyn1st",
        ["shaped-24"] = "Shap24",
        ["shaped-16"] = "Shap16",
        ["tpdf-24"] = "TPDF24",
        ["tpdf-16"] = "TPDF16",
    };

    /// <summary>A choice's name in six characters.</summary>
    public static string OfChoice(string choice) => Choices.GetValueOrDefault(choice, choice);

    /// <summary>What a channel without a name is called: <c>Ch 3</c>, <c>Main</c>.</summary>
    public static string OfChannel(string path)
    {
        var parts = path.Split('/');
        var kind = parts[0] == "dca" ? "DCA" : Capital(parts[0]);
        return parts.Length > 1 ? $"{kind} {parts[1]}" : kind;
    }

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
