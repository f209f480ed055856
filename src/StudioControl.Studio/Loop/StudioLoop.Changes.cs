using StudioControl.Studio.Commands;
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
        if (parameter.Device.Station is not { } owner)
        {
            TurnDown(parameter, command, CommandFault.Unknown, "it is gone");
            return;
        }

        ref var state = ref _tree.Change(command.Parameter);
        var now = Clock.Now;
        var value = command.IsStep ? Stepped(parameter, state, command.Value, now) : command.Value;
        var fault = WishRules.Check(parameter, state, value, command.IsStep, out var detail);
        if (fault != CommandFault.None)
        {
            TurnDown(parameter, command, fault, detail);
            return;
        }

        if (!command.IsStep)
        {
            Supersede(parameter);
        }

        if (command.Token != 0 && !_waiting.TryAdd(command, now, PatienceFor(parameter)))
        {
            TurnDown(parameter, command, CommandFault.Rejected, "too many commands wait for an answer");
            return;
        }

        value = WishRules.Settled(parameter.Shape.Kind, value);
        state.Desired = value;
        state.Pending = true;
        state.WishedAt = now;
        state.WishedBy = command.Origin;
        owner.Desire(parameter.Ordinal, value, now);
    }

    internal void Report(Parameter parameter, in Value value, bool answers)
    {
        ref var state = ref _tree.Change(parameter.Id);
        var now = Clock.Now;
        var settles = state.Pending && (answers || WishRules.Same(parameter, value, state.Desired));
        var isAction = parameter.Shape.Kind == ParameterKind.Trigger;
        var changed = isAction || state.Quality != Quality.Good || state.Reported != value;

        // Who wished for something else must hear what was taken, even where that is what stood there before.
        var corrects = settles && !WishRules.Same(parameter, value, state.Desired);
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

        if (changed || corrects)
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

        if (IsAway(availability) && !IsAway(was))
        {
            foreach (var parameter in device.Own)
            {
                MarkStale(parameter);
                FailWaiting(parameter, CommandFault.Offline, reason);
            }
        }

        TellDevice(device);
    }

    internal void FailWaiting(Parameter parameter, CommandFault fault, string detail)
    {
        var (wasPending, by) = (_tree.State(parameter.Id).Pending, _tree.State(parameter.Id).WishedBy);
        DropWish(parameter);
        if (wasPending)
        {
            TellAsker(by, parameter, fault, detail);
        }

        while (_waiting.TryTake(parameter.Id, stepsToo: true, out var entry))
        {
            Answer(parameter, entry.Command, entry.Since, fault, detail);
        }
    }

    // Whoever shows the wish (a motor, a slider) must go back to what is.
    private void DropWish(Parameter parameter)
    {
        ref var state = ref _tree.Change(parameter.Id);
        var wasPending = state.Pending;
        state.Pending = false;
        if (wasPending && state.Quality != Quality.Unknown)
        {
            TellValue(parameter);
        }
    }

    private TimeSpan PatienceFor(Parameter parameter) => parameter.Shape.Patience ?? Patience;

    private static bool IsAway(Availability availability) =>
        availability is Availability.Offline or Availability.Disabled;

    // A wish that was never answered is no ground to step from.
    private Value Stepped(Parameter parameter, in ParameterState state, in Value step, Moment now)
    {
        var isFresh = state.Pending && now - state.WishedAt <= PatienceFor(parameter);
        var from = isFresh ? state.Desired.Number : state.Reported.Number;
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

    private void TurnDown(Parameter parameter, in Command command, CommandFault fault, string detail)
    {
        Answer(parameter, command, Clock.Now, fault, detail);
        TellAsker(command.Origin, parameter, fault, detail);
    }

    private void TellAsker(Origin by, Parameter parameter, CommandFault fault, string detail)
    {
        foreach (var station in _stations)
        {
            if (station.Device.Origin == by)
            {
                station.TellRefused(parameter, fault, detail);
            }
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
            if (!_waiting.Has(parameter.Id))
            {
                DropWish(parameter);
            }

            Answer(
                parameter,
                entry.Command,
                entry.Since,
                CommandFault.Timeout,
                $"no answer within {PatienceFor(parameter).TotalSeconds:0.#} s"
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
            foreach (var parameter in station.Device.Own)
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
}
