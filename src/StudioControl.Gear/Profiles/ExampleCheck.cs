using StudioControl.Gear.Framing;
using StudioControl.Gear.Messages;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Profiles;

/// <summary>Holds a profile against its own examples: each must be written and read exactly as it stands.</summary>
internal static class ExampleCheck
{
    private const byte Unit = 1;

    public static void Run(GearProfile profile, Section section)
    {
        foreach (var (example, at) in profile.Examples.Zip(section.At("examples")?.Items ?? []))
        {
            if (WrongSend(profile, example) is { } sent)
            {
                section.Problems.Add(
                    at,
                    sent,
                    "expected the bytes that the profile makes, or a profile that makes these"
                );
            }

            if (WrongHear(profile, example) is { } heard)
            {
                section.Problems.Add(
                    at,
                    heard,
                    "expected the values that the profile reads, or a profile that reads these"
                );
            }
        }
    }

    /// <summary>All bytes of a message; empty where a value can't be said.</summary>
    public static byte[] Encode(
        GearProfile profile,
        Template template,
        IReadOnlyList<(int Parameter, Value Value)> values,
        bool isRequest
    )
    {
        var all = new Value[profile.Parameters.Count + 1];
        foreach (var (parameter, value) in values)
        {
            all[parameter] = value;
        }

        var target = new byte[profile.Frame.Longest + 8];
        var length = template.Write(all, Unit, target);
        var scanner = isRequest ? profile.Requests(Unit) : profile.Answers(Unit);
        return length < 0 ? [] : target[..scanner.Close(target, length)];
    }

    private static string? WrongSend(GearProfile profile, GearExample example)
    {
        if (example.Sends.Length == 0)
        {
            return null;
        }

        var template =
            example.Ask.Length > 0 ? Asked(profile, example)?.Ask
            : example.Sets.Count == 1 ? profile.Parameters[example.Sets[0].Parameter].SetFor(example.Sets[0].Value)
            : null;
        if (template is null)
        {
            return "nothing in the profile sends this";
        }

        var made = Encode(profile, template, example.Sets, isRequest: true);
        return made.AsSpan().SequenceEqual(example.Sends) ? null : $"the profile sends {Show(made)}";
    }

    private static string? WrongHear(GearProfile profile, GearExample example)
    {
        if (example.Hears.Length == 0)
        {
            return null;
        }

        var scanner = profile.Answers(Unit);
        var scan = scanner.Scan(example.Hears);
        if (scan != Scan.Whole(example.Hears.Length))
        {
            return $"'hears' is not one whole frame but {scan.Outcome.ToString().ToLowerInvariant()}";
        }

        var body = scanner.Body(example.Hears);
        return example.Refused.Length > 0 ? WrongRefusal(profile, example, body) : WrongValues(profile, example, body);
    }

    private static string? WrongRefusal(GearProfile profile, GearExample example, ReadOnlySpan<byte> body)
    {
        var text = Refusals.Match(profile, body, Unit, new())?.Text;
        return text == example.Refused ? null : $"the profile hears {(text is null ? "no refusal" : $"'{text}'")}";
    }

    private static string? WrongValues(GearProfile profile, GearExample example, ReadOnlySpan<byte> body)
    {
        var hits = new Hits();
        foreach (var template in Candidates(profile, example))
        {
            if (template.TryMatch(body, Unit, hits))
            {
                return WrongValue(profile, example, body, hits);
            }
        }

        return "no message of the profile looks like 'hears'";
    }

    private static string? WrongValue(GearProfile profile, GearExample example, ReadOnlySpan<byte> body, Hits hits)
    {
        foreach (var (parameter, value) in example.Values)
        {
            var found = Find(hits, parameter, body);
            var isSame =
                found is { } heard && heard.Text == value.Text && Math.Abs(heard.Number - value.Number) < 0.0005;
            if (!isSame)
            {
                var shown = found is { } other ? GearValues.Show(profile.Parameters[parameter], other) : "nothing";
                return $"the profile hears {shown} for {profile.Parameters[parameter].Shape.Path}";
            }
        }

        return null;
    }

    private static Value? Find(Hits hits, int parameter, ReadOnlySpan<byte> body)
    {
        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
            if (hit.Parameter == parameter)
            {
                return hit.Codec.IsText
                    ? Value.Of(hit.Codec.ReadText(body.Slice(hit.Start, hit.Length)))
                    : new(hit.Number);
            }
        }

        return null;
    }

    private static IEnumerable<Template> Candidates(GearProfile profile, GearExample example) =>
        [
            .. Asked(profile, example)?.Answers ?? [],
            .. profile.Heard,
            .. profile.Ack is null ? Array.Empty<Template>() : [profile.Ack],
        ];

    private static GearQuestion? Asked(GearProfile profile, GearExample example)
    {
        var index = profile.IndexOf(example.Ask);
        return index < 0 ? null : profile.Questions.FirstOrDefault(question => question.Parameters.Contains(index));
    }

    private static string Show(byte[] bytes) => bytes.Length == 0 ? "nothing" : Convert.ToHexString(bytes);
}
