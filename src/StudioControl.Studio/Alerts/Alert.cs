namespace StudioControl.Studio.Alerts;

/// <summary>How bad it is.</summary>
public enum Severity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Somebody should look today.</summary>
    Warning,

    /// <summary>Somebody should look now.</summary>
    Critical,
}

/// <summary>Where an alert is in its life. Alerts that are merely pending are not told.</summary>
public enum AlertState
{
    /// <summary>The condition holds.</summary>
    Firing,

    /// <summary>It holds, but another alert is its cause (<see cref="Alert.Cause"/>).</summary>
    Suppressed,

    /// <summary>It holds, and a person does not want to hear of it for a while.</summary>
    Silenced,
}

/// <summary>One alert as people see it; a solved one is gone.</summary>
public sealed record Alert
{
    /// <summary>A name that stays the same for the same fault: <c>gear-tape-port</c>; one segment.</summary>
    public required string Id { get; init; }

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required AlertState State { get; init; }

    /// <summary>What is wrong, for people.</summary>
    public required string Title { get; init; }

    /// <summary>The device's branch; empty: the studio's.</summary>
    public string Device { get; init; } = "";

    /// <summary>The parameter's address; empty: none.</summary>
    public string Address { get; init; } = "";

    /// <summary>The value that fired it, with its unit; empty: none.</summary>
    public string Value { get; init; } = "";

    /// <summary>The limit it crossed, with its unit; empty: none.</summary>
    public string Limit { get; init; } = "";

    /// <summary>Since when the condition holds.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>How often it fired since the service started.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The id of the alert that explains this one; empty: none.</summary>
    public string Cause { get; init; } = "";

    /// <summary>Ids of the alerts that this one explains.</summary>
    public IReadOnlyList<string> Hides { get; init; } = [];

    /// <summary>Who has seen it; null: nobody yet.</summary>
    public AlertAck? Ack { get; init; }
}

/// <summary>A person has seen an alert.</summary>
public sealed record AlertAck(string By, DateTimeOffset At, string Note);

/// <summary>Is told of alerts, on the loop's thread.</summary>
public interface IAlertWatcher
{
    /// <summary>An alert fired or changed.</summary>
    void AlertChanged(Alert alert);

    /// <summary>It is solved.</summary>
    void AlertSolved(string id);
}

/// <summary>What people can do with alerts; called on the loop's thread.</summary>
public interface IAlertDesk
{
    /// <summary>Notes that somebody has seen it; false: there is no such alert.</summary>
    bool Acknowledge(string id, string by, string note);

    /// <summary>Keeps it silent until then; false: there is no such alert.</summary>
    bool Silence(string id, string by, DateTimeOffset until);
}
