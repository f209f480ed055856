using System.Globalization;
using StudioControl.Studio.Documents;

namespace StudioControl.Studio.Inventory;

/// <summary>What the studio's file says of a unit, the profile's maker and model where it says nothing.</summary>
public sealed record InventoryFacts
{
    /// <summary>Who made it.</summary>
    public string Maker { get; init; } = "";

    /// <summary>What it is.</summary>
    public string Model { get; init; } = "";

    /// <summary>Its serial number; a number that the device reports wins.</summary>
    public string Serial { get; init; } = "";

    /// <summary>Its firmware; what the device reports wins.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public string Place { get; init; } = "";

    /// <summary>Its rack.</summary>
    public string Rack { get; init; } = "";

    /// <summary>The day it came; null: not said.</summary>
    public DateOnly? Installed { get; init; }

    /// <summary>The day of its last service; null: not said.</summary>
    public DateOnly? Serviced { get; init; }

    /// <summary>How often it needs one.</summary>
    public UpkeepPlan ServiceEvery { get; init; }

    /// <summary>The day of its last calibration; null: not said.</summary>
    public DateOnly? Calibrated { get; init; }

    /// <summary>How often it needs one.</summary>
    public UpkeepPlan CalibrateEvery { get; init; }

    /// <summary>The file names the model; else it is the profile's, and the device may well say it otherwise.</summary>
    public bool IsModelSaid { get; init; }

    /// <summary>A stand-in plays it: its hours are none of the real unit's.</summary>
    public bool IsStandIn { get; init; }

    /// <summary>Reads the <c>inventory</c> of a piece of gear or a surface.</summary>
    public static InventoryFacts Read(Section section) =>
        new()
        {
            Maker = section.Text("maker", "Who made it; absent: the profile's.", ""),
            Model = section.Text("model", "What it is; absent: the profile's name.", ""),
            IsModelSaid = section.Has("model"),
            Serial = section.Text("serial", "Its serial number. What the device itself reports wins.", ""),
            Firmware = section.Text("firmware", "Its firmware. What the device itself reports wins.", ""),
            Rack = section.Text("rack", "The rack it is in.", ""),
            Installed = Day(section, "installed", "The day it came."),
            Serviced = Day(section, "serviced", "The day of its last service; a later one told over MQTT wins."),
            ServiceEvery = Every(section, "service-every", "How often it is serviced; of several what comes first."),
            Calibrated = Day(
                section,
                "calibrated",
                "The day of its last calibration; a later one told over MQTT wins."
            ),
            CalibrateEvery = Every(section, "calibrate-every", "How often it is calibrated."),
        };

    /// <summary>The day of the last service or calibration.</summary>
    public DateOnly? LastDay(UpkeepKind kind) => kind == UpkeepKind.Service ? Serviced : Calibrated;

    /// <summary>How often it needs one.</summary>
    public UpkeepPlan PlanOf(UpkeepKind kind) => kind == UpkeepKind.Service ? ServiceEvery : CalibrateEvery;

    /// <summary>Reads a day as people write it: <c>2026-01-31</c>.</summary>
    public static bool TryReadDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static readonly TextRule DayRule = new(
        text => TryReadDay(text, out _),
        "a day as 2026-01-31",
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    );

    private static DateOnly? Day(Section section, string key, string help) =>
        TryReadDay(section.Text(key, help, "", DayRule), out var day) ? day : null;

    private static UpkeepPlan Every(Section section, string key, string help) =>
        UpkeepPlan.Of(section.Texts(key, help, UpkeepPlan.Rule));
}
