using StudioControl.Gear.Framing;
using StudioControl.Gear.Messages;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Ports;

namespace StudioControl.Gear.Profiles;

/// <summary>
/// What is known of one device's protocol, read from a file in <c>devices/gear</c>: enough to ask, to understand, to
/// command and to play it. docs/gear-profiles.md teaches the language.
/// </summary>
public sealed record GearProfile
{
    /// <summary>The name by which a config asks for it.</summary>
    public string Id { get; init; } = "";

    /// <summary>The device's name for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who makes it.</summary>
    public string Maker { get; init; } = "";

    /// <summary>How far the bytes can be trusted.</summary>
    public string Confidence { get; init; } = "";

    /// <summary>Where they were read.</summary>
    public string Source { get; init; } = "";

    /// <summary>How the line is set where the config says nothing else.</summary>
    public LineSettings Line { get; init; } = new();

    /// <summary>How bytes are cut into frames.</summary>
    public FrameShape Frame { get; init; } = new();

    /// <summary>The device's patience and ours.</summary>
    public GearTiming Timing { get; init; } = new();

    /// <summary>What a command is answered with.</summary>
    public AfterSet AfterSet { get; init; }

    /// <summary>The device speaks without being asked; where not, only the question in flight gives a frame its meaning.</summary>
    public bool Unsolicited { get; init; }

    /// <summary>What a person has to know before plugging it in: a special cable, a setting at the device.</summary>
    public string Notes { get; init; } = "";

    /// <summary>What differs from unit to unit and is chosen in the studio's file.</summary>
    public IReadOnlyList<GearOption> Options { get; init; } = [];

    /// <summary>The device never speaks: it is told everything again after this; zero: it is not.</summary>
    public TimeSpan Refresh { get; init; }

    /// <summary>What the stand-in does beyond keeping what it is told: empty, or <c>tape</c>.</summary>
    public string Plays { get; init; } = "";

    /// <summary>Its values.</summary>
    public IReadOnlyList<GearParameter> Parameters { get; init; } = [];

    internal bool IsHex { get; init; }

    /// <summary>Each whole frame of the device is answered with the first, each broken one with the second; empty: neither.</summary>
    internal (byte[] Whole, byte[] Broken) Receipt { get; init; } = ([], []);

    internal IReadOnlyList<GearStep> Session { get; init; } = [];

    internal IReadOnlyList<Template> Banners { get; init; } = [];

    internal GearKeepalive? Keepalive { get; init; }

    /// <summary>Nothing that it says is known: it is only told.</summary>
    internal bool IsOneWay => Questions.Count == 0 && Heard.Count == 0;

    /// <summary>Its silence means nothing: it is neither asked nor expected to speak.</summary>
    internal bool MayBeSilent =>
        Questions.Count == 0
        && (
            Heard.Count == 0
            || (Timing.SilentAfter == TimeSpan.Zero && Parameters.All(one => one.Subscriptions.Count == 0))
        );

    internal IReadOnlyList<GearQuestion> Questions { get; init; } = [];

    internal IReadOnlyList<Template> Heard { get; init; } = [];

    internal IReadOnlyList<GearError> Errors { get; init; } = [];

    internal IReadOnlyList<Template> Acks { get; init; } = [];

    internal IReadOnlyList<GearExample> Examples { get; init; } = [];

    /// <summary>Reads a profile as it is shipped; what is wrong goes to the section's problems, all at once.</summary>
    public static GearProfile Read(Section section) => Read(section, []);

    /// <summary>Reads a profile for one unit, with the options that its studio chooses; what does not fit is a problem there.</summary>
    public static GearProfile Read(Section section, IReadOnlyList<DocumentMember> chosen) =>
        new ProfileReader(section).Read(chosen);

    /// <summary>What a profile may hold, for the JSON Schema.</summary>
    public static SchemaNode Describe()
    {
        var schema = Section.Describe(section => Read(section));
        AllowNames(schema);
        return schema;
    }

    // "{outputs}" stands where a number will.
    private static void AllowNames(SchemaNode node)
    {
        node.TextAlone |= node.Type is "number" or "integer";
        foreach (var part in node.Properties.Values.Append(node.OtherKeys).Append(node.Items).OfType<SchemaNode>())
        {
            AllowNames(part);
        }
    }

    /// <summary>The parameter's number; -1: there is none.</summary>
    public int IndexOf(string path)
    {
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Shape.Path == path)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Cuts what the device says.</summary>
    public FrameScanner Answers(byte unit) => ProfileBytes.Scanner(this, FromDevice(), unit, isRequests: false);

    /// <summary>Cuts what is said to the device.</summary>
    public FrameScanner Requests(byte unit) => ProfileBytes.Scanner(this, ToDevice, unit, isRequests: true);

    internal IEnumerable<Template> Messages => FromDevice().Concat(ToDevice);

    private IEnumerable<Template> FromDevice() =>
        [
            .. Heard,
            .. Questions.SelectMany(question => question.Answers.Concat(question.Until)),
            .. Errors.Select(error => error.Hear),
            .. Acks,
            .. Parameters.SelectMany(one => one.Acks),
            .. Session.SelectMany(step => step.Hear.Concat(step.Refused)),
            .. Banners,
        ];

    internal IEnumerable<Template> ToDevice =>
        [
            .. Session.Select(step => step.Send).OfType<Template>(),
            .. Questions.Select(question => question.Ask),
            .. Parameters.SelectMany(one => one.Sets).OfType<Template>(),
            .. Keepalive is null ? Array.Empty<Template>() : [Keepalive.Send],
        ];
}
