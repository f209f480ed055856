using StudioControl.Studio.Parameters;

namespace StudioControl.Surfaces.Pages;

/// <summary>
/// The pages of one channel, made from the shapes of its parameters: a section with equal parts (bands, sends) puts them
/// side by side, all others follow in the order of the signal. A new parameter of the engine is there without code here.
/// </summary>
internal sealed class ChannelPages
{
    // What has a control of its own, or is moved by one.
    private static readonly HashSet<string> Elsewhere = new(StringComparer.Ordinal)
    {
        "fader",
        "pan",
        "mute",
        "solo",
        "name",
        "colour",
        "automation",
        "touch",
    };

    private static readonly string[] EqSections = ["eq", "master-eq"];
    private static readonly string[] SendSections = ["send", "mtx"];
    private static readonly string[] FirstDynamics = ["comp", "gate", "", "multiband", "limiter"];

    private readonly IReadOnlyList<ChannelPart> _parts;
    private readonly MixMap _map;
    private readonly Taper _printedScale;
    private readonly int _width;
    private readonly Dictionary<ParameterId, SectionSwitch> _switches = [];

    public ChannelPages(Channel channel, MixMap map, Taper printedScale, int width)
    {
        _parts = [.. channel.Parts.Where(IsForKnob)];
        _map = map;
        _printedScale = printedScale;
        _width = width;
        var others = _parts
            .Select(SectionOf)
            .Distinct()
            .Except([.. EqSections, .. SendSections, .. FirstDynamics])
            .ToList();
        Eq = [.. EqSections.SelectMany(section => Make(section, fieldsAPage: 2))];
        Dynamics = [.. FirstDynamics.Concat(others).SelectMany(section => Make(section, fieldsAPage: 2))];
        Sends = [.. SendSections.SelectMany(section => Make(section, fieldsAPage: 1))];
    }

    public IReadOnlyList<KnobPage> Eq { get; }

    public IReadOnlyList<KnobPage> Dynamics { get; }

    public IReadOnlyList<KnobPage> Sends { get; }

    private static bool IsForKnob(ChannelPart part) =>
        (part.Section.Length > 0 || !Elsewhere.Contains(part.Leaf)) && part.Shape.Kind != ParameterKind.Text;

    // The high-pass stands with trim and polarity, as on a preamp.
    private static string SectionOf(ChannelPart part) => part.Section == "hpf" ? "" : part.Section;

    private List<KnobPage> Make(string section, int fieldsAPage)
    {
        var all = _parts.Where(part => SectionOf(part) == section).ToList();
        var rows = new List<Control?[]>();
        AddParts([.. all.Where(part => part is { Number: > 0, Leaf.Length: > 0 })], fieldsAPage, rows);
        var single = all.Where(part => part.Number == 0 || part.Leaf.Length == 0).Select(ToControl).ToList();
        rows.AddRange(single.Chunk(_width));
        var turns = SwitchOf(all.Find(part => part is { Number: 0, Leaf: "on" } && part.Section == section));
        return
        [
            .. rows.Select(
                (knobs, at) =>
                    new KnobPage(section, TitleOf(section, at, rows.Count), knobs) { Number = at + 1, Switch = turns }
            ),
        ];
    }

    private static string TitleOf(string section, int at, int count) =>
        count > 1 ? $"{FieldTerms.OfSection(section)} {at + 1}/{count}" : FieldTerms.OfSection(section);

    // Freq and gain of all bands, then Q and shape of all bands: what is turned often comes first.
    private void AddParts(List<ChannelPart> parts, int fieldsAPage, List<Control?[]> rows)
    {
        var numbers = parts.Select(part => part.Number).Distinct().Order().ToList();
        var fields = parts
            .Where(part => part.Leaf != "on")
            .OrderBy(part => part.IsContinuous ? 0 : 1)
            .Select(part => part.Leaf)
            .Distinct()
            .ToList();
        var side = Math.Clamp(fieldsAPage, 1, _width);
        foreach (var some in fields.Chunk(side))
        {
            foreach (var group in numbers.Chunk(_width / side))
            {
                rows.Add([.. group.SelectMany(number => some.Select(field => ControlOf(parts, number, field)))]);
            }
        }
    }

    private Control? ControlOf(List<ChannelPart> parts, int number, string field) =>
        parts.Find(part => part.Number == number && part.Leaf == field) is { } found ? ToControl(found) : null;

    private Control ToControl(ChannelPart part) =>
        new(part.Parameter, _printedScale)
        {
            Label = FieldTerms.Of(part),
            IsOfChannel = true,
            Words = [.. part.Shape.Choices.Select(FieldTerms.OfChoice)],
            Other = part.Leaf is "" or "level" ? _map.ToldBy(part.Section, part.Number) : null,
            Inner = InnerOf(part),
            Outer = SwitchOf(SectionSwitchOf(part)),
        };

    private SectionSwitch? InnerOf(ChannelPart part)
    {
        var siblings = _parts.Where(other =>
            other.Section == part.Section && other.Number == part.Number && part.Number > 0 && part.Leaf.Length > 0
        );
        return SwitchOf(siblings.FirstOrDefault(IsSwitch)) ?? SwitchOf(SectionSwitchOf(part));
    }

    private ChannelPart? SectionSwitchOf(ChannelPart part) =>
        part.Section.Length == 0
            ? null
            : _parts.FirstOrDefault(other => other.Section == part.Section && other is { Number: 0, Leaf: "on" });

    private static bool IsSwitch(ChannelPart part) =>
        part.Leaf == "on" || (part.Shape.Kind == ParameterKind.Choice && part.Shape.Choices is ["off", _, ..]);

    private SectionSwitch? SwitchOf(ChannelPart? part)
    {
        if (part is null)
        {
            return null;
        }

        if (!_switches.TryGetValue(part.Parameter.Id, out var known))
        {
            known = new(part.Parameter);
            _switches.Add(part.Parameter.Id, known);
        }

        return known;
    }
}
