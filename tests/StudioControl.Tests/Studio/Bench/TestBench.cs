using Microsoft.Extensions.Time.Testing;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Studio.Bench;

/// <summary>A loop on a clock that stands still until a test moves it.</summary>
internal sealed class TestBench : ICommandSink, IDisposable
{
    public TestBench()
    {
        Loop = new(new StudioClock(Time)) { Outcomes = this };
        Loop.Add(Heard);
    }

    public FakeTimeProvider Time { get; } = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public StudioLoop Loop { get; }

    public HeardView Heard { get; } = new();

    public List<(string Address, CommandOutcome Outcome)> Answers { get; } = [];

    public (Box Box, PatchPort Port, Device Device) Plug(string id, params ParameterShape[] shapes)
    {
        var box = new Box(id, shapes);
        var port = new PatchPort();
        var device = Loop.Add(box, port);
        port.Plug();
        Loop.RunOnce();
        return (box, port, device);
    }

    public Parameter At(string address)
    {
        Assert.True(Loop.Tree.TryFind(address, out var parameter), address);
        return parameter;
    }

    public ParameterState State(string address) => Loop.Tree.State(At(address).Id);

    public void Wish(string address, Value value, long token = 0, Origin origin = default, bool isStep = false)
    {
        var command = new Command
        {
            Parameter = At(address).Id,
            Value = value,
            Token = token,
            Origin = origin,
            IsStep = isStep,
        };
        Assert.True(Loop.Post(command));
        Loop.RunOnce();
    }

    /// <summary>Lets time pass as the loop's thread would: from due moment to due moment.</summary>
    public void Pass(TimeSpan span)
    {
        var end = Loop.Clock.Now + span;
        while (Loop.RunOnce() is var due && due <= end)
        {
            Time.Advance(due > Loop.Clock.Now ? due - Loop.Clock.Now : TimeSpan.Zero);
        }

        Time.Advance(end - Loop.Clock.Now);
        Loop.RunOnce();
    }

    public void Answered(Parameter? parameter, in CommandOutcome outcome) =>
        Answers.Add((parameter?.Address ?? "", outcome));

    public void Dispose() => Loop.Dispose();
}
