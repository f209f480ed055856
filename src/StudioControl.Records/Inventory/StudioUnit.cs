using StudioControl.Records.Storage;
using StudioControl.Studio.Inventory;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Records.Inventory;

/// <summary>The unit that stands in one place of the studio: what the file says of it and what it says itself.</summary>
internal sealed class StudioUnit(string id, InventoryFacts facts)
{
    private const string Serial = "serial-number";
    private const string Firmware = "firmware";
    private const string Model = "model";

    private readonly Dictionary<string, string> _reported = new(StringComparer.Ordinal);

    private string _assumed = "";

    public string Id => id;

    public InventoryFacts Facts { get; set; } = facts;

    /// <summary>Its device; null while it is not in the tree.</summary>
    public Device? Device { get; set; }

    /// <summary>It answers.</summary>
    public bool IsPowered { get; set; }

    /// <summary>It stopped answering, and is not yet known to have been taken out of the studio instead.</summary>
    public bool MayBeLost { get; set; }

    /// <summary>It was lost since it was powered last.</summary>
    public bool WasLost { get; set; }

    /// <summary>What the watchers were told.</summary>
    public InventoryReport? Told { get; set; }

    /// <summary>Whose hours are counted: the unit's with this number, wherever the file says it stands.</summary>
    public UnitKey Key => new(id, Facts.IsStandIn ? UnitKey.StandIn : SerialSaid);

    /// <summary>Whether a parameter says who the unit is.</summary>
    public static bool IsIdentity(Parameter parameter) =>
        parameter.Shape.Path is Serial or Firmware or Model
        && parameter.Shape.Kind is ParameterKind.Text or ParameterKind.Number;

    /// <summary>Takes what the device says of itself; true when that is news.</summary>
    public bool Hear(Parameter parameter, in ParameterState state)
    {
        var text = state.Quality == Quality.Unknown ? "" : Text(parameter.Shape, state.Reported);
        if (text.Length == 0 || _reported.GetValueOrDefault(parameter.Shape.Path) == text)
        {
            // What it once said stays true while it is away.
            return false;
        }

        _reported[parameter.Shape.Path] = text;
        return true;
    }

    /// <summary>Finds what was counted of it before. Until a unit says who it is, it is the one that stood there last.</summary>
    public void Recognize(Ledger ledger)
    {
        if (Key.Serial.Length == 0)
        {
            _assumed = ledger.LastSerial(id) ?? "";
        }

        ledger.Name(Key);
    }

    /// <summary>Another device stands in this place.</summary>
    public void Forget()
    {
        _reported.Clear();
        IsPowered = false;
        MayBeLost = false;
    }

    public InventoryReport Report(UnitCount? count, Upkeep service, Upkeep calibration) =>
        new(id)
        {
            Maker = Facts.Maker,
            Model = Said(Model, Facts.Model),
            Serial = SerialSaid,
            Firmware = Said(Firmware, Facts.Firmware),
            Place = Facts.Place,
            Rack = Facts.Rack,
            ModelInFile = Facts.IsModelSaid ? Other(Model, Facts.Model) : "",
            SerialInFile = Other(Serial, Facts.Serial),
            FirmwareInFile = Other(Firmware, Facts.Firmware),
            Installed = Facts.Installed,
            Count = count,
            Service = service,
            Calibration = calibration,
        };

    private string SerialSaid => Said(Serial, Facts.Serial.Length > 0 ? Facts.Serial : _assumed);

    private string Said(string path, string inFile) => _reported.GetValueOrDefault(path, inFile);

    private string Other(string path, string inFile) =>
        inFile.Length > 0 && !string.Equals(Said(path, inFile), inFile, StringComparison.OrdinalIgnoreCase)
            ? inFile
            : "";

    private static string Text(ParameterShape shape, in Value value) =>
        shape.Kind == ParameterKind.Text
            ? (value.Text ?? "").Trim()
            : value.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
