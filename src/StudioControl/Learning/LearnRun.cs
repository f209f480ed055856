using StudioControl.Checking;
using StudioControl.Planning;
using StudioControl.Ports;
using StudioControl.Running;
using StudioControl.Settings.Files;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Learning;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Learning;

/// <summary>Learns one binding: the surface, the control, the parameter; then it is written. What is known is not asked.</summary>
internal sealed class LearnRun(LearnAnswers answers)
{
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var problems = new ProblemList();
        if (StudioPlan.Make(answers.Config, problems) is not { } plan)
        {
            ProblemPrint.Write(problems);
            return ExitCode.BadFile;
        }

        if (FindSurface(plan) is not { } surface)
        {
            return ExitCode.BadFile;
        }

        var (control, code) = await FindControlAsync(plan, surface, stop).ConfigureAwait(false);
        return control is null ? code : Bind(plan, surface, control);
    }

    private SurfaceSettings? FindSurface(StudioPlan plan)
    {
        var ids = plan.Settings.Surfaces.Select(surface => surface.Id).ToArray();
        if (ids.Length == 0)
        {
            LearnTerminal.Tell(
                $"{answers.Config} has no surface; add one: - {{ id: knobs, profile: generic, port: \"rawmidi:NAME\" }}"
            );
            return null;
        }

        var id =
            answers.Surface.Length > 0 ? answers.Surface
            : ids.Length == 1 ? ids[0]
            : LearnTerminal.Choose("surface", ids);
        if (!ids.Contains(id, StringComparer.Ordinal))
        {
            var near = Nearest.Of(id, ids) is { Length: > 0 } one ? $"; did you mean '{one}'?" : "";
            LearnTerminal.Tell($"there is no surface '{id}'; expected one of {string.Join(", ", ids)}{near}");
            return null;
        }

        return plan.Settings.Surfaces.First(surface => surface.Id == id);
    }

    private async Task<(LearnedControl?, int)> FindControlAsync(
        StudioPlan plan,
        SurfaceSettings surface,
        CancellationToken stop
    )
    {
        if (ControlAddress.TryParse(answers.On, out var address))
        {
            return (Given(new(address, ControlUse.Natural)), ExitCode.Done);
        }

        var port = answers.Port.Length > 0 ? answers.Port : surface.Port;
        if (port.StartsWith(PortRule.Rehearsal, StringComparison.Ordinal) || !PortFactory.TryCheck(port, out _))
        {
            LearnTerminal.Tell($"'{port}' can't be listened to; give --port, or the control with --on");
            return (null, ExitCode.BadFile);
        }

        if (answers.Port.Length == 0 && IsRunning(plan))
        {
            LearnTerminal.Tell("a service runs this studio and has the port; learn on its dashboard, or give --on");
            return (null, ExitCode.Taken);
        }

        var learned = await HearAsync(port, stop).ConfigureAwait(false);
        return learned is null ? (null, ExitCode.Failed) : (Given(learned), ExitCode.Done);
    }

    // What is given goes before what was guessed.
    private LearnedControl Given(LearnedControl guess) =>
        guess with
        {
            Use = answers.Use.Length > 0 ? BindingWords.Uses[answers.Use] : guess.Use,
            Encoding = BindingWords.Encodings.TryGetValue(answers.Encoding, out var given) ? given : guess.Encoding,
        };

    private static bool IsRunning(StudioPlan plan)
    {
        using var held = InstanceLock.TryTake(StatePaths.For(plan.Settings, null).LockFile, out _);
        return held is null;
    }

    private static async Task<LearnedControl?> HearAsync(string port, CancellationToken stop)
    {
        var found = new TaskCompletionSource<LearnedControl?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var learner = new ControlLearner();
        var stream = new MidiStream();
        using var ear = new MidiEar(port, fault => found.TrySetException(fault))
        {
            Changed = isOpen =>
                LearnTerminal.Tell(
                    isOpen ? "touch a control: press it, or move it up and then down" : $"{port} is gone"
                ),
            Heard = (bytes, now) =>
            {
                foreach (var value in bytes)
                {
                    if (stream.Take(value) == MidiOutcome.Message)
                    {
                        Arm(learner, now);
                        Tell(learner.Take(stream.Message, now), learner, found);
                    }
                }
            },
            NextLook = () => found.Task.IsCompleted ? Moment.Never : learner.Due,
            Look = now => Tell(learner.Tick(now), learner, found),
        };
        LearnTerminal.Tell($"opening {port} …");
        ear.Start();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var watching = ear.WatchAsync(LearnTerminal.Tell, ending.Token);
        await Task.WhenAny(found.Task, watching).ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return found.Task.IsCompleted ? await found.Task.ConfigureAwait(false) : null;
    }

    // It waits as long as the person likes: the patience begins with the first message.
    private static void Arm(ControlLearner learner, Moment now)
    {
        if (!learner.IsArmed)
        {
            learner.Arm("it", now);
        }
    }

    private static void Tell(bool isNews, ControlLearner learner, TaskCompletionSource<LearnedControl?> found)
    {
        if (!isNews || found.Task.IsCompleted)
        {
            return;
        }

        if (learner.Control is { } control)
        {
            LearnTerminal.Tell($"{control.Address}: {control.Words}");
            found.TrySetResult(control);
        }
        else
        {
            LearnTerminal.Tell(learner.Words);
        }
    }

    private int Bind(StudioPlan plan, SurfaceSettings surface, LearnedControl control)
    {
        var shapes = Addresses(plan);
        var address = answers.Set.Length > 0 ? answers.Set : LearnTerminal.Choose("parameter", shapes.Keys);
        if (!shapes.TryGetValue(address, out var shape))
        {
            var near = Nearest.Of(address, shapes.Keys) is { Length: > 0 } one ? $"; did you mean '{one}'?" : "";
            LearnTerminal.Tell(
                address.Length > 0 ? $"no device of this studio has '{address}'{near}" : "nothing was chosen"
            );
            return ExitCode.BadFile;
        }

        var takeover = BindingWords.Takeovers.GetValueOrDefault(answers.Takeover, TakeoverRule.PickUp);
        var binding = control.BindingTo(address, shape) with { To = answers.To, Takeover = takeover };
        var problem = BindingRules.ProblemOf(binding, shape, Tapers.X32);
        if (problem is { Key: "set", Expected: var expected } && answers.To.Length == 0 && shape.CanBeWritten())
        {
            binding = binding with { To = LearnTerminal.Ask($"{problem.What}, {expected}") };
            problem = BindingRules.ProblemOf(binding, shape, Tapers.X32);
        }

        return problem is null ? Write(surface.Id, binding) : Refuse($"{problem.What}; {problem.Expected}");
    }

    private int Write(string surface, SurfaceBinding binding)
    {
        if (BindingWriter.Write(answers.Config, surface, binding) is { Length: > 0 } wrong)
        {
            return Refuse($"not written: {wrong}");
        }

        LearnTerminal.Tell($"written into {answers.Config}, surface {surface}: {BindingText.Of(binding)}");
        return ExitCode.Done;
    }

    private static int Refuse(string why)
    {
        LearnTerminal.Tell(why);
        return ExitCode.BadFile;
    }

    private static Dictionary<string, ParameterShape> Addresses(StudioPlan plan)
    {
        var shapes = new Dictionary<string, ParameterShape>(StringComparer.Ordinal);
        foreach (var device in plan.Devices)
        {
            foreach (var shape in device.Driver.Description.Parameters.Where(shape => shape.CanBeWritten()))
            {
                shapes.TryAdd($"{device.Id}/{shape.Path}", shape);
            }
        }

        return shapes;
    }
}

internal static class Writable
{
    public static bool CanBeWritten(this ParameterShape shape) => shape.Access.HasFlag(Access.Write);
}
