using StudioControl.Studio.Tree;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>What every device has beside its parameters: whether it is well, its link, an engine's summary of levels.</summary>
internal sealed class OwnEntities(Device device, HomeNames names)
{
    // Three summaries missed, as the contract's levels/summary comes every 10 s.
    private const int SummaryExpires = 30;

    private static readonly (string Field, string Title, Measure Measure)[] Figures =
    [
        ("rxBytes", "Received", new("B", "data_size", "total_increasing")),
        ("txBytes", "Sent", new("B", "data_size", "total_increasing")),
        ("frames", "Frames", Counter),
        ("badFrames", "Bad frames", Counter),
        ("timeouts", "Time-outs", Counter),
        ("retries", "Retries", Counter),
        ("resyncs", "Resyncs", Counter),
        ("latencyP50Ms", "Latency (median)", new("ms", "duration", "measurement")),
        ("latencyP95Ms", "Latency (95 %)", new("ms", "duration", "measurement")),
        ("queued", "Queued", new("", "", "measurement")),
        ("dropped", "Dropped", Counter),
        ("lastHeard", "Last heard", new("", "timestamp", "")),
    ];

    private static Measure Counter => new("", "", "total_increasing");

    private string Topic => $"{names.Root}/{device.Id}";

    public IEnumerable<Entity> All() => [Problem(), Connected(), .. Levels(), .. Figures.Select(Figure)];

    private Entity Problem() =>
        new("binary_sensor", "_problem", "Problem")
        {
            StateTopic = Topics.Alerts(names.Root),
            ValueTemplate = $"{{{{ 'ON' if '{device.Id}' in value_json.get('devices', {{}}) else 'OFF' }}}}",
            Measure = Measure.None with { DeviceClass = "problem" },
            Category = "diagnostic",
            Presence = Presence.Service,
        };

    private Entity Connected() =>
        new("binary_sensor", "_connected", "Connected")
        {
            StateTopic = $"{Topic}/availability",
            ValueTemplate = "{{ 'ON' if value in ('online', 'degraded') else 'OFF' }}",
            Measure = Measure.None with { DeviceClass = "connectivity" },
            Category = "diagnostic",
            Presence = Presence.Service,
        };

    private Entity Figure((string Field, string Title, Measure Measure) figure) =>
        new("sensor", $"_link_{figure.Field}", figure.Title)
        {
            StateTopic = $"{Topic}/link",
            ValueTemplate = $"{{{{ value_json.get('{figure.Field}') }}}}",
            Measure = figure.Measure,
            Category = "diagnostic",
            IsEnabled = false,
            Presence = Presence.Service,
        };

    private IEnumerable<Entity> Levels()
    {
        foreach (var bank in device.Levels.Where(bank => bank.Shape.Bank != LevelSlot.Spectrum && bank.Peak.Length > 0))
        {
            var name = StudioPlan.BankName(device, bank.Shape.Bank);
            var title = EntityTitles.Words(bank.Shape.Bank);
            var figures = $"value_json.banks.get('{name}', {{}})";
            yield return Summary("sensor", $"_peak_{bank.Shape.Bank}", $"{title} peak") with
            {
                ValueTemplate =
                    $"{{% set peaks = {figures}.get('max', []) | reject('none') | list %}}"
                    + "{{ peaks | max if peaks else 'None' }}",
                Measure = new("dBFS", "", "measurement"),
            };
            yield return Summary("sensor", $"_clips_{bank.Shape.Bank}", $"{title} clips") with
            {
                ValueTemplate = $"{{{{ {figures}.get('clips', []) | sum }}}}",
                Measure = new("", "", "measurement"),
            };
        }

        // Of the room's one summary: the main engine's.
        if (device.Levels.Count > 0 && device.Id == "mix")
        {
            yield return Summary("sensor", "_loudness", "Integrated loudness") with
            {
                ValueTemplate = "{{ value_json.get('integrated') }}",
                Measure = new("LUFS", "", "measurement"),
            };
            yield return Summary("binary_sensor", "_silence", "Silence") with
            {
                ValueTemplate = "{{ 'ON' if value_json.silence else 'OFF' }}",
            };
        }
    }

    private Entity Summary(string platform, string id, string name) =>
        new(platform, id, name) { StateTopic = $"{names.Root}/levels/summary", ExpireAfter = SummaryExpires };
}
