using StudioControl.Studio.Time;

namespace StudioControl.Telemetry.Publishing;

/// <summary>What the host tells about the service and the session. Any thread.</summary>
internal sealed class StudioCards(MqttOptions options, StudioClock clock)
{
    private ConfigCard _config = new("", []);
    private SessionCard _session = options.Session;

    /// <summary>A new one at each start.</summary>
    public string Boot { get; } = Guid.NewGuid().ToString("N");

    public DateTimeOffset Started { get; } = clock.Provider.GetUtcNow();

    public ConfigCard Config
    {
        get => Volatile.Read(ref _config);
        set => Volatile.Write(ref _config, value);
    }

    public SessionCard Session
    {
        get => Volatile.Read(ref _session);
        set => Volatile.Write(ref _session, value);
    }
}
