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

    /// <summary>What the stand-in does beyond keeping what it is told: empty, or <c>tape</c>.</summary>
    public string Plays { get; init; } = "";

    /// <summary>Its values.</summary>
    public IReadOnlyList<GearParameter> Parameters { get; init; } = [];

    internal bool IsHex { get; init; }

    internal IReadOnlyList<Template> Connect { get; init; } = [];

    internal IReadOnlyList<GearQuestion> Questions { get; init; } = [];

    internal IReadOnlyList<Template> Heard { get; init; } = [];

    internal IReadOnlyList<GearError> Errors { get; init; } = [];

    internal Template? Ack { get; init; }

    internal IReadOnlyList<GearExample> Examples { get; init; } = [];

    /// <summary>Reads a profile; what is wrong goes to the section's problems, all at once.</summary>
    public static GearProfile Read(Section section) => new ProfileReader(section).Read();

    /// <summary>What a profile may hold, for the JSON Schema.</summary>
    public static SchemaNode Describe() => Section.Describe(Read);

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
    public FrameScanner Requests(byte unit) => ProfileBytes.Scanner(this, ToDevice(), unit, isRequests: true);

    internal IEnumerable<Template> Messages => FromDevice().Concat(ToDevice());

    private IEnumerable<Template> FromDevice() =>
        [
            .. Heard,
            .. Questions.SelectMany(question => question.Answers),
            .. Errors.Select(error => error.Hear),
            .. Ack is null ? Array.Empty<Template>() : [Ack],
        ];

    private IEnumerable<Template> ToDevice() =>
        [
            .. Connect,
            .. Questions.Select(question => question.Ask),
            .. Parameters.SelectMany(one => one.Sets).OfType<Template>(),
        ];
}
