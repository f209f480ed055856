using StudioControl.Telemetry.Publishing;

namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>What the service itself tells: alerts, the session, its config.</summary>
internal static class ServiceEntities
{
    private static readonly string[] Modes = ["idle", "tracking", "mixing", "mastering"];
    private static readonly string[] Severities = ["none", "info", "warning", "critical"];

    public static IEnumerable<Entity> All(HomeNames names)
    {
        var (alerts, session, info) = (Topics.Alerts(names.Root), $"{names.Root}/session", $"{names.Root}/info");
        yield return Problem("_problem", "Problem", alerts, "value_json.worst != 'none'");
        yield return Sensor("_alerts", "Alerts", alerts, "value_json.counts.values() | sum") with
        {
            Measure = new("", "", "measurement"),
        };
        yield return Choice("_worst", "Worst alert", alerts, Severities) with
        {
            ValueTemplate = Field("worst"),
        };
        yield return Choice("_mode", "Session mode", session, Modes) with
        {
            ValueTemplate = Field("mode"),
        };
        yield return Sensor("_project", "Project", session, "value_json.get('project')");
        yield return Sensor("_engineer", "Engineer", session, "value_json.get('engineer')");
        yield return Problem("_config", "Config problem", info, "value_json.config.problems") with
        {
            Category = "diagnostic",
        };
        yield return Sensor("_started", "Started", info, "value_json.started") with
        {
            Measure = new("", "timestamp", ""),
            Category = "diagnostic",
            IsEnabled = false,
        };
    }

    private static string Field(string name) => $"{{{{ value_json.{name} }}}}";

    private static Entity Sensor(string id, string name, string topic, string value) =>
        new("sensor", id, name) { StateTopic = topic, ValueTemplate = $"{{{{ {value} }}}}" };

    private static Entity Choice(string id, string name, string topic, IReadOnlyList<string> options) =>
        new("sensor", id, name)
        {
            StateTopic = topic,
            Measure = Measure.None with { DeviceClass = "enum" },
            Options = options,
        };

    private static Entity Problem(string id, string name, string topic, string condition) =>
        new("binary_sensor", id, name)
        {
            StateTopic = topic,
            ValueTemplate = $"{{{{ 'ON' if {condition} else 'OFF' }}}}",
            Measure = Measure.None with { DeviceClass = "problem" },
        };
}
