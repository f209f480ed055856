using StudioControl.Gear.Messages;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Profiles;

/// <summary>Reads the bytes that a profile brings as its proof.</summary>
internal static class ExampleReader
{
    public static IReadOnlyList<GearExample> Read(Section section, GearProfile profile, PatternReader patterns) =>
        section.List(
            "examples",
            "Bytes from a manual or a capture, and what they say",
            one => ReadOne(one, profile, patterns)
        );

    private static GearExample ReadOne(Section section, GearProfile profile, PatternReader patterns)
    {
        var ask = section.Text("ask", "The parameter that is asked for", "");
        if (ask.Length > 0 && profile.IndexOf(ask) < 0)
        {
            var known = profile.Parameters.Select(one => one.Shape.Path);
            section.Problem(
                "ask",
                $"'{ask}' is no parameter of this profile",
                "expected a path",
                Nearest.Of(ask, known)
            );
        }

        return new(section.Node?.Line ?? 0)
        {
            Ask = ask,
            Sets = Values(section, "set", "What is wished", profile),
            Sends = Bytes(section, "sends", "All bytes to the device", patterns),
            Hears = Bytes(section, "hears", "All bytes from the device", patterns),
            Values = Values(section, "values", "What the device said", profile),
            Refused = section.Text("refused", "What the refusal says", ""),
        };
    }

    private static byte[] Bytes(Section section, string key, string help, PatternReader patterns) =>
        ParameterReader.Source(section, key, help) is { } source ? patterns.ReadBytes(source) : [];

    private static List<(int Parameter, Value Value)> Values(
        Section section,
        string key,
        string help,
        GearProfile profile
    )
    {
        var values = new List<(int Parameter, Value Value)>();
        foreach (var member in section.Table(key, help))
        {
            var index = profile.IndexOf(member.Key.Text);
            if (index < 0)
            {
                var nearest = Nearest.Of(member.Key.Text, profile.Parameters.Select(one => one.Shape.Path));
                section.Problems.Add(
                    member.Key,
                    $"'{member.Key.Text}' is no parameter of this profile",
                    "expected a path",
                    nearest
                );
            }
            else if (!GearValues.TryParse(profile.Parameters[index], member.Value.Text, out var value))
            {
                section.Problems.Add(
                    member.Value,
                    $"'{member.Value.Text}' is no value of {member.Key.Text}",
                    "expected one of its kind"
                );
            }
            else
            {
                values.Add((index, value));
            }
        }

        return values;
    }
}
