using StudioControl.Studio.Documents;
using StudioControl.Studio.Inventory;

namespace StudioControl.Settings.Files;

/// <summary>One control surface.</summary>
public sealed record SurfaceSettings(string Id, string Name, string Profile, string Port)
{
    /// <summary>Where it stands.</summary>
    public string Place { get; init; } = "";

    /// <summary>The strip under its first fader, from 1.</summary>
    public int FirstStrip { get; init; } = 1;

    /// <summary>The main unit that it stands beside; empty: none.</summary>
    public string Beside { get; init; } = "";

    /// <summary>Whether the touch of a fader selects its channel.</summary>
    public bool TouchSelects { get; init; }

    /// <summary>Whether the bank goes to a channel that is selected elsewhere.</summary>
    public bool FollowsSelection { get; init; }

    /// <summary>Channels by the strip that is locked to them, from 1.</summary>
    public IReadOnlyDictionary<int, string> Locked { get; init; } = new Dictionary<int, string>();

    /// <summary>How its faders and pots without motor take hold of their values.</summary>
    public string Takeover { get; init; } = "";

    /// <summary>Whether levels are sent to its meters.</summary>
    public bool Meters { get; init; } = true;

    /// <summary>Whether an overload stays lit until the counts are reset.</summary>
    public bool OverloadLatches { get; init; }

    /// <summary>Where it stands in the file; null: nowhere.</summary>
    public DocumentNode? At { get; init; }

    /// <summary>Pages beside the mix.</summary>
    public IReadOnlyList<SurfacePageSettings> Pages { get; init; } = [];

    /// <summary>What its free buttons do.</summary>
    public IReadOnlyList<SurfaceButtonSettings> Buttons { get; init; } = [];

    /// <summary>Its plain MIDI controls and what they move.</summary>
    public IReadOnlyList<SurfaceBindingSettings> Bindings { get; init; } = [];

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
                "Where it is plugged in, as `studiocontrol ports` prints it: rawmidi:usb:1397:00b4:serial=A17, rawmidi:X-Touch, rtp-midi://host:5004, jack-midi:NAME, rehearsal:.",
                null,
                rules.Port
            )
        )
        {
            Place = section.Text("place", "Where it stands.", ""),
            FirstStrip = section.Integer("first-strip", "The strip under its first fader.", new(1, 64), 1),
            Beside = section.Text(
                "beside",
                "The surface that it stands beside: both share bank, layer and selection.",
                "",
                TextRule.Segment
            ),
            TouchSelects = section.Flag("touch-selects", "The touch of a fader selects its channel.", false),
            FollowsSelection = section.Flag(
                "follows-selection",
                "The bank goes to a channel that is selected elsewhere and is out of sight.",
                false
            ),
            Locked = ReadLocked(section),
            Takeover = section.Choice(
                "takeover",
                "How faders and pots without motor take hold of their values.",
                new Dictionary<string, string>
                {
                    ["pick-up"] = "pick-up",
                    ["catch-up"] = "catch-up",
                    ["jump"] = "jump",
                },
                "pick-up"
            ),
            Meters = section.Flag("meters", "Levels are sent to its meters.", true),
            OverloadLatches = section.Flag(
                "overload-latches",
                "An overload stays lit until mix/meters/reset, instead of for three seconds.",
                false
            ),
            At = section.Node,
            Pages = section.List("pages", "Pages of other parameters beside the mix.", SurfacePageSettings.Read),
            Buttons = section.MapOrTexts("buttons", "What its free buttons do.", SurfaceButtonSettings.Read, "set"),
            Bindings = section.List(
                "bindings",
                "Plain MIDI controls and what they move; they go before what the profile does.",
                one => SurfaceBindingSettings.Read(one, rules)
            ),
            Disabled = section.Flag("disabled", "Shown, but its port stays closed.", false),
            Inventory = section.Child("inventory", "The unit: maker, serial number, service.", InventoryFacts.Read),
        };
    }

    // Strip 8 stays the main: 8: main.
    private static Dictionary<int, string> ReadLocked(Section section)
    {
        var locked = new Dictionary<int, string>();
        foreach (
            var (strip, channel) in section.Table("locked", "Strips that keep a channel whatever the bank: 8: main.")
        )
        {
            if (!Numbers.TryParse(strip.Text, out var number) || number is < 1 or > 16 || number != Math.Floor(number))
            {
                section.Problems.Add(strip, $"'{strip.Text}' is no strip", "expected a strip's number, from 1");
            }
            else if (channel.Text.Length == 0)
            {
                section.Problems.Add(
                    channel,
                    $"strip {strip.Text} has no channel",
                    "expected one such as ch/3 or main"
                );
            }
            else
            {
                locked[(int)number] = channel.Text;
            }
        }

        return locked;
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
                $"expected {Nearest.Row(known)}",
                Nearest.Of(profile, known)
            );
        }

        return profile;
    }
}
