using StudioControl.Studio.Commands;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Loop;

/// <content>What is wished and what is reported.</content>
public sealed partial class StudioLoop
{
    private static readonly TimeSpan AgeCheck = TimeSpan.FromSeconds(1);

    private Moment _nextAgeCheck = Moment.Never;

    /// <summary>Carries a wish out now: checks it, notes it, hands it to the owner's driver.</summary>
    public void Execute(in Command command)
    {
        var parameter = _tree[command.Parameter];
        if (FindStation(parameter.Device) is not { } owner)
        {
            Answer(parameter, command, Clock.Now, CommandFault.Unknown, "it is gone");
            return;
        }

        ref var state = ref _tree.Change(command.Parameter);
        var value = command.IsStep ? Stepped(parameter, state, command.Value) : command.Value;
        var fault = WishRules.Check(parameter, state, value, command.IsStep, out var detail);
        if (fault != CommandFault.None)
        {
            Answer(parameter, command, Clock.Now, fault, detail);
            return;
        }

        var now = Clock.Now;
        if (!command.IsStep)
        {
            Supersede(parameter);
        }

        if (command.Token != 0 && !_waiting.TryAdd(command, now, Patience))
        {
            Answer(parameter, command, now, CommandFault.Rejected, "too many commands wait for an answer");
            return;
        }

        state.Desired = value;
        state.Pending = true;
        state.WishedBy = command.Origin;
        owner.Desire(parameter.Ordinal, value, now);
    }

    internal void Report(Parameter parameter, in Value value, bool answers)
    {
        ref var state = ref _tree.Change(parameter.Id);
        var now = Clock.Now;
        var settles = state.Pending && (answers || WishRules.Same(parameter, value, state.Desired));
        var changed = state.Quality != Quality.Good || state.Reported != value;
        state.Origin = settles ? state.WishedBy : (changed ? Origin.Owner : state.Origin);
        state.Reported = value;
        state.Quality = Quality.Good;
        state.ReportedAt = now;
        if (parameter.Shape.StaleAfter is not null && _nextAgeCheck == Moment.Never)
        {
            _nextAgeCheck = now + AgeCheck;
        }

        if (settles)
        {
            state.Pending = false;
            Confirm(parameter, value, now);
        }

        if (changed)
        {
            TellValue(parameter);
        }
    }

    internal void Forget(Parameter parameter)
    {
        ref var state = ref _tree.Change(parameter.Id);
        if (state.Quality == Quality.Unknown)
        {
            return;
        }

        state.Quality = Quality.Unknown;
        state.Origin = Origin.Owner;
        TellValue(parameter);
    }

    internal void SetAvailability(Device device, Availability availability, string reason)
    {
        if (device.Availability == availability && device.Reason == reason)
        {
            return;
        }

        var was = device.Availability;
        device.Availability = availability;
        device.Reason = reason;
        if (was != availability)
        {
            device.Since = Clock.Now;
        }

        if (availability == Availability.Offline && was != Availability.Offline)
        {
            foreach (var parameter in device.Parameters)
            {
                MarkStale(parameter);
                FailWaiting(parameter, CommandFault.Offline, reason);
            }
        }

        foreach (var watcher in _watchers)
        {
            watcher.DeviceChanged(device);
        }
    }

    internal void PublishLevels(Device device, LevelBank bank)
    {
        foreach (var watcher in _watchers)
        {
            watcher.LevelsChanged(device, bank);
        }
    }

    internal void PublishLoudness(Device device, in LoudnessReading reading)
    {
        foreach (var watcher in _watchers)
        {
            watcher.LoudnessChanged(device, reading);
        }
    }

    internal void FailWaiting(Parameter parameter, CommandFault fault, string detail)
    {
        _tree.Change(parameter.Id).Pending = false;
        while (_waiting.TryTake(parameter.Id, stepsToo: true, out var entry))
        {
            Answer(parameter, entry.Command, entry.Since, fault, detail);
        }
    }

    private static Value Stepped(Parameter parameter, in ParameterState state, in Value step)
    {
        var from = state.Pending ? state.Desired.Number : state.Reported.Number;
        return new(Math.Clamp(from + step.Number, parameter.Shape.Min, parameter.Shape.Max));
    }

    private void Supersede(Parameter parameter)
    {
        while (_waiting.TryTake(parameter.Id, stepsToo: false, out var entry))
        {
            Answer(parameter, entry.Command, entry.Since, CommandFault.Superseded, "a newer wish took its place");
        }
    }

    private void Confirm(Parameter parameter, in Value value, Moment now)
    {
        while (_waiting.TryTake(parameter.Id, stepsToo: true, out var entry))
        {
            Outcomes?.Answered(parameter, new(entry.Command.Token, CommandFault.None, "", value, now - entry.Since));
        }
    }

    private void Answer(Parameter parameter, in Command command, Moment since, CommandFault fault, string detail)
    {
        if (command.Token != 0)
        {
            var reported = _tree.State(parameter.Id).Reported;
            Outcomes?.Answered(parameter, new(command.Token, fault, detail, reported, Clock.Now - since));
        }
    }

    private void FailLate(Moment now)
    {
        while (_waiting.Due <= now && _waiting.TryTakeLate(now, out var entry))
        {
            var parameter = _tree[entry.Command.Parameter];
            _tree.Change(parameter.Id).Pending = false;
            Answer(
                parameter,
                entry.Command,
                entry.Since,
                CommandFault.Timeout,
                $"no answer within {Patience.TotalSeconds:0.#} s"
            );
        }
    }

    private void MarkOld(Moment now)
    {
        if (now < _nextAgeCheck)
        {
            return;
        }

        _nextAgeCheck = now + AgeCheck;
        foreach (var station in _stations)
        {
            foreach (var parameter in station.Device.Parameters)
            {
                if (parameter.Shape.StaleAfter is { } limit && now - _tree.State(parameter.Id).ReportedAt > limit)
                {
                    MarkStale(parameter);
                }
            }
        }
    }

    private void MarkStale(Parameter parameter)
    {
        ref var state = ref _tree.Change(parameter.Id);
        if (state.Quality == Quality.Good)
        {
            state.Quality = Quality.Stale;
            TellValue(parameter);
        }
    }

    private void TellValue(Parameter parameter)
    {
        ref readonly var state = ref _tree.State(parameter.Id);
        foreach (var watcher in _watchers)
        {
            watcher.ValueChanged(parameter, state);
        }
    }

    private Station? FindStation(Device device)
    {
        foreach (var station in _stations)
        {
            if (station.Device == device)
            {
                return station;
            }
        }

        return null;
    }
}
