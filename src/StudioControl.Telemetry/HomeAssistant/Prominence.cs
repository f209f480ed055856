using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;

namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>Which of a device's parameters a home sees without asking: a mix has hundreds.</summary>
internal sealed class Prominence(DeviceDescription device)
{
    // A rack unit's front panel and then some; a router of 288 outputs is no list that anybody reads.
    private const int MostOfGear = 100;

    private static readonly string[] EngineBranches = ["main", "monitor", "transport"];
    private static readonly string[] StripParts = ["fader", "mute", "solo"];

    // What runs along with the music would fill the recorder of a home.
    private static readonly string[] Running = ["position", "timecode"];

    private static readonly string[] Nameplates = ["serial", "serial-number", "firmware", "model", "device-type"];

    private readonly bool _isEngine = IsEngine(device.Id);
    private readonly bool _isSurface = device.Id.StartsWith("surface/", StringComparison.Ordinal);

    /// <summary>Whether a branch is a mix engine's.</summary>
    public static bool IsEngine(string id) => id == "mix" || id.StartsWith("engine/", StringComparison.Ordinal);

    public bool IsEnabled(ParameterShape shape, int place)
    {
        var parts = shape.Path.Split('/');
        if (Running.Contains(parts[^1]))
        {
            return false;
        }

        return _isEngine ? EngineBranches.Contains(parts[0]) || IsStripPart(parts)
            : _isSurface ? parts.Length == 1
            : place < MostOfGear;
    }

    /// <summary>Empty, <c>config</c> or <c>diagnostic</c>; Home Assistant allows no sensor to be <c>config</c>.</summary>
    public string Category(ParameterShape shape, bool isControl)
    {
        var parts = shape.Path.Split('/');
        if (Nameplates.Contains(parts[^1]) && !isControl)
        {
            return "diagnostic";
        }

        var isMain = !_isEngine || EngineBranches.Contains(parts[0]) || IsStripPart(parts);
        return isMain ? ""
            : isControl ? "config"
            : "diagnostic";
    }

    private static bool IsStripPart(string[] parts) =>
        parts.Length == 3 && parts[0] == "ch" && StripParts.Contains(parts[2]);
}
