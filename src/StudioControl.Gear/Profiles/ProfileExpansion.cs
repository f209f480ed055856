using System.Globalization;
using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>What a name in braces stands for.</summary>
internal readonly record struct Filling(string Text, int Position);

/// <summary>
/// Writes a profile out: what stands under <c>for: { n: 1..8 }</c> eight times, once for each <c>{n}</c>, and the options
/// of a unit in their places. <c>{n-1}</c> counts from 0, <c>{n:00}</c> has two digits, <c>{n:hex}</c> is hexadecimal; in
/// hex profiles a message's <c>{n}</c> is a byte, <c>{n:u16}</c> two. Over a list option <c>{name#}</c> is the place in it.
/// Every node keeps its place in the file, so problems point where the person wrote.
/// </summary>
internal sealed class ProfileExpansion(ProblemList problems, bool isHex)
{
    // A router of 1,024 outputs is the largest that we know; what is larger is a typing mistake.
    private const int MostRounds = 1024;

    private static readonly HashSet<string> Patterns = new(
        [
            "ask",
            "hear",
            "answer",
            "set",
            "send",
            "sends",
            "hears",
            "connect",
            "ack",
            "subscribe",
            "banner",
            "until",
            "refused",
        ],
        StringComparer.Ordinal
    );

    private readonly Dictionary<string, GearOption> _options = new(StringComparer.Ordinal);

    /// <summary>The whole profile with its options filled in.</summary>
    public DocumentNode Expand(DocumentNode root, IEnumerable<GearOption> options)
    {
        foreach (var option in options)
        {
            _options[option.Name] = option;
        }

        var known = _options
            .Values.Where(option => !option.IsList)
            .ToDictionary(option => option.Name, option => new Filling(option.Values[0], 0), StringComparer.Ordinal);
        return root with
        {
            Members =
            [
                .. root.Members.Select(member =>
                    member.Key.Text == "options"
                        ? member
                        : new DocumentMember(member.Key, Walk(member.Value, known, IsPattern(member.Key)))
                ),
            ],
        };
    }

    private static bool IsPattern(DocumentNode key) => Patterns.Contains(key.Text);

    private DocumentNode Walk(DocumentNode node, Dictionary<string, Filling> known, bool isPattern) =>
        node.Kind switch
        {
            NodeKind.Scalar => Filled(node, Fill(node, known, isPattern)),
            NodeKind.Sequence => node with
            {
                Items =
                [
                    .. node.Items.SelectMany(item =>
                        Rounds(item, known).Select(round => Walk(Bare(item), round, isPattern))
                    ),
                ],
            },
            _ => node with { Members = [.. node.Members.SelectMany(member => Written(member, known, isPattern))] },
        };

    // YAML wants quotes around a brace; what is a number afterwards is one.
    private static DocumentNode Filled(DocumentNode node, string text) =>
        text == node.Text
            ? node
            : node with
            {
                Text = text,
                IsQuoted = node.IsQuoted && !Numbers.TryParse(text, out _),
            };

    private IEnumerable<DocumentMember> Written(
        DocumentMember member,
        Dictionary<string, Filling> known,
        bool isPattern
    ) =>
        Rounds(member.Value, known)
            .Select(round => new DocumentMember(
                member.Key with
                {
                    Text = Fill(member.Key, round, isPattern: false),
                },
                Walk(Bare(member.Value), round, isPattern || IsPattern(member.Key))
            ));

    private static DocumentNode Bare(DocumentNode node) =>
        node.Find("for") is null
            ? node
            : node with
            {
                Members = [.. node.Members.Where(member => member.Key.Text != "for")],
            };

    // A node without 'for' is written once.
    private List<Dictionary<string, Filling>> Rounds(DocumentNode node, Dictionary<string, Filling> known)
    {
        var rounds = new List<Dictionary<string, Filling>> { known };
        foreach (var variable in node.Find("for")?.Members ?? [])
        {
            var fillings = Fillings(variable, known);
            rounds =
            [
                .. rounds.SelectMany(round =>
                    fillings.Select(filling => new Dictionary<string, Filling>(round, StringComparer.Ordinal)
                    {
                        [variable.Key.Text] = filling,
                    })
                ),
            ];
        }

        return rounds;
    }

    private List<Filling> Fillings(DocumentMember variable, Dictionary<string, Filling> known)
    {
        if (_options.TryGetValue(variable.Value.Text, out var option) && option.IsList)
        {
            return [.. option.Values.Select((text, i) => new Filling(text, i + 1))];
        }

        var ends = Fill(variable.Value, known, isPattern: false).Split("..");
        var isGood = variable.Value.Kind == NodeKind.Scalar && ends.Length == 2;
        isGood &= int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first);
        var last = 0;
        isGood = isGood && int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out last);
        if (!isGood || last < first || last - first >= MostRounds)
        {
            problems.Add(
                variable.Value,
                $"'{variable.Value.Text}' is no row of numbers",
                $"expected 1..8, 1..{{outputs}} with an option's name, or the name of a list option; at most {MostRounds}"
            );
            return [];
        }

        return
        [
            .. Enumerable
                .Range(first, last - first + 1)
                .Select(number => new Filling(number.ToString(CultureInfo.InvariantCulture), number)),
        ];
    }

    private string Fill(DocumentNode node, Dictionary<string, Filling> known, bool isPattern)
    {
        var text = node.Text;
        var at = text.IndexOf('{', StringComparison.Ordinal);
        while (at >= 0)
        {
            var close = text.IndexOf('}', at);
            if (close < 0)
            {
                break;
            }

            if (text[at + 1] == '{')
            {
                at = text.IndexOf('{', at + 2);
                continue;
            }

            var filled = Filled(text[(at + 1)..close], node, known, isPattern);
            if (filled is not null)
            {
                text = $"{text[..at]}{filled}{text[(close + 1)..]}";
                at = text.IndexOf('{', at + filled.Length);
            }
            else
            {
                at = text.IndexOf('{', at + 1);
            }
        }

        return text;
    }

    // 'in' may be a name and 'in-use' a path: what follows a name is a colon, a number to add, or nothing.
    private static bool IsSpelled(string rest) =>
        rest.Length == 0
        || rest is "#"
        || rest[0] == ':'
        || (rest[0] is '+' or '-' && rest.Length > 1 && char.IsAsciiDigit(rest[1]));

    // A path within a field's braces may hold names too: {gain/{n}} is written out from the inside.
    private string? Filled(string inside, DocumentNode node, Dictionary<string, Filling> known, bool isPattern)
    {
        var end = 0;
        while (end < inside.Length && char.IsAsciiLetterLower(inside[end]))
        {
            end++;
        }

        if (!known.TryGetValue(inside[..end], out var filling))
        {
            return null;
        }

        var rest = inside[end..];
        if (!IsSpelled(rest))
        {
            return null;
        }

        if (rest == "#")
        {
            return filling.Position.ToString(CultureInfo.InvariantCulture);
        }

        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var format = colon < 0 ? "" : rest[(colon + 1)..];
        var shift = colon < 0 ? rest : rest[..colon];
        if (
            Spelling.Write(filling.Text, shift, isHex && isPattern && format.Length == 0 ? "u8" : format) is { } spelled
        )
        {
            return spelled;
        }

        problems.Add(
            node,
            $"'{{{inside}}}' can't be written here",
            "expected {name}, {name-1}, {name:00}, {name:hex}, {name:hex2} or, in bytes, {name:u16}"
        );
        return "";
    }
}
