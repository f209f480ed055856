using System.Globalization;
using System.Text.Json;
using StudioControl.Studio.Inventory;

namespace StudioControl.Telemetry.Publishing;

/// <summary>The JSON of a device's entry in the inventory. What is not known is absent.</summary>
internal static class InventoryJson
{
    public static byte[] Of(InventoryReport report) => Json.Write(report, Write);

    private static void Write(Utf8JsonWriter json, InventoryReport report)
    {
        json.WriteText("maker", report.Maker);
        json.WriteText("model", report.Model);
        json.WriteText("modelInFile", report.ModelInFile);
        json.WriteText("serial", report.Serial);
        json.WriteText("serialInFile", report.SerialInFile);
        json.WriteText("firmware", report.Firmware);
        json.WriteText("firmwareInFile", report.FirmwareInFile);
        json.WriteText("place", report.Place);
        json.WriteText("rack", report.Rack);
        WriteDay(json, "installed", report.Installed);
        if (report.Count is { } count)
        {
            WriteCount(json, count);
        }

        WriteUpkeep(json, ("serviced", "service"), report.Service);
        WriteUpkeep(json, ("calibrated", "calibration"), report.Calibration);
    }

    private static void WriteCount(Utf8JsonWriter json, in UnitCount count)
    {
        WriteHours(json, "hoursPowered", count.Powered.TotalHours);
        WriteHours(json, "hoursInSessions", count.InSessions.TotalHours);
        json.WriteNumber("timesOnline", count.TimesOnline);
        json.WriteNumber("timesLost", count.TimesLost);
        if (count.FirstSeen is { } first)
        {
            json.WriteTime("firstSeen", first);
        }

        if (count.LastSeen is { } last)
        {
            json.WriteTime("lastSeen", last);
        }
    }

    private static void WriteUpkeep(Utf8JsonWriter json, (string Done, string Name) names, Upkeep upkeep)
    {
        WriteDay(json, names.Done, upkeep.Last);
        WriteDay(json, $"{names.Name}Due", upkeep.Due);
        if (upkeep.HoursLeft is { } left)
        {
            WriteHours(json, $"{names.Name}HoursLeft", left);
        }

        if (upkeep.Level != UpkeepLevel.Unplanned)
        {
            json.WriteString(
                $"{names.Name}State",
                upkeep.Level switch
                {
                    UpkeepLevel.Over => "due",
                    UpkeepLevel.Soon => "soon",
                    _ => "ok",
                }
            );
        }
    }

    private static void WriteHours(Utf8JsonWriter json, string name, double hours)
    {
        json.WritePropertyName(name);
        json.WriteRounded(hours, 2);
    }

    private static void WriteDay(Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } known)
        {
            json.WriteString(name, known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }
}
