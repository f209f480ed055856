using StudioControl.Records.Storage;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Inventory;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Records.Inventory;

/// <summary>
/// Keeps what was measured of the units in the strips' inserts, on the loop's thread. The first measurement that can be
/// trusted is kept; later ones are compared with it, so that a slow drift adds up to an alert. The last one takes its place
/// when a person says so: notes a calibration of the unit, or has the engine keep it (<c>insert/kept</c> becomes the
/// reading). An engine that knows none, or another, is told the one that is kept.
/// </summary>
public sealed class InsertKeeper : IView
{
    private const string Reading = "/insert/reading";
    private const string KeptValue = "/insert/kept";

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(60);

    private readonly StudioClock _clock;
    private readonly IRecordSink _sink;
    private readonly Func<Command, bool> _wish;
    private readonly List<IInventoryWatcher> _watchers = [];
    private readonly Dictionary<string, string> _gear = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Place, string Device), InsertRow> _kept = [];
    private readonly Dictionary<string, InsertReport> _told = new(StringComparer.Ordinal);
    private readonly List<InsertRow> _new = [];
    private ITree? _tree;
    private bool _isRead;

    /// <summary>Makes it; it listens once it is added to the loop.</summary>
    /// <param name="clock">The loop's.</param>
    /// <param name="sink">Takes what is to be kept.</param>
    /// <param name="wish">Hands a wish for an engine's parameter to the loop.</param>
    public InsertKeeper(StudioClock clock, IRecordSink sink, Func<Command, bool> wish) =>
        (_clock, _sink, _wish) = (clock, sink, wish);

    /// <inheritdoc />
    public Moment Due { get; private set; } = Moment.Never;

    /// <summary>Adds someone to be told; hears of every insert that was measured, at once.</summary>
    public void Add(IInventoryWatcher watcher)
    {
        _watchers.Add(watcher);
        foreach (var report in _told.Values)
        {
            watcher.InsertChanged(report);
        }
    }

    /// <summary>Takes which gear is in which strip, by the strip's address: at the start and after each reload.</summary>
    public void Use(IReadOnlyDictionary<string, string> gear)
    {
        _gear.Clear();
        foreach (var (place, device) in gear)
        {
            _gear.Add(place, device);
        }

        LookAtAll();
    }

    /// <summary>Takes what stands in the records. What was measured before they could be read is compared now.</summary>
    public void Take(RecordSnapshot records)
    {
        foreach (var row in _isRead ? [] : records.Inserts)
        {
            _kept[(row.Place, row.Device)] = row;
        }

        _isRead = true;
        LookAtAll();
    }

    /// <summary>A unit was calibrated: its last measurement is the one to compare with from now on.</summary>
    public void Accept(string device)
    {
        foreach (var report in _told.Values.Where(report => report.Device == device).ToList())
        {
            if (report.Last is { IsTrusted: true } last)
            {
                Keep(report.Place, device, last);
                LookAtAll();
            }
        }
    }

    /// <inheritdoc />
    public void Tick(Moment now) => Write();

    /// <inheritdoc />
    public void StructureChanged(ITree tree)
    {
        _tree = tree;
        LookAtAll();
    }

    /// <inheritdoc />
    public void ValueChanged(Parameter parameter, in ParameterState state)
    {
        // Every value of the studio comes by here: only texts can be ours.
        if (parameter.Shape.Kind == ParameterKind.Text)
        {
            Look(parameter, state);
        }
    }

    private void LookAtAll()
    {
        if (_tree is not { } tree || !_isRead)
        {
            return;
        }

        foreach (var parameter in tree.Devices.SelectMany(device => device.Parameters))
        {
            ValueChanged(parameter, tree.State(parameter.Id));
        }
    }

    private void Look(Parameter parameter, in ParameterState state)
    {
        var text = state.Reported.Text ?? "";
        if (!_isRead || state.Quality != Quality.Good)
        {
            return;
        }

        if (parameter.Address.EndsWith(Reading, StringComparison.Ordinal))
        {
            Hear(parameter.Address[..^Reading.Length], text);
        }
        else if (parameter.Address.EndsWith(KeptValue, StringComparison.Ordinal))
        {
            HearKept(parameter, parameter.Address[..^KeptValue.Length], text);
        }
    }

    private void Hear(string place, string text)
    {
        if (!InsertMeasurement.TryRead(text, out var measured))
        {
            return;
        }

        var device = _gear.GetValueOrDefault(place, "");
        if (!_kept.ContainsKey((place, device)) && measured.IsTrusted)
        {
            Keep(place, device, measured);
        }

        var kept = _kept.GetValueOrDefault((place, device));
        // A measurement that failed says nothing against the unit, nor for it.
        if (InsertDrift.Between(kept?.Measurement, measured) is { } fault)
        {
            var report = new InsertReport(place, device)
            {
                Kept = kept?.Measurement,
                KeptSince = kept?.Measured,
                Last = measured,
                Fault = fault,
            };
            Tell(report);
        }
    }

    private void Keep(string place, string device, InsertMeasurement measured)
    {
        var row = new InsertRow(place, device, _clock.Provider.GetUtcNow(), measured);
        _kept[(place, device)] = row;
        _new.RemoveAll(other => (other.Place, other.Device) == (place, device));
        _new.Add(row);
        Write();
        if (_tree!.TryFind(place + KeptValue, out var parameter))
        {
            Look(parameter, _tree.State(parameter.Id));
        }
    }

    private void HearKept(Parameter parameter, string place, string text)
    {
        var device = _gear.GetValueOrDefault(place, "");
        if (!_kept.TryGetValue((place, device), out var row) || row.Measurement.ToText() == text)
        {
            return;
        }

        var last = _told.GetValueOrDefault(place)?.Last;
        if (last is { IsTrusted: true } && last.ToText() == text)
        {
            Keep(place, device, last);
            Hear(place, text);
        }
        else
        {
            _wish(new() { Parameter = parameter.Id, Value = Value.Of(row.Measurement.ToText()) });
        }
    }

    private void Tell(InsertReport report)
    {
        var isSame =
            _told.TryGetValue(report.Place, out var before)
            && (before.Device, before.Fault, before.KeptSince) == (report.Device, report.Fault, report.KeptSince)
            && before.Last?.ToText() == report.Last?.ToText();
        if (isSame)
        {
            return;
        }

        _told[report.Place] = report;
        foreach (var watcher in _watchers)
        {
            watcher.InsertChanged(report);
        }
    }

    private void Write()
    {
        if (_new.Count > 0 && _sink.TryWrite(new() { Inserts = [.. _new] }))
        {
            _new.Clear();
        }

        Due = _new.Count > 0 ? _clock.Now + Retry : Moment.Never;
    }
}
