using Microsoft.Extensions.Logging;
using StudioControl.Studio.Alerts;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Running;

/// <summary>Tells the log what happens to devices and alerts: once for each change.</summary>
internal sealed class LogView(ILogger log) : IView, IAlertWatcher
{
    private readonly Dictionary<string, (Availability Availability, string Reason)> _told = new(StringComparer.Ordinal);
    private readonly HashSet<string> _come = new(StringComparer.Ordinal);
    private readonly HashSet<string> _alerts = new(StringComparer.Ordinal);

    public Moment Due => Moment.Never;

    public void Tick(Moment now) { }

    public void DeviceChanged(Device device)
    {
        var news = (device.Availability, device.Reason);
        if (!_told.TryGetValue(device.Id, out var told) || told != news)
        {
            _told[device.Id] = news;
            // What a device waits for before it ever came says little; that it does not come is an alert.
            var level =
                _come.Contains(device.Id) || device.Availability != Availability.Offline
                    ? LogLevel.Information
                    : LogLevel.Debug;
            if (device.Availability == Availability.Online)
            {
                _come.Add(device.Id);
            }

            var reason = device.Reason.Length > 0 ? $": {device.Reason}" : "";
            var word = device.Availability.ToString().ToLowerInvariant();
            HostLog.DeviceChanged(log, level, device.Id, word, reason);
        }
    }

    public void AlertChanged(Alert alert)
    {
        if (_alerts.Add(alert.Id))
        {
            HostLog.AlertFired(log, alert.Id, alert.Severity.ToString().ToLowerInvariant(), alert.Title);
        }
    }

    public void AlertSolved(string id)
    {
        if (_alerts.Remove(id))
        {
            HostLog.AlertSolved(log, id);
        }
    }
}
