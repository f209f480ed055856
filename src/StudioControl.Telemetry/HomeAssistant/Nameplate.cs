using StudioControl.Studio.Parameters;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>What a device said of itself: its serial number, firmware and model, where it has such parameters.</summary>
internal sealed record Nameplate(string Serial, string Firmware, string Model)
{
    /// <summary>Reads it as the parameters stand now.</summary>
    public static Nameplate Of(DeviceSlot device) =>
        new(Text(device, "serial", "serial-number"), Text(device, "firmware"), Text(device, "model"));

    private static string Text(DeviceSlot device, params ReadOnlySpan<string> paths)
    {
        foreach (var slot in device.Values)
        {
            if (slot.Parameter.Shape.Kind == ParameterKind.Text && paths.Contains(slot.Parameter.Shape.Path))
            {
                var reading = slot.Read();
                return reading.Quality == Quality.Unknown ? "" : (reading.Value.Text ?? "").Trim();
            }
        }

        return "";
    }
}
