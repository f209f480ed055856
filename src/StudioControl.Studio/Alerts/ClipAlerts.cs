using System.Globalization;
using StudioControl.Studio.Conditions;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Alerts;

/// <summary>A strip's count of clipped samples grew. Solved when it has not for a while.</summary>
internal sealed class ClipAlerts(AlertBook book, AlertOptions options) : IAlertSource
{
    private readonly Dictionary<LevelBank, Strip[]> _banks = [];

    public Moment Due { get; private set; } = Moment.Never;

    public void StructureChanged(ITree tree)
    {
        var known = tree.Devices.SelectMany(device => device.Levels).ToHashSet();
        foreach (var gone in _banks.Keys.Where(bank => !known.Contains(bank)).ToList())
        {
            foreach (var strip in _banks[gone])
            {
                book.Drop(strip.Case);
            }

            _banks.Remove(gone);
        }

        foreach (var device in tree.Devices)
        {
            foreach (var bank in device.Levels.Where(bank => !_banks.ContainsKey(bank)))
            {
                _banks.Add(bank, [.. bank.Shape.Strips.Select(name => new Strip(Make(device, name)))]);
            }
        }

        Plan();
    }

    public void LevelsChanged(Device device, LevelBank bank)
    {
        if (!_banks.TryGetValue(bank, out var strips))
        {
            return;
        }

        var any = false;
        for (var i = 0; i < strips.Length; i++)
        {
            // The first frame, and one of an engine that started again, only say where the count stands.
            var strip = strips[i];
            var clips = bank.Clips[i];
            if (strip.Clips is { } before && clips > before)
            {
                any = true;
                Rise(strip, clips);
            }

            strip.Clips = clips;
        }

        if (any)
        {
            Plan();
        }
    }

    public void Tick(Moment now)
    {
        foreach (var strips in _banks.Values)
        {
            foreach (var strip in strips)
            {
                // What was a clip at its moment is over as soon as it is told; keeping it is the case's matter.
                book.Step(strip.Case, Truth.False);
            }
        }

        Plan();
    }

    private void Rise(Strip strip, int clips)
    {
        if (!strip.Case.IsTold)
        {
            strip.Case.Value = string.Create(CultureInfo.InvariantCulture, $"{clips} samples");
        }

        book.Step(strip.Case, Truth.True);
        book.Step(strip.Case, Truth.False);
    }

    private AlertCase Make(Device device, string strip) =>
        new($"{strip.Replace('/', '-')}-clip")
        {
            Severity = Severity.Warning,
            Title = $"{strip} clips",
            Device = device,
            Address = strip,
            Limit = "0 dBFS",
            Keep = options.ClipKeep,
        };

    private void Plan()
    {
        Due = Moment.Never;
        foreach (var strips in _banks.Values)
        {
            foreach (var strip in strips)
            {
                Due = Moment.Earlier(Due, strip.Case.Due);
            }
        }
    }

    private sealed class Strip(AlertCase item)
    {
        public AlertCase Case => item;

        public int? Clips { get; set; }
    }
}
