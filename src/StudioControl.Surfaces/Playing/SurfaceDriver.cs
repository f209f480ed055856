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
public sealed class SurfaceDriver(SurfaceProfile profile, SurfaceUnit unit) : IDriver, ITreeWatcher, IAsker
{
    private Surface? _surface;

    /// <inheritdoc />
    public DeviceDescription Description { get; } = SurfaceParameters.Describe(profile, unit);

    /// <inheritdoc />
    public Moment Due => _surface?.Due ?? Moment.Never;

    /// <inheritdoc />
    public void Attach(IDriverDesk desk) => _surface = new(profile, unit, desk);

    /// <inheritdoc />
    public void LinkUp(Moment now) => _surface?.LinkUp(now);

    /// <inheritdoc />
    public void LinkDown(Moment now) => _surface?.LinkDown();

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived) => _surface?.Receive(bytes, arrived);

    /// <inheritdoc />
    public void Tick(Moment now) => _surface?.Tick(now);

    /// <inheritdoc />
    public void Desire(int parameter, in Value value, Moment now) => _surface?.Desire(parameter, value, now);

    /// <inheritdoc />
    public void Refused(Parameter parameter, CommandFault fault, string detail, Moment now) =>
        _surface?.Refused(parameter, fault, detail, now);

    /// <inheritdoc />
    public void StructureChanged(ITree tree) => _surface?.StructureChanged();

    /// <inheritdoc />
    public void ValueChanged(Parameter parameter, in ParameterState state) =>
        _surface?.ValueChanged(parameter, state.Quality);

    /// <inheritdoc />
    public void DeviceChanged(Device device) => _surface?.DeviceChanged(device);

    /// <inheritdoc />
    public void LevelsChanged(Device device, LevelBank bank) => _surface?.LevelsChanged(bank);
}
