using System.Buffers;
using System.Text;
using System.Text.Json;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Telemetry.Publishing;

/// <summary>The JSON topics of a device: description, state, link.</summary>
internal static class DeviceJson
{
    public static byte[] Description(Device device) => Json.Write(device, WriteDescription);

    public static byte[] State(DeviceSlot slot, DateTimeOffset now) => Json.Write((slot, now), WriteState);

    public static byte[] Link(DeviceReport report, StudioClock clock) => Json.Write((report, clock), WriteLink);

    public static string Word(Availability availability) =>
        availability switch
        {
            Availability.Online => "online",
            Availability.Degraded => "degraded",
            Availability.Disabled => "disabled",
            _ => "offline",
        };

    public static string Word(ParameterKind kind) =>
        kind switch
        {
            ParameterKind.Level => "level",
            ParameterKind.Number => "number",
            ParameterKind.Toggle => "toggle",
            ParameterKind.Choice => "choice",
            ParameterKind.Text => "text",
            _ => "trigger",
        };

    private static string Word(Access access) =>
        access switch
        {
            Access.Read => "read",
            Access.Write => "write",
            _ => "both",
        };

    private static string Word(LossCause cause) => JsonNamingPolicy.KebabCaseLower.ConvertName(cause.ToString());

    private static void WriteDescription(Utf8JsonWriter json, Device device)
    {
        var description = device.Description;
        json.WriteString("name", description.Name);
        json.WriteString("profile", description.Profile);
        json.WriteText("maker", description.Maker);
        json.WriteText("place", description.Place);
        json.WriteStartObject("parameters");
        var told = description.Parameters.Where(shape => shape.Kind != ParameterKind.Trigger);
        if (description.Parameters.Count > FoldedPaths.FoldAbove)
        {
            WriteFolded(json, told);
        }
        else
        {
            foreach (var shape in told)
            {
                json.WriteStartObject(shape.Path);
                WriteShape(json, shape);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
        WriteActions(json, description);
        WriteBanks(json, device);
    }

    // A path's numbers are folded where the same is said of all of them.
    private static void WriteFolded(Utf8JsonWriter json, IEnumerable<ParameterShape> shapes)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        var alike = shapes.GroupBy(shape =>
            (FoldedPaths.Template(shape.Path), Encoding.UTF8.GetString(Json.Write(shape, WriteShape, buffer)))
        );
        foreach (var group in alike)
        {
            foreach (var path in FoldedPaths.Fold([.. group.Select(shape => shape.Path)]))
            {
                json.WritePropertyName(path);
                json.WriteRawValue(group.Key.Item2, skipInputValidation: true);
            }
        }
    }

    private static void WriteShape(Utf8JsonWriter json, ParameterShape shape)
    {
        json.WriteString("kind", Word(shape.Kind));
        json.WriteText("title", shape.Title);
        json.WriteText("unit", shape.Unit);
        if (shape.Kind is not (ParameterKind.Toggle or ParameterKind.Choice))
        {
            WriteFinite(json, "min", shape.Min);
            WriteFinite(json, "max", shape.Max);
        }

        if (shape.Step > 0)
        {
            json.WriteNumber("step", shape.Step);
        }

        json.WriteString("access", Word(shape.Access));
        if (shape.Taper is { } taper)
        {
            json.WriteString("taper", taper.Name);
        }

        if (shape.Dangerous)
        {
            json.WriteBoolean("dangerous", true);
        }

        WriteList(json, "choices", shape.Choices);
        WriteList(json, "dangerousChoices", shape.DangerousChoices);
    }

    private static void WriteActions(Utf8JsonWriter json, DeviceDescription description)
    {
        json.WriteStartArray("actions");
        foreach (var shape in description.Parameters)
        {
            if (shape.Kind == ParameterKind.Trigger)
            {
                json.WriteStringValue(shape.Path);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteBanks(Utf8JsonWriter json, Device device)
    {
        if (device.Levels.Count == 0)
        {
            return;
        }

        json.WriteStartObject("levels");
        foreach (var bank in device.Levels)
        {
            WriteList(json, StudioPlan.BankName(device, bank.Shape.Bank), bank.Shape.Strips);
        }

        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, (DeviceSlot Slot, DateTimeOffset Now) state)
    {
        var front = state.Slot.Front;
        var readings = new ValueReading[front.Length];
        json.WriteTime("ts", state.Now);
        if (front.Length < state.Slot.Values.Length)
        {
            json.WriteNumber("omitted", state.Slot.Values.Length - front.Length);
        }

        json.WriteStartObject("values");
        for (var i = 0; i < readings.Length; i++)
        {
            var shape = front[i].Parameter.Shape;
            readings[i] = front[i].Read();
            if (readings[i].Quality != Quality.Unknown && shape.Kind != ParameterKind.Trigger)
            {
                json.WriteValue(shape.Path, shape, readings[i].Value);
            }
        }

        json.WriteEndObject();
        WritePaths(json, "stale", front, readings, Quality.Stale);
        WritePaths(json, "unknown", front, readings, Quality.Unknown);
    }

    private static void WritePaths(
        Utf8JsonWriter json,
        string name,
        ReadOnlySpan<ValueSlot> slots,
        ReadOnlySpan<ValueReading> readings,
        Quality quality
    )
    {
        json.WriteStartArray(name);
        for (var i = 0; i < readings.Length; i++)
        {
            var shape = slots[i].Parameter.Shape;
            var isShown = shape.Kind != ParameterKind.Trigger && shape.Access.HasFlag(Access.Read);
            if (isShown && readings[i].Quality == quality)
            {
                json.WriteStringValue(shape.Path);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteLink(Utf8JsonWriter json, (DeviceReport Report, StudioClock Clock) link)
    {
        var (report, clock) = link;
        json.WriteString("state", Word(report.Availability));
        json.WriteText("reason", report.Reason);
        if (report.Cause != LossCause.None)
        {
            json.WriteString("cause", Word(report.Cause));
        }

        json.WriteTime("since", clock.Utc(report.Since));
        json.WriteNumber("rxBytes", report.RxBytes);
        json.WriteNumber("txBytes", report.TxBytes);
        json.WriteNumber("frames", report.Frames);
        json.WriteNumber("badFrames", report.BadFrames);
        json.WriteNumber("timeouts", report.Timeouts);
        json.WriteNumber("retries", report.Retries);
        json.WriteNumber("resyncs", report.Resyncs);
        if (report.HasLatency)
        {
            json.WritePropertyName("latencyP50Ms");
            json.WriteRounded(report.LatencyP50, 3);
            json.WritePropertyName("latencyP95Ms");
            json.WriteRounded(report.LatencyP95, 3);
        }

        if (report.HasPackets)
        {
            json.WriteNumber("packetsLost", report.PacketsLost);
            json.WriteNumber("packetsUnrecovered", report.PacketsUnrecovered);
            json.WritePropertyName("roundTripMs");
            json.WriteRounded(report.RoundTrip.TotalMilliseconds, 1);
        }

        json.WriteNumber("queued", report.Queued);
        json.WriteNumber("dropped", report.Dropped + report.PortDropped);
        if (report.HasWaits)
        {
            json.WriteNumber("replaced", report.Replaced);
            json.WritePropertyName("waitP50Ms");
            json.WriteRounded(report.WaitP50, 3);
            json.WritePropertyName("waitP95Ms");
            json.WriteRounded(report.WaitP95, 3);
        }

        if (report.LastHeard != Moment.Never)
        {
            json.WriteTime("lastHeard", clock.Utc(report.LastHeard));
        }
    }

    private static void WriteFinite(Utf8JsonWriter json, string name, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
