using StudioControl.Studio.Alerts;

namespace StudioControl.Tests.Studio.Bench;

/// <summary>Writes down what an alert watcher is told.</summary>
internal sealed class HeardAlerts : IAlertWatcher
{
    public List<string> Lines { get; } = [];

    public Alert Last { get; private set; } = null!;

    public bool Throws { get; set; }

    public void AlertChanged(Alert alert)
    {
        Last = alert;
        Note($"{alert.Id} {alert.Severity} {alert.State}");
    }

    public void AlertSolved(string id) => Note($"{id} solved");

    private void Note(string line)
    {
        if (Throws)
        {
            throw new InvalidOperationException("a bug");
        }

        Lines.Add(line);
    }
}
