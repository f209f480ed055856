using System.Text.Json;
using StudioControl.Settings.Files;
using StudioControl.Telemetry;
using StudioControl.Telemetry.Links;

namespace StudioControl.Running;

/// <summary>What the studio's file means for the MQTT side.</summary>
internal static class MqttWiring
{
    public static MqttOptions Options(StudioSettings settings) =>
        new()
        {
            Base = Topics.Root(settings),
            Version = typeof(MqttWiring).Assembly.GetName().Version?.ToString(3) ?? "0",
            External = BrokerAddress.TryParse(settings.Mqtt.Broker, out var address) ? address : null,
            PasswordFrom = PasswordFrom(settings.Mqtt.PasswordFrom),
            Name = settings.Studio.Name,
            Discovery = settings.Mqtt.Discovery,
            DiscoverAll = settings.Mqtt.DiscoveryAll,
            DiscoveryPrefix = settings.Mqtt.DiscoveryPrefix,
            Broker = new() { Port = settings.Mqtt.Port },
            LevelRate = settings.Mqtt.LevelsRate,
            ValueRate = settings.Mqtt.Rate,
            Session = Session(settings),
        };

    // A name alone is an environment variable's.
    private static string PasswordFrom(string named) =>
        named.Length == 0 || named.Contains(':', StringComparison.Ordinal) ? named : $"env:{named}";

    public static SessionCard Session(StudioSettings settings) =>
        settings.Session is { } session
            ? new()
            {
                Project = session.Project,
                Client = session.Client,
                Engineer = session.Engineer,
                Mode = session.Mode,
            }
            : new();

    public static string ReloadedJson(int changes, DateTimeOffset now)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString(
                "ts",
                now.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture)
            );
            json.WriteNumber("changes", changes);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
