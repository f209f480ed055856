using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Playing;

/// <summary>
/// Drives one control surface of the Mackie Control family: it plays the strips of one engine, and shows what the engine
/// reports. Its rules stand in docs/surfaces.md, its bytes in docs/protocols/mackie-control.md.
/// </summary>
public sealed class SurfaceDriver(SurfaceProfile profile, SurfaceUnit unit) : IDriver, ITreeWatcher, IAsker, ILeaver
{
    private Surface? _surface;
    private bool _isLeaving;

    /// <inheritdoc />
    public DeviceDescription Description { get; } = SurfaceParameters.Describe(profile, unit);

    // Who leaves hears nothing any more.
    private Surface? Playing => _isLeaving ? null : _surface;

    /// <inheritdoc />
    public Moment Due => (_isLeaving ? _surface?.LeavingDue : _surface?.Due) ?? Moment.Never;

    /// <inheritdoc />
    public void Attach(IDriverDesk desk) => _surface = new(profile, unit, desk);

    /// <inheritdoc />
    public void LinkUp(Moment now) => _surface?.LinkUp(now);

    /// <inheritdoc />
    public void LinkDown(Moment now) => _surface?.LinkDown();

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived) => Playing?.Receive(bytes, arrived);

    /// <inheritdoc />
    public void Tick(Moment now)
    {
        Playing?.Tick(now);
        if (_isLeaving)
        {
            _surface?.TickLeaving(now);
        }
    }

    /// <inheritdoc />
    public bool HasLeft => !_isLeaving || _surface is not { HasLeft: false };

    /// <inheritdoc />
    public void Leave(Moment now)
    {
        _isLeaving = true;
        _surface?.Leave(now);
    }

    /// <inheritdoc />
    public void Desire(int parameter, in Value value, Moment now) => Playing?.Desire(parameter, value, now);

    /// <inheritdoc />
    public void Refused(Parameter parameter, CommandFault fault, string detail, Moment now) =>
        Playing?.Refused(parameter, fault, detail, now);

    /// <inheritdoc />
    public void StructureChanged(ITree tree) => Playing?.StructureChanged();

    /// <inheritdoc />
    public void ValueChanged(Parameter parameter, in ParameterState state) =>
        Playing?.ValueChanged(parameter, state.Quality);

    /// <inheritdoc />
    public void DeviceChanged(Device device) => Playing?.DeviceChanged(device);

    /// <inheritdoc />
    public void LevelsChanged(Device device, LevelBank bank) => Playing?.LevelsChanged(bank);
}
