using System.Text.Json;
using StudioControl.Studio.Levels;

namespace StudioControl.Telemetry.Publishing;

/// <summary>The JSON of meters.</summary>
internal static class LevelJson
{
    // Less than one decimal shows.
    private const float LeastReduction = 0.05f;

    /// <summary>
    /// One frame of a bank: <c>t</c>, <c>q</c>, <c>pk</c>, <c>rms</c>, <c>clip</c>; where there is one <c>tp</c>, where it is
    /// not 0 <c>gr</c>, and <c>rd</c> where the meter mode shows something else.
    /// </summary>
    public static byte[] Frame(LevelFrame frame, long counter, DateTimeOffset now, bool hasReading) =>
        Json.Write((frame, counter, now, hasReading), WriteFrame);

    /// <summary>Loudness of the main bus.</summary>
    public static byte[] Loudness(LoudnessReading reading, DateTimeOffset now) =>
        Json.Write((reading, now), WriteLoudness);

    /// <summary>What happened since the last summary.</summary>
    public static byte[] Summary(StudioPlan plan, DateTimeOffset now) => Json.Write((plan, now), WriteSummary);

    /// <summary>A level in tenths of a dB; the floor and below are the lowest number.</summary>
    public static short Tenths(float level) =>
        level > LevelBank.Floor ? (short)Math.Clamp(Math.Round(level * 10), -1439, 9999) : short.MinValue;

    private static void WriteFrame(
        Utf8JsonWriter json,
        (LevelFrame Frame, long Counter, DateTimeOffset Now, bool HasReading) levels
    )
    {
        json.WriteNumber("t", levels.Now.ToUnixTimeMilliseconds());
        json.WriteNumber("q", levels.Counter);
        WriteLevels(json, "pk", levels.Frame.Peak);
        WriteLevels(json, "rms", levels.Frame.Rms);
        WriteMore(json, levels.Frame, levels.HasReading);
        json.WriteStartArray("clip");
        for (var i = 0; i < levels.Frame.Clipped.Length; i++)
        {
            if (levels.Frame.Clipped[i])
            {
                json.WriteNumberValue(i);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteMore(Utf8JsonWriter json, LevelFrame frame, bool hasReading)
    {
        if (frame.TruePeak.AsSpan().ContainsAnyExceptInRange(float.MinValue, LevelBank.Floor))
        {
            WriteLevels(json, "tp", frame.TruePeak);
        }

        if (hasReading)
        {
            WriteLevels(json, "rd", frame.Reading);
        }

        if (frame.Reduction.AsSpan().ContainsAnyExceptInRange(-LeastReduction, LeastReduction))
        {
            WriteLevels(json, "gr", frame.Reduction);
        }
    }

    private static void WriteLevels(Utf8JsonWriter json, string name, ReadOnlySpan<float> levels)
    {
        json.WriteStartArray(name);
        foreach (var level in levels)
        {
            WriteLevel(json, level);
        }

        json.WriteEndArray();
    }

    private static void WriteLevel(Utf8JsonWriter json, float level) =>
        json.WriteRounded(level > LevelBank.Floor ? level : double.NaN, 1);

    private static void WriteLoudness(Utf8JsonWriter json, (LoudnessReading Reading, DateTimeOffset Now) loudness)
    {
        var reading = loudness.Reading;
        json.WriteNumber("t", loudness.Now.ToUnixTimeMilliseconds());
        json.WriteStartObject("main");
        json.WritePropertyName("m");
        WriteLevel(json, reading.Momentary);
        json.WritePropertyName("s");
        WriteLevel(json, reading.ShortTerm);
        json.WritePropertyName("i");
        WriteLevel(json, reading.Integrated);
        json.WritePropertyName("lra");
        json.WriteRounded(reading.Range, 1);
        WriteLevels(json, "tp", [reading.TruePeakLeft, reading.TruePeakRight]);
        json.WritePropertyName("corr");
        json.WriteRounded(reading.Correlation, 2);
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, (StudioPlan Plan, DateTimeOffset Now) summary)
    {
        json.WriteTime("ts", summary.Now);
        var loudest = LevelBank.Floor;
        json.WriteStartObject("banks");
        foreach (var slot in summary.Plan.Devices.SelectMany(device => device.Levels).Where(slot => !slot.IsSpectrum))
        {
            json.WriteStartObject(slot.Bank);
            WriteLevels(json, "max", slot.Summary.Peak);
            WriteClips(json, slot.Summary.Clips);
            json.WriteEndObject();
            loudest = Math.Max(loudest, slot.Summary.Peak.DefaultIfEmpty(LevelBank.Floor).Max());
        }

        json.WriteEndObject();

        // Nothing above -60 dBFS for ten seconds is what people call silence.
        json.WriteBoolean("silence", loudest < -60);
        foreach (var device in summary.Plan.Devices)
        {
            if (device.TryReadLoudness(out var reading))
            {
                json.WritePropertyName("integrated");
                WriteLevel(json, reading.Integrated);
                break;
            }
        }
    }

    private static void WriteClips(Utf8JsonWriter json, ReadOnlySpan<int> clips)
    {
        json.WriteStartArray("clips");
        foreach (var count in clips)
        {
            json.WriteNumberValue(count);
        }

        json.WriteEndArray();
    }
}
