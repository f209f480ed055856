using System.Globalization;
using StudioControl.Studio.Conditions;
using StudioControl.Studio.Inventory;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Alerts;

/// <summary>
/// Service and calibration that come near or are past, a unit that is not the one in the file or not what it was when it
/// was measured, and records that can't be kept. None is caused by a missing port, and none explains one.
/// </summary>
internal sealed class UpkeepAlerts(AlertBook book) : IAlertSource, IInventoryWatcher
{
    private readonly Dictionary<string, AlertCase> _cases = new(StringComparer.Ordinal);

    public Moment Due => Moment.Never;

    public void Tick(Moment now) { }

    public void StructureChanged(ITree tree)
    {
        foreach (var (id, item) in _cases.Where(one => one.Value.Device is { } device && !IsIn(tree, device)).ToList())
        {
            _cases.Remove(id);
            book.Drop(item);
        }
    }

    public void InventoryChanged(InventoryReport report)
    {
        if (!book.Tree.TryFindDevice(report.Device, out var device))
        {
            return;
        }

        Judge(device, "service", report.Service);
        Judge(device, "calibration", report.Calibration);
        Compare(device, "serial number", report.Serial, report.SerialInFile);
        Compare(device, "model", report.Model, report.ModelInFile);
        Compare(device, "firmware", report.Firmware, report.FirmwareInFile);
    }

    public void InsertChanged(InsertReport report)
    {
        var id = $"{report.Place.Replace('/', '-')}-insert";
        Set(id, report.Fault.Length == 0 ? null : MakeInsert(id, report));
    }

    public void RecordsChanged(string fault) =>
        Set(
            "records",
            fault.Length == 0
                ? null
                : new("records")
                {
                    Severity = Severity.Warning,
                    Title = $"The studio's records: {fault}",
                    Rank = CaseRank.Upkeep,
                }
        );

    private AlertCase MakeInsert(string id, InsertReport report)
    {
        var unit = book.Tree.TryFindDevice(report.Device, out var gear) ? $" ({gear.Description.Name})" : "";
        return new(id)
        {
            Severity = Severity.Warning,
            Title = $"Insert of {StripName(report.Place)}{unit}: {report.Fault}",
            Rank = CaseRank.Upkeep,
            Device = gear,
            Limit = report.KeptSince is { } since ? $"as measured on {since:yyyy-MM-dd}" : "",
        };
    }

    private static string StripName(string place) =>
        place.StartsWith("mix/ch/", StringComparison.Ordinal) ? $"channel {place[7..]}" : place;

    private void Judge(Device device, string what, Upkeep upkeep)
    {
        var slug = device.Id.Replace('/', '-');
        var name = device.Description.Name;
        var isSoon = upkeep.Level == UpkeepLevel.Soon;
        var isOver = upkeep.Level == UpkeepLevel.Over;
        var soon = $"{slug}-{what}-soon";
        var due = $"{slug}-{what}-due";
        Set(soon, isSoon ? Make(soon, Severity.Info, $"{name}: {what} is due soon", device, upkeep) : null);
        Set(due, isOver ? Make(due, Severity.Warning, $"{name}: {what} is due", device, upkeep) : null);
    }

    private static AlertCase Make(string id, Severity severity, string title, Device device, Upkeep upkeep) =>
        new(id)
        {
            Severity = severity,
            Title = title,
            Rank = CaseRank.Upkeep,
            Device = device,
            Limit = LimitOf(upkeep),
            Value = upkeep.Last is { } last ? $"last done on {last:yyyy-MM-dd}" : "",
        };

    // The day and the hours that were planned: they stay the same while the hours go on.
    private static string LimitOf(Upkeep upkeep)
    {
        var hours = upkeep.Hours > 0 ? string.Create(CultureInfo.InvariantCulture, $"{upkeep.Hours:0} h") : "";
        var day = upkeep.Due is { } due ? $"{due:yyyy-MM-dd}" : "";
        return day.Length > 0 && hours.Length > 0 ? $"{day} or {hours}" : day + hours;
    }

    private void Compare(Device device, string what, string reported, string inFile)
    {
        var id = $"{device.Id.Replace('/', '-')}-{what.Replace(" number", "", StringComparison.Ordinal)}";
        var meaning = what == "firmware" ? "the studio's file says another" : "another unit stands in this place";
        Set(
            id,
            inFile.Length == 0
                ? null
                : new(id)
                {
                    Severity = Severity.Info,
                    Title = $"{device.Description.Name}: {what} differs: {meaning}",
                    Rank = CaseRank.Upkeep,
                    Device = device,
                    Value = reported,
                    Limit = inFile,
                }
        );
    }

    // A case that says the same stays, with all that people noted on it.
    private void Set(string id, AlertCase? wanted)
    {
        _cases.TryGetValue(id, out var stands);
        if (stands is null && wanted is null)
        {
            return;
        }

        if (stands is not null && wanted is not null && IsSame(stands, wanted))
        {
            return;
        }

        _cases.Remove(id);
        book.Drop(stands);
        if (wanted is not null)
        {
            _cases.Add(id, wanted);
            book.Step(wanted, Truth.True);
        }
    }

    private static bool IsSame(AlertCase a, AlertCase b) =>
        (a.Title, a.Limit, a.Value, a.Device) == (b.Title, b.Limit, b.Value, b.Device);

    private static bool IsIn(ITree tree, Device device) => tree.Devices.Contains(device);
}
