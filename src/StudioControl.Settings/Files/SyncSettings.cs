using System.Globalization;
using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Files;

/// <summary>A machine or program on a MIDI port that goes with the mix's transport.</summary>
public sealed record SyncSettings(string Id, string Name, string Port)
{
    private static readonly TextRule Time = new(
        text => TimeSpan.TryParseExact(text, "hh\\:mm\\:ss", CultureInfo.InvariantCulture, out _),
        "hours, minutes and seconds: \"01:00:00\"",
        "^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$"
    );

    private static readonly Dictionary<string, SyncWays> Ways = new(StringComparer.Ordinal)
    {
        ["none"] = SyncWays.None,
        ["in"] = SyncWays.In,
        ["out"] = SyncWays.Out,
        ["both"] = SyncWays.In | SyncWays.Out,
    };

    private static readonly Dictionary<string, bool> Timecodes = new(StringComparer.Ordinal)
    {
        ["none"] = false,
        ["in"] = true,
    };

    // The order of the numbers in MIDI timecode.
    private static readonly Dictionary<string, int> Rates = new(StringComparer.Ordinal)
    {
        ["24"] = 0,
        ["25"] = 1,
        ["30-drop"] = 2,
        ["30"] = 3,
    };

    /// <summary>Which way machine control goes.</summary>
    public SyncWays MachineControl { get; init; }

    /// <summary>Whether its timecode is read.</summary>
    public bool Timecode { get; init; }

    /// <summary>Whether the transport goes after its timecode.</summary>
    public bool Chase { get; init; }

    /// <summary>Its number in machine control; 127: all.</summary>
    public int Device { get; init; }

    /// <summary>How frames are counted in what is sent: 0 to 3 for 24, 25, 30 drop, 30.</summary>
    public int Rate { get; init; }

    /// <summary>The timecode of the mix's beginning, in seconds.</summary>
    public double Zero { get; init; }

    /// <summary>Switched off: it is shown, but its port stays closed.</summary>
    public bool Disabled { get; init; }

    internal static SyncSettings Read(Section section, SettingsRules rules)
    {
        var id = section.Text("id", "Its name in topics: sync/<id>.", rule: TextRule.Segment);
        var read = new SyncSettings(
            id,
            section.Text("name", "A name for people.", id.Length > 0 ? id : "sync"),
            section.Text("port", "The MIDI port: rawmidi:NAME, jack-midi:NAME.", null, rules.Port)
        )
        {
            MachineControl = section.Choice(
                "mmc",
                "MIDI machine control: moves the transport, follows it.",
                Ways,
                "none"
            ),
            Timecode = section.Choice("mtc", "MIDI timecode that is read.", Timecodes, "none"),
            Chase = section.Flag("chase", "The transport goes after the timecode.", false),
            Device = section.Integer("device", "Its number in machine control; 127: all.", new(0, 127), 127),
            Rate = section.Choice("rate", "How frames are counted while no timecode says otherwise.", Rates, "25"),
            Zero = ToSeconds(section.Text("zero", "The timecode of the mix's beginning.", "00:00:00", Time)),
            Disabled = section.Flag("disabled", "Shown, but its port stays closed.", false),
        };
        Check(section, read);
        return read;
    }

    private static void Check(Section section, SyncSettings read)
    {
        if (read.Chase && !read.Timecode)
        {
            section.Problem("chase", "there is no timecode to chase", "expected 'mtc: in' beside it");
        }

        if (section.Node is not null && read is { MachineControl: SyncWays.None, Timecode: false })
        {
            section.Problem("mmc", $"'{read.Id}' does nothing", "expected 'mmc: in', 'out' or 'both', or 'mtc: in'");
        }
    }

    private static double ToSeconds(string time) =>
        TimeSpan.TryParseExact(time, "hh\\:mm\\:ss", CultureInfo.InvariantCulture, out var span)
            ? span.TotalSeconds
            : 0;
}

/// <summary>Which way something goes.</summary>
[Flags]
public enum SyncWays
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>From the partner.</summary>
    In = 1,

    /// <summary>To the partner.</summary>
    Out = 2,
}
