using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Telemetry.Values;

namespace StudioControl.Trying;

/// <summary>Tells what becomes of a device that is tried: its values as they change, whether it is there, how wishes end.</summary>
internal sealed class TryView(Action<string> tell) : IView, ICommandSink
{
    private string _told = "";

    public Moment Due => Moment.Never;

    public void Tick(Moment now) { }

    public void ValueChanged(Parameter parameter, in ParameterState state)
    {
        var age = state.Quality == Quality.Good ? "" : $" ({state.Quality.ToString().ToLowerInvariant()})";
        var value = state.Quality == Quality.Unknown ? "?" : Words(parameter.Shape, state.Reported);
        tell($"  {parameter.Shape.Path} = {value}{age}");
    }

    public void DeviceChanged(Device device)
    {
        var reason = device.Reason.Length > 0 ? $": {device.Reason}" : "";
        var news = $"  {device.Availability.ToString().ToLowerInvariant()}{reason}";
        if (news != _told)
        {
            _told = news;
            tell(news);
        }
    }

    public void Answered(Parameter? parameter, in CommandOutcome outcome) =>
        tell(
            outcome.Fault == CommandFault.None
                ? $"  taken after {outcome.Took.TotalMilliseconds:0} ms"
                : $"  {outcome.Fault.ToString().ToLowerInvariant()}: {outcome.Detail}"
        );

    /// <summary>A value with its unit.</summary>
    public static string Words(ParameterShape shape, in Value value) =>
        $"{ValueText.ToText(shape, value)} {shape.Unit}".TrimEnd();
}
