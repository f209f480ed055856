using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Studio.Bench;

/// <summary>Writes down what a view is told.</summary>
internal sealed class HeardView : IView
{
    public List<string> Lines { get; } = [];

    public Moment Due => Moment.Never;

    public void Tick(Moment now) { }

    public void StructureChanged(ITree tree) => Lines.Add($"structure {tree.Devices.Count}");

    public void ValueChanged(Parameter parameter, in ParameterState state) =>
        Lines.Add($"{parameter} {ValueWords.Of(parameter.Shape, state.Reported)} {state.Quality}");

    public void DeviceChanged(Device device) => Lines.Add($"{device} {device.Availability} {device.Reason}".TrimEnd());
}
