using StudioControl.Gear.Framing;
using StudioControl.Gear.Messages;
using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>Reads a profile in two steps: what stands there, then what the messages mean, since they name parameters.</summary>
internal sealed class ProfileReader(Section section)
{
    private static readonly Dictionary<string, string> Confidences = new(StringComparer.Ordinal)
    {
        ["exact"] = "exact",
        ["nearly-exact"] = "nearly-exact",
        ["one-source"] = "one-source",
        ["outline"] = "outline",
    };

    private static readonly Dictionary<string, AfterSet> Afters = new(StringComparer.Ordinal)
    {
        ["nothing"] = AfterSet.Nothing,
        ["ack"] = AfterSet.Ack,
        ["echo"] = AfterSet.Echo,
    };

    private static readonly TextRule Players = TextRule.OneOf(["tape"]);

    public GearProfile Read()
    {
        var isHex = section.Choice(
            "notation",
            "How messages are written here: text, or hex digits",
            new Dictionary<string, bool>(StringComparer.Ordinal) { ["text"] = false, ["hex"] = true },
            "text"
        );
        var profile = new GearProfile
        {
            Id = section.Text("id", "The name by which a config asks for it", rule: TextRule.Segment),
            Name = section.Text("name", "The device's name for people"),
            Maker = section.Text("maker", "Who makes it", ""),
            Confidence = section.Choice("confidence", "How far the bytes can be trusted", Confidences),
            Source = section.Text("source", "Where they were read"),
            Line = section.Child("line", "The serial line", LineReader.Read) ?? new(),
            Frame = FrameReader.Read(section, isHex),
            Timing = section.Child("timing", "The device's patience and ours", TimingReader.Read) ?? new(),
            AfterSet = section.Choice("after-set", "What a command is answered with", Afters, "nothing"),
            Plays = section.Text("plays", "What the stand-in does by itself: tape", "", Players),
            IsHex = isHex,
        };
        return Compile(profile);
    }

    private GearProfile Compile(GearProfile profile)
    {
        var drafts = section.Map("parameters", "Its values, by path", ParameterReader.Read, ParameterReader.Path);
        profile = profile with
        {
            Unsolicited = section.Flag(
                "unsolicited",
                "The device also speaks without being asked",
                profile.Frame.Kind == FrameKind.Lines
            ),
            Parameters = [.. drafts.Select(draft => draft.Parameter)],
        };
        var patterns = new PatternReader(section.Problems, profile.Parameters, profile.IsHex);
        var messages = new MessageReader(section, drafts, patterns, profile);
        profile = profile with
        {
            Connect = messages.Connect(),
            Ack = messages.Ack(),
            Heard = messages.Heard(),
            Errors = messages.Errors(),
            Questions = messages.Questions(),
            Parameters = messages.Parameters(),
        };
        if (profile.AfterSet == AfterSet.Ack && profile.Ack is null)
        {
            section.Problem("after-set", "no 'ack' says what the acknowledgement is", "expected ack: and its bytes");
        }

        foreach (
            var message in profile.Messages.Where(one => one.Parts.Sum(part => part.Width) > profile.Frame.Longest)
        )
        {
            section.Problem("frame", $"'{message.Text}' is longer than a frame may be", "expected a higher longest:");
        }

        profile = profile with { Examples = ExampleReader.Read(section, profile, patterns) };
        if (section.Problems.IsEmpty && section.Schema is null)
        {
            ExampleCheck.Run(profile, section);
        }

        return profile;
    }
}
