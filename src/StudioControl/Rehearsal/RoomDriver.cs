using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Rehearsal;

/// <summary>
/// The room itself, as far as the program plays it: a toggle for the cable of each stand-in, so that anyone can pull it
/// over MQTT and watch what happens.
/// </summary>
internal sealed class RoomDriver : IDriver
{
    private readonly Action<string, bool> _plug;
    private readonly string[] _cables;
    private IDriverDesk? _desk;

    /// <summary>Cables are named by their device's branch, <c>gear/tape</c>, and titled with its name.</summary>
    public RoomDriver(string name, IReadOnlyList<(string Id, string Title)> cables, Action<string, bool> plug)
    {
        _plug = plug;
        _cables = [.. cables.Select(cable => cable.Id)];
        Description = new()
        {
            Id = "room",
            Name = name,
            Profile = "rehearsal",
            Parameters =
            [
                .. cables.Select(cable => new ParameterShape
                {
                    Path = $"rehearsal/{cable.Id}/plugged",
                    Kind = ParameterKind.Toggle,
                    Title = $"{cable.Title}: cable",
                }),
            ],
        };
    }

    /// <inheritdoc />
    public DeviceDescription Description { get; }

    /// <inheritdoc />
    public Moment Due => Moment.Never;

    /// <inheritdoc />
    public void Attach(IDriverDesk desk) => _desk = desk;

    /// <inheritdoc />
    public void LinkUp(Moment now)
    {
        _desk!.Announce(Availability.Online, "");
        for (var cable = 0; cable < _cables.Length; cable++)
        {
            _desk.Report(cable, Value.On);
        }
    }

    /// <inheritdoc />
    public void LinkDown(Moment now) { }

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived) { }

    /// <inheritdoc />
    public void Tick(Moment now) { }

    /// <inheritdoc />
    public void Desire(int parameter, in Value value, Moment now)
    {
        try
        {
            _plug(_cables[parameter], value.IsOn);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            _desk!.Refuse(parameter, CommandFault.Rejected, fault.Message);
            return;
        }

        _desk!.Took(parameter, value);
    }
}
