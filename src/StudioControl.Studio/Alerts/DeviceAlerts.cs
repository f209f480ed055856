using StudioControl.Studio.Conditions;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Alerts;

/// <summary>Port missing (its port is not open) and gear silent (the port is open, the device does not answer).</summary>
internal sealed class DeviceAlerts(AlertBook book, AlertOptions options) : IAlertSource
{
    // A port opens and closes on its own thread; while a device is away its port is looked at this often.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<Device, (AlertCase? Port, AlertCase Silent)> _cases = [];
    private Moment _nextLook = Moment.Never;

    public Moment Due { get; private set; } = Moment.Never;

    public void StructureChanged(ITree tree)
    {
        foreach (var gone in _cases.Keys.Where(device => !tree.Devices.Contains(device)).ToList())
        {
            if (_cases.Remove(gone, out var cases))
            {
                book.Drop(cases.Port);
                book.Drop(cases.Silent);
            }
        }

        foreach (var device in tree.Devices)
        {
            if (!_cases.ContainsKey(device))
            {
                _cases.Add(device, Make(device));
                Judge(device);
            }
        }

        Plan();
    }

    public void DeviceChanged(Device device)
    {
        Judge(device);
        Plan();
    }

    public void Tick(Moment now)
    {
        foreach (var device in _cases.Keys)
        {
            Judge(device);
        }

        _nextLook = now + Look;
        Plan();
    }

    private (AlertCase? Port, AlertCase Silent) Make(Device device)
    {
        var slug = device.Id.Replace('/', '-');
        var isEngine = device.Levels.Count > 0;
        var port = device.Link.Port is null
            ? null
            : new AlertCase($"{slug}-port")
            {
                Severity = isEngine ? Severity.Critical : Severity.Warning,
                Title = $"{device.Description.Name}: port missing",
                Rank = CaseRank.Port,
                Device = device,
                For = options.PortAfter,
            };
        var silent = new AlertCase($"{slug}-silent")
        {
            Severity = isEngine ? Severity.Critical : Severity.Warning,
            Title = $"{device.Description.Name}: does not answer",
            Rank = CaseRank.Silent,
            Device = device,
            For = options.SilentAfter,
        };
        return (port, silent);
    }

    private void Judge(Device device)
    {
        if (!_cases.TryGetValue(device, out var cases))
        {
            return;
        }

        var isAway = device.Availability == Availability.Offline;
        var isOpen = device.Link.Port is not { } port || port.State == PortState.Open;
        if (cases.Port is { } missing)
        {
            Step(missing, isAway && !isOpen ? Truth.True : Truth.False);
        }

        // Behind a missing port nobody knows whether the device would answer.
        var silent =
            !isAway ? Truth.False
            : isOpen ? Truth.True
            : Truth.Unknown;
        Step(cases.Silent, silent);
    }

    private void Step(AlertCase item, Truth holds)
    {
        if (!item.IsTold)
        {
            item.Value = item.Device!.Reason;
            item.Meaning = book.Roles.GetValueOrDefault(item.Device.Id, "");
        }

        book.Step(item, holds);
    }

    private void Plan()
    {
        Due = Moment.Never;
        var anyAway = false;
        foreach (var (device, cases) in _cases)
        {
            anyAway |= device.Availability == Availability.Offline;
            Due = Moment.Earlier(Due, Moment.Earlier(cases.Port?.Due ?? Moment.Never, cases.Silent.Due));
        }

        _nextLook =
            !anyAway ? Moment.Never
            : _nextLook == Moment.Never ? book.Clock.Now + Look
            : _nextLook;
        Due = Moment.Earlier(Due, _nextLook);
    }
}
