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

    public static readonly Dictionary<string, AfterSet> Afters = new(StringComparer.Ordinal)
    {
        ["nothing"] = AfterSet.Nothing,
        ["ack"] = AfterSet.Ack,
        ["echo"] = AfterSet.Echo,
    };

    private static readonly TextRule Players = TextRule.OneOf(["tape"]);

    /// <summary>Reads it with what a studio's file chooses for its options.</summary>
    public GearProfile Read(IReadOnlyList<DocumentMember> chosen)
    {
        var options = new OptionReader(section).Read(chosen);
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
            Notes = section.Text("notes", "What to know before it is plugged in: a cable, a setting at the device", ""),
            Options = options,
            Refresh = section.Duration(
                "refresh",
                "It never speaks: it is told everything again after this",
                TimeSpan.Zero
            ),
            Plays = section.Text("plays", "What the stand-in does by itself: tape", "", Players),
            IsHex = isHex,
        };
        return Compile(profile);
    }

    // YAML keeps keys apart; what is written out by 'for' may still meet.
    private static void FindDoubles(IReadOnlyList<ParameterDraft> drafts)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var draft in drafts.Where(draft => !paths.Add(draft.Parameter.Shape.Path)))
        {
            draft.Section.Problem(
                "kind",
                $"{draft.Parameter.Shape.Path} is there already",
                "expected a path that differs, with the names of 'for' in it"
            );
        }
    }

    private GearProfile Compile(GearProfile profile)
    {
        var drafts = section.Map("parameters", "Its values, by path", ParameterReader.Read, ParameterReader.Path);
        FindDoubles(drafts);
        profile = profile with
        {
            Unsolicited = section.Flag(
                "unsolicited",
                "The device also speaks without being asked",
                profile.Frame.Kind is FrameKind.Lines or FrameKind.Wrapped
            ),
            Parameters = [.. drafts.Select(draft => draft.Parameter)],
        };
        var patterns = new PatternReader(section.Problems, profile.Parameters, profile.IsHex)
        {
            CountBytes = profile.Frame.LengthBytes,
        };
        var messages = new MessageReader(section, drafts, patterns, profile);
        var session = new SessionReader(section, drafts, patterns);
        profile = profile with
        {
            Session = session.Steps(),
            Banners = session.Banners(),
            Keepalive = session.Keepalive(),
            Receipt = session.Receipt(),
            Acks = messages.Acks(),
            Heard = messages.Heard(),
            Errors = messages.Errors(),
            Questions = messages.Questions(),
            Parameters = messages.Parameters(),
        };
        if (profile.AfterSet == AfterSet.Ack && profile.Acks.Count == 0)
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
