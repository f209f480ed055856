namespace StudioControl.Studio.Inventory;

/// <summary>What was counted of a unit.</summary>
/// <param name="Powered">How long it answered.</param>
/// <param name="InSessions">How long of that a mix engine's transport was running.</param>
public readonly record struct UnitCount(TimeSpan Powered, TimeSpan InSessions)
{
    /// <summary>When it answered first; null: never.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>When it answered last; null: never.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>How often it came online; a restart of the service is none.</summary>
    public int TimesOnline { get; init; }

    /// <summary>How often it went offline.</summary>
    public int TimesLost { get; init; }
}

/// <summary>One device as the inventory has it. Immutable; texts that are not known are empty.</summary>
/// <param name="Device">Its branch: <c>gear/tape</c>.</param>
public sealed record InventoryReport(string Device)
{
    /// <summary>Who made it.</summary>
    public string Maker { get; init; } = "";

    /// <summary>What it is.</summary>
    public string Model { get; init; } = "";

    /// <summary>Its serial number.</summary>
    public string Serial { get; init; } = "";

    /// <summary>Its firmware.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public string Place { get; init; } = "";

    /// <summary>Its rack.</summary>
    public string Rack { get; init; } = "";

    /// <summary>The model of the file where the device reports another; else empty.</summary>
    public string ModelInFile { get; init; } = "";

    /// <summary>The serial number of the file where the device reports another; else empty.</summary>
    public string SerialInFile { get; init; } = "";

    /// <summary>The firmware of the file where the device reports another; else empty.</summary>
    public string FirmwareInFile { get; init; } = "";

    /// <summary>The day it came.</summary>
    public DateOnly? Installed { get; init; }

    /// <summary>What was counted; null until the records are read.</summary>
    public UnitCount? Count { get; init; }

    /// <summary>Its service.</summary>
    public Upkeep Service { get; init; } = new();

    /// <summary>Its calibration.</summary>
    public Upkeep Calibration { get; init; } = new();

    /// <summary>One of the two.</summary>
    public Upkeep Of(UpkeepKind kind) => kind == UpkeepKind.Service ? Service : Calibration;
}

/// <summary>Is told of the inventory, on the loop's thread.</summary>
public interface IInventoryWatcher
{
    /// <summary>A device's entry is new or changed; hours alone at most once a minute.</summary>
    void InventoryChanged(InventoryReport report);

    /// <summary>The unit in an insert was measured, or what is kept of it changed.</summary>
    void InsertChanged(InsertReport report) { }

    /// <summary>The records can't be kept, in words; empty: all is well.</summary>
    void RecordsChanged(string fault) { }
}

/// <summary>What people can tell the inventory; called on the loop's thread.</summary>
public interface IInventoryDesk
{
    /// <summary>
    /// Notes that a device was serviced or calibrated. Null: it is noted; else why not.
    /// </summary>
    string? Note(string device, UpkeepNote note);
}

/// <summary>A person says that something was done.</summary>
/// <param name="Kind">What.</param>
/// <param name="Day">When; null: today.</param>
/// <param name="By">Who says so.</param>
/// <param name="Text">What else there is to say.</param>
public sealed record UpkeepNote(UpkeepKind Kind, DateOnly? Day, string By, string Text);
