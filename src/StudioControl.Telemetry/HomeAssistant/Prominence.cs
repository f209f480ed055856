using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>Which of a device's parameters stand in front: a mix has thousands.</summary>
internal sealed class Prominence(DeviceDescription device)
{
    // A rack unit's front panel and then some; a router of 288 outputs is no list that anybody reads.
    private const int MostOfGear = 100;

    private static readonly Dictionary<string, string[]> Strips = new(StringComparer.Ordinal)
    {
        ["ch"] = ["fader", "mute", "solo"],
        ["bus"] = ["fader", "mute", "solo"],
        ["mtx"] = ["fader", "mute"],
        ["dca"] = ["fader", "mute", "solo"],
        ["mute-group"] = ["on"],
        ["phones"] = ["level", "mute"],
    };

    // What a desk has once, by its beginning: its own controls or everything beneath.
    private static readonly Dictionary<string, string[]> Once = new(StringComparer.Ordinal)
    {
        ["main"] = ["fader", "mute", "pan"],
        ["monitor"] = ["source", "level", "spl", "dim", "cut", "mono", "listen", "speakers", "reference"],
        ["talkback"] = ["on"],
        ["transport"] = ["state", "loop", "position", "locate"],
        ["solo"] = ["active", "clear"],
        ["loudness"] = ["reset", "running"],
    };

    private static readonly string[] Behind = ["name", "input-fault", "insert-online"];

    // What stands in front on the desk without being a home's matter.
    private static readonly string[] BehindBranches = ["engine", "meters", "solo", "automation", "project"];

    // What runs along with the music would fill the recorder of a home.
    private static readonly string[] Running = ["position", "timecode"];

    private static readonly string[] Nameplates = ["serial", "serial-number", "firmware", "model", "device-type"];

    private readonly bool _isEngine = IsEngine(device.Id);
    private readonly bool _isSurface = device.Id.StartsWith("surface/", StringComparison.Ordinal);

    /// <summary>Whether a branch is a mix engine's.</summary>
    public static bool IsEngine(string id) => id == "mix" || id.StartsWith("engine/", StringComparison.Ordinal);

    /// <summary>Whether it stands in front: the faders and keys of a desk, of its other thousands nothing.</summary>
    public bool IsInFront(ParameterShape shape, int place)
    {
        var parts = shape.Path.Split('/');
        return _isEngine ? IsMain(parts) || IsBehind(parts) : place < FoldedPaths.FoldAbove;
    }

    public bool IsEnabled(ParameterShape shape, int place)
    {
        var parts = shape.Path.Split('/');
        if (Running.Contains(parts[^1]))
        {
            return false;
        }

        return _isEngine ? IsMain(parts)
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

        return !_isEngine || IsMain(parts) ? ""
            : isControl ? "config"
            : "diagnostic";
    }

    private static bool IsMain(string[] parts) =>
        parts.Length switch
        {
            3 => Strips.TryGetValue(parts[0], out var controls) && controls.Contains(parts[2]),
            2 => Once.TryGetValue(parts[0], out var controls) && controls.Contains(parts[1]),
            _ => false,
        };

    private static bool IsBehind(string[] parts) =>
        (parts.Length == 3 && Strips.ContainsKey(parts[0]) && Behind.Contains(parts[2]))
        || (parts.Length == 2 && BehindBranches.Contains(parts[0]));
}
