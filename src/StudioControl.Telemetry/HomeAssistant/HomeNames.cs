namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>
/// What Home Assistant calls the studio's things. Made from ids alone, so that a new title or place never makes a new
/// entity. An address has no '_', so nothing that is joined by one can mean two things.
/// </summary>
internal sealed class HomeNames(string root, string prefix)
{
    /// <summary>The device that stands for the service: no branch of the tree is called so.</summary>
    public const string Service = "service";

    private const string UsualRoot = "studio/";

    private readonly string _room = Joined(
        root.StartsWith(UsualRoot, StringComparison.Ordinal) ? root[UsualRoot.Length..] : root
    );

    /// <summary>The topics' base.</summary>
    public string Root => root;

    /// <summary>Every discovery topic of the device form, other programs' too.</summary>
    public string AllTopics => $"{prefix}/device/+/config";

    /// <summary>Whether a topic is where a device is described, ours or somebody else's.</summary>
    public bool IsTopic(string topic) =>
        topic.StartsWith($"{prefix}/device/", StringComparison.Ordinal)
        && topic.EndsWith("/config", StringComparison.Ordinal);

    /// <summary>Whether it could be ours; another room's base may look alike when its slashes are gone.</summary>
    public bool MayBeOurs(string topic) => topic.StartsWith($"{prefix}/device/{_room}_", StringComparison.Ordinal);

    /// <summary>A device's identifier: <c>room-a_gear_tape</c>.</summary>
    public string Device(string id) => $"{_room}_{Joined(id)}";

    /// <summary>Where a device is described: <c>homeassistant/device/room-a_gear_tape/config</c>.</summary>
    public string Topic(string id) => $"{prefix}/device/{Device(id)}/config";

    /// <summary>An address without its slashes.</summary>
    public static string Joined(string path) => path.Replace('/', '_');
}
