namespace StudioControl.Studio.Alerts;

/// <summary>A case as people see it.</summary>
internal static class AlertPicture
{
    public static Alert Of(AlertCase item, DateTimeOffset since) =>
        new()
        {
            Id = item.Id,
            Severity = item.Severity,
            State = AlertState.Firing,
            Title = item.Meaning.Length > 0 ? $"{item.Title} ({item.Meaning})" : item.Title,
            Device = item.Device?.Id ?? "",
            Address = item.Address,
            Value = item.Value,
            Limit = item.Limit,
            Since = since,
            Count = item.Count,
            Ack = item.Ack,
        };

    /// <summary>Whether nothing changed that people see; the list of hidden alerts is compared by what it holds.</summary>
    public static bool IsSame(Alert a, Alert b) => a.Hides.SequenceEqual(b.Hides) && a == b with { Hides = a.Hides };
}
