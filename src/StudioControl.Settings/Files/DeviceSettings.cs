using StudioControl.Studio.Documents;
using StudioControl.Studio.Inventory;

namespace StudioControl.Settings.Files;

/// <summary>The main mix engine.</summary>
public sealed record EngineSettings
{
    private const double FewestStrips = 16;
    private const double MostStrips = 64;

    private static readonly Dictionary<string, string> Drivers = new() { ["embedded"] = "embedded" };

    /// <summary>Which engine: <c>embedded</c>.</summary>
    public string Driver { get; init; } = "embedded";

    /// <summary>A name for people.</summary>
    public string Name { get; init; } = "Mix";

    /// <summary>Strips, 16 to 64.</summary>
    public int Strips { get; init; } = 24;

    /// <summary>A folder of mono WAV stems to play; empty: nothing is played.</summary>
    public string Play { get; init; } = "";

    /// <summary>Makes the rehearsal's stems in that folder where they are missing.</summary>
    public bool MakeStems { get; init; }

    /// <summary>Where the sound goes: <c>null</c> (a real clock and no sound) or <c>wav:PATH</c>.</summary>
    public string Output { get; init; } = "null";

    /// <summary>The UDP port of its OSC on loopback.</summary>
    public int Port { get; init; } = 9951;

    /// <summary>Whether it plays as soon as it is there.</summary>
    public bool Autoplay { get; init; }

    /// <summary>The gear in the strips' inserts.</summary>
    public IReadOnlyList<InsertSettings> Inserts { get; init; } = [];

    /// <summary>Whether the service starts it; else it is started by somebody else and found on its port.</summary>
    public bool Start { get; init; } = true;

    internal static EngineSettings Read(Section section) =>
        new()
        {
            Driver = section.Choice("driver", "Which engine.", Drivers, "embedded"),
            Name = section.Text("name", "A name for people.", "Mix"),
            Strips = section.Integer("strips", "Channel strips.", new(FewestStrips, MostStrips), 24),
            Play = section.Text("play", "A folder of mono WAV stems.", ""),
            MakeStems = section.Flag("make-stems", "Make the rehearsal's stems there where they are missing.", false),
            Output = section.Text("output", "Where the sound goes: null, or wav:PATH.", "null", OutputRule),
            Port = section.Integer("port", "UDP port of its OSC on loopback.", new(1024, 65535), 9951),
            Start = section.Flag(
                "start",
                "The service starts it; false: it is started elsewhere and found on its port.",
                true
            ),
            Autoplay = section.Flag("autoplay", "Play as soon as it is there.", false),
            Inserts = InsertSettings.Read(section),
        };

    private static readonly TextRule OutputRule = new(
        text => text == "null" || (text.StartsWith("wav:", StringComparison.Ordinal) && text.Length > 4),
        "null, or wav:PATH",
        "^(null|wav:.+)$"
    );
}

/// <summary>One control surface.</summary>
public sealed record SurfaceSettings(string Id, string Name, string Profile, string Port)
{
    /// <summary>Where it stands.</summary>
    public string Place { get; init; } = "";

    /// <summary>The strip under its first fader, from 1.</summary>
    public int FirstStrip { get; init; } = 1;

    /// <summary>Pages beside the mix.</summary>
    public IReadOnlyList<SurfacePageSettings> Pages { get; init; } = [];

    /// <summary>What its free buttons do.</summary>
    public IReadOnlyList<SurfaceButtonSettings> Buttons { get; init; } = [];

    /// <summary>Switched off: it is shown, but its port stays closed.</summary>
    public bool Disabled { get; init; }

    /// <summary>What is known of the unit; null: nothing is said.</summary>
    public InventoryFacts? Inventory { get; init; }

    internal static SurfaceSettings Read(Section section, SettingsRules rules)
    {
        var id = section.Text("id", "Its name in topics: surface/<id>.", rule: TextRule.Segment);
        return new(
            id,
            section.Text("name", "A name for people.", id.Length > 0 ? id : "surface"),
            section.Profile(rules.SurfaceProfiles),
            section.Text(
                "port",
                "Where it is plugged in: rawmidi:X-Touch, rawmidi:/dev/snd/midiC1D0, rehearsal:.",
                null,
                rules.Port
            )
        )
        {
            Place = section.Text("place", "Where it stands.", ""),
            FirstStrip = section.Integer("first-strip", "The strip under its first fader.", new(1, 64), 1),
            Pages = section.List("pages", "Pages of other parameters beside the mix.", SurfacePageSettings.Read),
            Buttons = section.MapOrTexts("buttons", "What its free buttons do.", SurfaceButtonSettings.Read, "set"),
            Disabled = section.Flag("disabled", "Shown, but its port stays closed.", false),
            Inventory = section.Child("inventory", "The unit: maker, serial number, service.", InventoryFacts.Read),
        };
    }
}

/// <summary>One piece of gear.</summary>
public sealed record GearSettings(string Id, string Name, string Profile, string Port)
{
    /// <summary>Where it stands: rack, room.</summary>
    public string Place { get; init; } = "";

    /// <summary>Its number on a shared bus; 0: the profile's.</summary>
    public int Unit { get; init; }

    /// <summary>Line speed where it differs from the profile; 0: the profile's.</summary>
    public int Baud { get; init; }

    /// <summary>The port turns an RS-485 line's direction by itself, whatever the profile says.</summary>
    public bool Rs485 { get; init; }

    /// <summary>Where its port stands in the file; null: nowhere.</summary>
    public DocumentNode? PortAt { get; init; }

    /// <summary>What the profile lets a studio choose for this unit: how many outputs, the name of a block.</summary>
    public IReadOnlyList<DocumentMember> Options { get; init; } = [];

    /// <summary>Dangerous parameters that may be set.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Where they stand in the file; null: nowhere.</summary>
    public DocumentNode? AllowAt { get; init; }

    /// <summary>Switched off: it is shown, but its port stays closed.</summary>
    public bool Disabled { get; init; }

    /// <summary>What is known of the unit; null: nothing is said.</summary>
    public InventoryFacts? Inventory { get; init; }

    internal static GearSettings Read(Section section, SettingsRules rules)
    {
        var id = section.Text("id", "Its name in topics: gear/<id>.", rule: TextRule.Segment);
        return new(
            id,
            section.Text("name", "A name for people.", id.Length > 0 ? id : "gear"),
            section.Profile(rules.GearProfiles),
            section.Text(
                "port",
                "Where it is plugged in: serial:/dev/serial/by-id/…, tcp://host:4001, rfc2217://host:2001, rehearsal:.",
                null,
                rules.Port
            )
        )
        {
            Place = section.Text("place", "Where it stands: rack, room.", ""),
            Unit = section.Integer(
                "unit",
                "Its number on a bus; gear with one and the same port shares it. 0: the profile's.",
                new(0, 247),
                0
            ),
            Baud = section.Integer(
                "baud",
                "Line speed where it differs from the profile; 0: the profile's.",
                new(0, 4_000_000),
                0
            ),
            Rs485 = section.Flag(
                "rs485",
                "The serial port turns an RS-485 line's direction (kernel mode), whatever the profile says.",
                false
            ),
            PortAt = section.At("port"),
            Options = section.Table("options", "What the profile's options are for this unit."),
            Allow = section.Texts("allow", "Dangerous parameters that may be set.", TextRule.Address),
            AllowAt = section.At("allow"),
            Disabled = section.Flag("disabled", "Shown, but its port stays closed.", false),
            Inventory = section.Child("inventory", "The unit: maker, serial number, service.", InventoryFacts.Read),
        };
    }
}

internal static class ProfileKey
{
    public static string Profile(this Section section, IReadOnlyCollection<string> known)
    {
        var profile = section.Text("profile", "The profile's file name without .yaml.", rule: TextRule.Segment);
        if (profile.Length > 0 && known.Count > 0 && !known.Contains(profile))
        {
            section.Problem(
                "profile",
                $"there is no profile '{profile}'",
                $"expected one of {string.Join(", ", known.Order(StringComparer.Ordinal))}",
                Nearest.Of(profile, known)
            );
        }

        return profile;
    }
}
