using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Studio.Bench;

/// <summary>
/// The simplest device: two bytes, parameter and value, either way. It is online as soon as its port is open, and by
/// default it takes every wish at once.
/// </summary>
internal sealed class Box(string id, ParameterShape[] shapes) : IDriver
{
    public DeviceDescription Description { get; init; } =
        new()
        {
            Id = id,
            Name = id,
            Profile = "box",
            Parameters = shapes,
        };

    public Moment Due { get; set; } = Moment.Never;

    public IDriverDesk Desk { get; private set; } = null!;

    public List<(int Parameter, Value Value)> Wishes { get; } = [];

    public List<string> Calls { get; } = [];

    public Action<int, Value>? OnWish { get; set; }

    public Action<byte[]>? OnBytes { get; set; }

    public Action? OnTick { get; set; }

    public bool TakesAtOnce { get; set; } = true;

    public bool AnswersAtOnce { get; set; } = true;

    public void Attach(IDriverDesk desk) => Desk = desk;

    public void LinkUp(Moment now)
    {
        Calls.Add("up");
        if (AnswersAtOnce)
        {
            Desk.Announce(Availability.Online, "");
        }
    }

    public void LinkDown(Moment now) => Calls.Add("down");

    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived)
    {
        Calls.Add($"bytes {bytes.Length}");
        OnBytes?.Invoke(bytes.ToArray());
        for (var i = 0; i + 1 < bytes.Length && OnBytes is null; i += 2)
        {
            Desk.Report(bytes[i], new(bytes[i + 1]));
        }
    }

    public void Tick(Moment now)
    {
        Due = Moment.Never;
        OnTick?.Invoke();
    }

    public void Desire(int parameter, in Value value, Moment now)
    {
        Wishes.Add((parameter, value));
        OnWish?.Invoke(parameter, value);
        if (TakesAtOnce)
        {
            Desk.Report(parameter, value);
        }
    }
}
