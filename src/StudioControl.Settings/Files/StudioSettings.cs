using StudioControl.Studio.Alerts;
using StudioControl.Studio.Bindings;
using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Files;

/// <summary>A studio's file, read and checked. Immutable: a reload makes a new one and compares.</summary>
public sealed record StudioSettings
{
    /// <summary>Which studio this is.</summary>
    public required IdentitySettings Studio { get; init; }

    /// <summary>The main mix engine; null: none.</summary>
    public EngineSettings? Engine { get; init; }

    /// <summary>Control surfaces.</summary>
    public IReadOnlyList<SurfaceSettings> Surfaces { get; init; } = [];

    /// <summary>Outboard gear.</summary>
    public IReadOnlyList<GearSettings> Gear { get; init; } = [];

    /// <summary>Machines that go with the mix's transport.</summary>
    public IReadOnlyList<SyncSettings> Sync { get; init; } = [];

    /// <summary>The MQTT side.</summary>
    public required MqttSettings Mqtt { get; init; }

    /// <summary>The dashboard's web server.</summary>
    public required DashboardSettings Dashboard { get; init; }

    /// <summary>Values that follow others.</summary>
    public IReadOnlyList<Placed<BindingRule>> Bindings { get; init; } = [];

    /// <summary>What is told when something is wrong.</summary>
    public IReadOnlyList<Placed<AlertRule?>> Alerts { get; init; } = [];

    /// <summary>What is worked on; null: nothing is said.</summary>
    public SessionSettings? Session { get; init; }

    /// <summary>Where the log goes.</summary>
    public required LogSettings Log { get; init; }

    /// <summary>Reads a studio's file. <paramref name="rules"/> hold what other rooms know: profiles and ports.</summary>
    public static StudioSettings Read(Section file, SettingsRules rules)
    {
        var settings = new StudioSettings
        {
            Studio =
                file.Child("studio", "Which studio this is.", IdentitySettings.Read) ?? IdentitySettings.Missing(file),
            Engine = file.Child("engine", "The mix engine.", EngineSettings.Read),
            Surfaces = file.List("surfaces", "Control surfaces.", section => SurfaceSettings.Read(section, rules)),
            Gear = file.List("gear", "Outboard gear.", section => GearSettings.Read(section, rules)),
            Sync = file.List(
                "sync",
                "Machines that go with the transport, by MIDI timecode and machine control.",
                section => SyncSettings.Read(section, rules)
            ),
            Mqtt =
                file.Child("mqtt", "The MQTT side; absent: the embedded broker on loopback.", MqttSettings.Read)
                ?? new(),
            Dashboard = file.Child("dashboard", "The dashboard's web server.", DashboardSettings.Read) ?? new(),
            Bindings = file.List(
                "bindings",
                "Values that follow others.",
                section => Placed.At(section, BindingRule.Read(section))
            ),
            Alerts = file.List(
                "alerts",
                "Alerts beside the built-in ones.",
                section => Placed.At(section, AlertRule.Read(section))
            ),
            Session = file.Child("session", "What is worked on.", SessionSettings.Read),
            Log = file.Child("log", "Where the log goes.", LogSettings.Read) ?? new(),
        };
        SettingsChecks.Check(file, settings);
        return settings;
    }

    /// <summary>The JSON Schema of a studio's file.</summary>
    public static SchemaNode Describe() => Section.Describe(section => Read(section, SettingsRules.Any));
}

/// <summary>What the file's checks need to know from other rooms.</summary>
/// <param name="Port">What a port's URI may be.</param>
/// <param name="GearProfiles">Names of the gear profiles; empty: any.</param>
/// <param name="SurfaceProfiles">Names of the surface profiles; empty: any.</param>
public sealed record SettingsRules(
    TextRule Port,
    IReadOnlyCollection<string> GearProfiles,
    IReadOnlyCollection<string> SurfaceProfiles
)
{
    /// <summary>Everything is allowed.</summary>
    public static readonly SettingsRules Any = new(TextRule.Any, [], []);
}
