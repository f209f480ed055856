using System.Globalization;
using StudioControl.Studio.Conditions;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Alerts;

/// <summary>
/// What a mix engine says of itself: a strip is fed with something that is no sound (and is muted by the engine), or the
/// sound had gaps. The first is solved when it ends, the second when no gap came for a while.
/// </summary>
internal sealed class EngineAlerts(AlertBook book, AlertOptions options) : IAlertSource
{
    private const string Fault = "/input-fault";
    private const string Gaps = "engine/xruns";

    private readonly Dictionary<Parameter, Watched> _watched = [];

    public Moment Due { get; private set; } = Moment.Never;

    public void StructureChanged(ITree tree)
    {
        foreach (var (parameter, watched) in _watched.Where(item => !tree.Devices.Contains(item.Key.Device)).ToList())
        {
            book.Drop(watched.Case);
            _watched.Remove(parameter);
        }

        foreach (var device in tree.Devices.Where(device => device.Levels.Count > 0))
        {
            foreach (var parameter in device.Parameters.Where(parameter => !_watched.ContainsKey(parameter)))
            {
                var path = parameter.Shape.Path;
                if (path == Gaps)
                {
                    _watched.Add(parameter, new(GapCase(parameter)));
                }
                else if (path.EndsWith(Fault, StringComparison.Ordinal))
                {
                    _watched.Add(parameter, new(FaultCase(parameter, path[..^Fault.Length])));
                    Judge(parameter);
                }
            }
        }

        Plan();
    }

    public void ValueChanged(Parameter parameter)
    {
        if (_watched.ContainsKey(parameter))
        {
            Judge(parameter);
            Plan();
        }
    }

    public void Tick(Moment now)
    {
        foreach (var (parameter, watched) in _watched)
        {
            if (parameter.Shape.Path == Gaps)
            {
                // What was a gap at its moment is over as soon as it is told; keeping it is the case's matter.
                book.Step(watched.Case, Truth.False);
            }
            else
            {
                Judge(parameter);
            }
        }

        Plan();
    }

    private void Judge(Parameter parameter)
    {
        var watched = _watched[parameter];
        ref readonly var state = ref book.Tree.State(parameter.Id);
        if (state.Quality != Quality.Good)
        {
            return;
        }

        if (parameter.Shape.Path != Gaps)
        {
            book.Step(watched.Case, state.Reported.IsOn ? Truth.True : Truth.False);
            return;
        }

        // The first count, and a smaller one of an engine that started again, only say where it stands.
        var count = state.Reported.Number;
        if (watched.Count is { } before && count > before)
        {
            watched.Case.Value = string.Create(CultureInfo.InvariantCulture, $"{count:0} so far");
            book.Step(watched.Case, Truth.True);
            book.Step(watched.Case, Truth.False);
        }

        watched.Count = count;
    }

    private static AlertCase FaultCase(Parameter parameter, string strip) =>
        new($"{parameter.Device.Id.Replace('/', '-')}-{strip.Replace('/', '-')}-input-fault")
        {
            Severity = Severity.Warning,
            Title = $"{Name(strip)}: what comes in is no sound; it is muted",
            Device = parameter.Device,
            Address = parameter.Address,
        };

    private AlertCase GapCase(Parameter parameter) =>
        new($"{parameter.Device.Id.Replace('/', '-')}-xruns")
        {
            Severity = Severity.Warning,
            Title = "The sound has gaps (xruns)",
            Device = parameter.Device,
            Address = parameter.Address,
            Keep = options.ClipKeep,
        };

    private static string Name(string strip) =>
        strip.StartsWith("ch/", StringComparison.Ordinal) ? $"strip {strip[3..]}" : strip.Replace('/', ' ');

    private void Plan()
    {
        Due = Moment.Never;
        foreach (var watched in _watched.Values)
        {
            Due = Moment.Earlier(Due, watched.Case.Due);
        }
    }

    private sealed class Watched(AlertCase item)
    {
        public AlertCase Case => item;

        public double? Count { get; set; }
    }
}
