using System.Text.Json;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Telemetry.Watching;

/// <summary>Reads the contract's JSON. What is missing is empty; what is of another shape throws a <see cref="JsonException"/> or an <see cref="InvalidOperationException"/>.</summary>
internal static class TopicReading
{
    public static DevicePicture Device(JsonElement json) =>
        new(
            Text(json, "name"),
            Text(json, "profile"),
            Text(json, "place"),
            json.TryGetProperty("parameters", out var parameters)
                ? [.. parameters.EnumerateObject().SelectMany(Parameters).Take(FoldedPaths.Most)]
                : []
        );

    public static ValuesPicture Values(JsonElement json)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in json.GetProperty("values").EnumerateObject())
        {
            values[value.Name] = value.Value.ValueKind switch
            {
                JsonValueKind.String => value.Value.GetString() ?? "",
                _ => value.Value.GetRawText(),
            };
        }

        var stale = json.TryGetProperty("stale", out var paths)
            ? paths.EnumerateArray().Select(path => path.GetString() ?? "")
            : [];
        return new(values, stale.ToHashSet(StringComparer.Ordinal));
    }

    public static LinkPicture Link(JsonElement json) =>
        new(
            Text(json, "reason"),
            Time(json, "since"),
            Time(json, "lastHeard"),
            Number(json, "latencyP50Ms"),
            Count(json, "badFrames") + Count(json, "timeouts")
        );

    public static AlertPicture Alert(JsonElement json) =>
        new(
            Text(json, "severity"),
            Text(json, "state"),
            Text(json, "title"),
            Time(json, "since"),
            json.TryGetProperty("ack", out _)
        )
        {
            Why = Why(json),
        };

    public static SessionPicture Session(JsonElement json) =>
        new(Text(json, "project"), Text(json, "client"), Text(json, "engineer"), Text(json, "mode"));

    public static LoudnessPicture? Loudness(JsonElement json) =>
        json.TryGetProperty("main", out var main)
            ? new(
                Level(main, "m"),
                Level(main, "s"),
                Level(main, "i"),
                Number(main, "lra") ?? 0,
                main.TryGetProperty("tp", out var peaks)
                    ? Levels(peaks).DefaultIfEmpty(double.NegativeInfinity).Max()
                    : double.NegativeInfinity,
                Number(main, "corr") ?? 0
            )
            : null;

    public static LevelPicture? Frame(JsonElement json) =>
        json.TryGetProperty("pk", out var peak) && json.TryGetProperty("rms", out var rms)
            ? new(
                Levels(peak),
                Levels(rms),
                json.TryGetProperty("clip", out var clip)
                    ? [.. clip.EnumerateArray().Select(index => index.GetInt32())]
                    : []
            )
            : null;

    private static string Why(JsonElement json) =>
        (Text(json, "cause"), Text(json, "value"), Text(json, "limit")) switch
        {
            ({ Length: > 0 } cause, _, _) => cause,
            (_, var value, var limit) when value.Length == 0 || limit.Length == 0 => value,
            (_, var value, var limit) => $"{value} (limit {limit})",
        };

    private static IEnumerable<ParameterPicture> Parameters(JsonProperty told)
    {
        var (kind, unit) = (Text(told.Value, "kind"), Text(told.Value, "unit"));
        return FoldedPaths.Unfold(told.Name).Select(path => new ParameterPicture(path, kind, unit));
    }

    private static double[] Levels(JsonElement array) =>
        [
            .. array
                .EnumerateArray()
                .Select(level => level.ValueKind == JsonValueKind.Number ? level.GetDouble() : double.NegativeInfinity),
        ];

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() ?? "" : "";

    private static double? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number
            ? number.GetDouble()
            : null;

    private static double Level(JsonElement json, string name) => Number(json, name) ?? double.NegativeInfinity;

    private static long Count(JsonElement json, string name) => (long)(Number(json, name) ?? 0);

    private static DateTimeOffset? Time(JsonElement json, string name) =>
        json.TryGetProperty(name, out var time)
        && time.ValueKind == JsonValueKind.String
        && time.TryGetDateTimeOffset(out var at)
            ? at
            : null;
}
