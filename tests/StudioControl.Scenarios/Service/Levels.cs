using System.Text.Json;

namespace StudioControl.Scenarios.Service;

/// <summary>Reads meters.</summary>
internal static class Levels
{
    /// <summary>Below everything that a meter shows.</summary>
    public const double Floor = -200;

    /// <summary>The peak of one index in a frame, dBFS.</summary>
    public static double Peak(string frame, int index)
    {
        var peak = JsonDocument.Parse(frame).RootElement.GetProperty("pk")[index];
        return peak.ValueKind == JsonValueKind.Null ? Floor : peak.GetDouble();
    }

    /// <summary>Waits for frames that come from a mark on, and tells the highest peak of one index in them.</summary>
    public static async Task<double> HighestAsync(Topics topics, (string Bank, int Index) meter, int frames)
    {
        var topic = $"levels/{meter.Bank}";
        var mark = topics.Mark;
        var left = frames;
        await topics.HearAsync(topic, _ => --left <= 0, mark);
        return topics.Since(mark).Where(heard => heard.Topic == topic).Max(heard => Peak(heard.Text, meter.Index));
    }
}
