using System.Collections.Immutable;
using System.Text.Json;
using StudioControl.Studio.Alerts;

namespace StudioControl.Telemetry.Publishing;

/// <summary>What the service says of its config, in <c>info</c>.</summary>
/// <param name="Hash">A short hash of the file's bytes.</param>
/// <param name="Problems">What is wrong with a newer file that was not taken.</param>
public sealed record ConfigCard(string Hash, IReadOnlyList<string> Problems);

/// <summary>What <c>info</c> tells.</summary>
internal sealed record InfoCard(string Version, string Boot, DateTimeOffset Started)
{
    public required StudioPlan Plan { get; init; }

    public required ConfigCard Config { get; init; }

    public required int Alerts { get; init; }

    public required long DroppedEvents { get; init; }
}

/// <summary>The JSON of the studio as a whole: info, session, alerts.</summary>
internal static class StudioJson
{
    /// <summary>The version of the contract in docs/mqtt.md.</summary>
    private const int Contract = 1;

    public static byte[] Info(InfoCard info) => Json.Write(info, WriteInfo);

    public static byte[] Session(SessionCard session) => Json.Write(session, WriteSession);

    public static byte[] Alert(Alert alert) => Json.Write(alert, WriteAlert);

    public static byte[] Alerts(ImmutableSortedDictionary<string, Alert> alerts) => Json.Write(alerts, WriteAlerts);

    private static string Word(Severity severity) =>
        severity switch
        {
            Severity.Critical => "critical",
            Severity.Warning => "warning",
            _ => "info",
        };

    private static void WriteInfo(Utf8JsonWriter json, InfoCard info)
    {
        json.WriteNumber("contract", Contract);
        json.WriteString("version", info.Version);
        json.WriteString("boot", info.Boot);
        json.WriteTime("started", info.Started);
        json.WriteStartObject("config");
        json.WriteString("hash", info.Config.Hash);
        json.WriteStartArray("problems");
        foreach (var problem in info.Config.Problems)
        {
            json.WriteStringValue(problem);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("counts");
        json.WriteNumber("devices", info.Plan.Devices.Length);
        json.WriteNumber("parameters", info.Plan.Parameters);
        json.WriteNumber("alerts", info.Alerts);
        json.WriteNumber("droppedEvents", info.DroppedEvents);
        json.WriteEndObject();
    }

    private static void WriteSession(Utf8JsonWriter json, SessionCard session)
    {
        json.WriteText("project", session.Project);
        json.WriteText("client", session.Client);
        json.WriteText("engineer", session.Engineer);
        json.WriteString("mode", session.Mode);
        if (session.Started is { } started)
        {
            json.WriteTime("started", started);
        }
    }

    private static void WriteAlert(Utf8JsonWriter json, Alert alert)
    {
        json.WriteString("id", alert.Id);
        json.WriteString("severity", Word(alert.Severity));
        json.WriteString(
            "state",
            alert.State switch
            {
                AlertState.Suppressed => "suppressed",
                AlertState.Silenced => "silenced",
                _ => "firing",
            }
        );
        json.WriteString("title", alert.Title);
        json.WriteText("device", alert.Device);
        json.WriteText("address", alert.Address);
        json.WriteText("value", alert.Value);
        json.WriteText("limit", alert.Limit);
        json.WriteTime("since", alert.Since);
        json.WriteNumber("count", alert.Count);
        json.WriteText("cause", alert.Cause);
        json.WriteStartArray("hides");
        foreach (var hidden in alert.Hides)
        {
            json.WriteStringValue(hidden);
        }

        json.WriteEndArray();
        if (alert.Ack is { } ack)
        {
            json.WriteStartObject("ack");
            json.WriteString("by", ack.By);
            json.WriteTime("at", ack.At);
            json.WriteText("note", ack.Note);
            json.WriteEndObject();
        }
    }

    // Who has a problem, without reading every alert.
    private static void WriteDevices(Utf8JsonWriter json, Alert[] firing)
    {
        json.WriteStartObject("devices");
        foreach (var device in firing.Where(alert => alert.Device.Length > 0).GroupBy(alert => alert.Device))
        {
            json.WriteString(device.Key, Word(device.Max(alert => alert.Severity)));
        }

        json.WriteEndObject();
    }

    private static void WriteAlerts(Utf8JsonWriter json, ImmutableSortedDictionary<string, Alert> alerts)
    {
        var counted = alerts.Values.Where(alert => alert.State == AlertState.Firing).ToArray();
        json.WriteStartObject("counts");
        foreach (var severity in (Severity[])[Severity.Critical, Severity.Warning, Severity.Info])
        {
            json.WriteNumber(Word(severity), counted.Count(alert => alert.Severity == severity));
        }

        json.WriteEndObject();
        json.WriteString("worst", counted.Length > 0 ? Word(counted.Max(alert => alert.Severity)) : "none");
        WriteDevices(json, counted);
        json.WriteStartArray("ids");
        foreach (var id in alerts.Keys)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
    }
}
