namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>
/// What Home Assistant knows of a unit. It refuses a device class with a unit that the class does not list (its
/// sensor/const.py), so units that only newer ones list (kVA, kvar, kvarh) have none here. dBFS, LUFS and plain dB are
/// gains and levels of signals, no sound pressure: they have a unit and no class.
/// </summary>
/// <param name="Unit">The unit as it wants it; empty: none.</param>
/// <param name="DeviceClass">What is measured; empty: nothing it has a name for.</param>
/// <param name="StateClass">What its statistics do with it; empty: nothing.</param>
internal sealed record Measure(string Unit, string DeviceClass, string StateClass)
{
    public static readonly Measure None = new("", "", "");

    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["V"] = "voltage",
        ["mV"] = "voltage",
        ["A"] = "current",
        ["mA"] = "current",
        ["W"] = "power",
        ["kW"] = "power",
        ["VA"] = "apparent_power",
        ["var"] = "reactive_power",
        ["Wh"] = "energy",
        ["kWh"] = "energy",
        ["MWh"] = "energy",
        ["Hz"] = "frequency",
        ["kHz"] = "frequency",
        ["MHz"] = "frequency",
        ["°C"] = "temperature",
        ["°F"] = "temperature",
        ["K"] = "temperature",
        ["hPa"] = "pressure",
        ["kPa"] = "pressure",
        ["bar"] = "pressure",
        ["lx"] = "illuminance",
        ["dBA"] = "sound_pressure",
        ["dBm"] = "signal_strength",
        ["ms"] = "duration",
        ["s"] = "duration",
        ["min"] = "duration",
        ["h"] = "duration",
        ["d"] = "duration",
    };

    // Counters that only grow: the energy dashboard takes no others.
    private static readonly string[] Growing = ["energy"];

    /// <summary>What a number in this unit is; the path tells what a bare number or a percentage is of.</summary>
    public static Measure Of(string unit, string path)
    {
        var named = unit switch
        {
            "%RH" => new("%", "humidity", "measurement"),
            "dB SPL" => new("dB", "sound_pressure", "measurement"),
            "%" when Says(path, "battery") => new("%", "battery", "measurement"),
            "%" when Says(path, "humidity") => new("%", "humidity", "measurement"),
            "" or "%" when Says(path, "power-factor") => new(unit, "power_factor", "measurement"),
            _ => new Measure(unit, Classes.GetValueOrDefault(unit, ""), "measurement"),
        };
        var isGrowing = Growing.Contains(named.DeviceClass) || unit.EndsWith("varh", StringComparison.Ordinal);
        return isGrowing ? named with { StateClass = "total_increasing" } : named;
    }

    private static bool Says(string path, string word) => path.Split('/').Contains(word);
}
