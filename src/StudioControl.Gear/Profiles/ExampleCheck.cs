using StudioControl.Gear.Dialogue;
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

        var target = new byte[profile.Frame.Room];
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

        if (SentBy(profile, example) is not { } template)
        {
            return "nothing in the profile sends this";
        }

        var made = Encode(profile, template, example.Sets, isRequest: true);
        return made.AsSpan().SequenceEqual(example.Sends) ? null : $"the profile sends {Show(profile, made)}";
    }

    private static Template? SentBy(GearProfile profile, GearExample example)
    {
        if (example.Ask.Length > 0)
        {
            return Asked(profile, example)?.Ask;
        }

        if (example.Sets.Count > 0)
        {
            return profile.Parameters[example.Sets[0].Parameter].SetFor(example.Sets[0].Value);
        }

        // What is sent without a value: a step of the session, a keepalive.
        return profile
            .Session.Select(step => step.Send)
            .Append(profile.Keepalive?.Send)
            .OfType<Template>()
            .FirstOrDefault(send => Encode(profile, send, [], isRequest: true).AsSpan().SequenceEqual(example.Sends));
    }

    private static string? WrongHear(GearProfile profile, GearExample example)
    {
        if (example.Hears.Length == 0)
        {
            return null;
        }

        var buffer = new FrameBuffer(profile.Answers(Unit), profile.Frame);
        buffer.Fill(example.Hears, default);
        var found = new Dictionary<int, Value>();
        var frames = 0;
        while (buffer.TryTake(out var body) || buffer.TryEnd(out body))
        {
            frames++;
            if (body.IsEmpty)
            {
                continue;
            }

            if (example.Refused.Length > 0)
            {
                return WrongRefusal(profile, example, body);
            }

            if (!TryRead(profile, example, body, found))
            {
                return $"no message of the profile looks like {Show(profile, body.ToArray())}";
            }
        }

        return buffer.NoiseStretches > 0 ? "'hears' holds bytes that are in no whole frame"
            : frames == 0 ? "'hears' is not one whole frame"
            : WrongValue(profile, example, found);
    }

    private static string? WrongRefusal(GearProfile profile, GearExample example, ReadOnlySpan<byte> body)
    {
        var text = Refusals.Match(profile, body, Unit, new())?.Text;
        return text == example.Refused ? null : $"the profile hears {(text is null ? "no refusal" : $"'{text}'")}";
    }

    private static bool TryRead(
        GearProfile profile,
        GearExample example,
        ReadOnlySpan<byte> body,
        Dictionary<int, Value> found
    )
    {
        var hits = new Hits();
        foreach (var template in Candidates(profile, example))
        {
            if (!template.TryMatch(body, Unit, hits))
            {
                continue;
            }

            for (var i = 0; i < hits.Count; i++)
            {
                found[hits[i].Parameter] = hits[i].ValueIn(body);
            }

            return true;
        }

        return false;
    }

    private static string? WrongValue(GearProfile profile, GearExample example, Dictionary<int, Value> found)
    {
        foreach (var (parameter, value) in example.Values)
        {
            var isThere = found.TryGetValue(parameter, out var heard);
            var isSame =
                isThere
                && heard.Text == value.Text
                && (heard.Number.Equals(value.Number) || Math.Abs(heard.Number - value.Number) < 0.0005);
            if (!isSame)
            {
                var shown = isThere ? GearValues.Show(profile.Parameters[parameter], heard) : "nothing";
                return $"the profile hears {shown} for {profile.Parameters[parameter].Shape.Path}";
            }
        }

        return null;
    }

    // Those of what was said first: elsewhere the same shape may mean something else.
    private static IEnumerable<Template> Candidates(GearProfile profile, GearExample example) =>
        [
            .. Asked(profile, example)?.Answers ?? [],
            .. Asked(profile, example)?.Until ?? [],
            .. example.Sets.SelectMany(set => profile.Parameters[set.Parameter].Acks),
            .. profile.Heard,
            .. profile.Acks,
            .. profile.Banners,
            .. profile.Session.SelectMany(step => step.Hear.Concat(step.Refused)),
        ];

    private static GearQuestion? Asked(GearProfile profile, GearExample example)
    {
        var index = profile.IndexOf(example.Ask);
        return index < 0 ? null : profile.Questions.FirstOrDefault(question => question.Parameters.Contains(index));
    }

    private static string Show(GearProfile profile, byte[] bytes) =>
        bytes.Length == 0 ? "nothing"
        : profile.IsHex || bytes.Any(one => one is < 0x20 or > 0x7E) ? Convert.ToHexString(bytes)
        : $"'{System.Text.Encoding.Latin1.GetString(bytes)}'";
}
