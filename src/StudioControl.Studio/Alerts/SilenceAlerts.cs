using StudioControl.Studio.Conditions;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Alerts;

/// <summary>The main has nothing to hear while its engine's transport runs.</summary>
internal sealed class SilenceAlerts(AlertBook book, AlertOptions options) : IAlertSource
{
    private const string MainBank = "main";

    private readonly Dictionary<LevelBank, Main> _mains = [];

    public Moment Due { get; private set; } = Moment.Never;

    public void StructureChanged(ITree tree)
    {
        foreach (var (bank, main) in _mains.Where(main => !tree.Devices.Contains(main.Value.Case.Device)).ToList())
        {
            book.Drop(main.Case);
            _mains.Remove(bank);
        }

        foreach (var device in tree.Devices)
        {
            var bank = device.Levels.FirstOrDefault(bank => bank.Shape.Bank == MainBank);
            if (
                bank is not null
                && !_mains.ContainsKey(bank)
                && tree.TryFind($"{device.Id}/transport/state", out var transport)
            )
            {
                _mains.Add(bank, new(Make(device), transport));
            }
        }

        Plan();
    }

    public void LevelsChanged(Device device, LevelBank bank)
    {
        if (!_mains.TryGetValue(bank, out var main))
        {
            return;
        }

        var loudest = LevelBank.Floor;
        foreach (var peak in bank.Peak)
        {
            loudest = Math.Max(loudest, peak);
        }

        main.IsSilent = loudest <= options.SilenceUnder ? Truth.True : Truth.False;
        Judge(main);
        Plan();
    }

    public void ValueChanged(Parameter parameter)
    {
        foreach (var main in _mains.Values)
        {
            if (main.Transport == parameter)
            {
                Judge(main);
                Plan();
            }
        }
    }

    public void Tick(Moment now)
    {
        foreach (var main in _mains.Values)
        {
            Judge(main);
        }

        Plan();
    }

    private void Judge(Main main)
    {
        ref readonly var state = ref book.Tree.State(main.Transport.Id);
        var choices = main.Transport.Shape.Choices;
        var runs =
            state.Reported.Index >= 0
            && state.Reported.Index < choices.Count
            && choices[state.Reported.Index] is "playing" or "recording";
        var holds =
            state.Quality != Quality.Good ? Truth.Unknown
            : runs ? main.IsSilent
            : Truth.False;
        book.Step(main.Case, holds);
    }

    private AlertCase Make(Device device) =>
        new($"{device.Id.Replace('/', '-')}-silence")
        {
            Severity = Severity.Warning,
            Title = $"{device.Description.Name}: the main is silent while the transport runs",
            Device = device,
            Address = $"{device.Id}/main",
            Limit = ValueWords.OfNumber(options.SilenceUnder, "dBFS"),
            For = options.SilenceAfter,
        };

    private void Plan()
    {
        Due = Moment.Never;
        foreach (var main in _mains.Values)
        {
            Due = Moment.Earlier(Due, main.Case.Due);
        }
    }

    private sealed class Main(AlertCase item, Parameter transport)
    {
        public AlertCase Case => item;

        public Parameter Transport => transport;

        public Truth IsSilent { get; set; } = Truth.Unknown;
    }
}
