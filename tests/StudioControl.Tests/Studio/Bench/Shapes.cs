using StudioControl.Studio.Parameters;

namespace StudioControl.Tests.Studio.Bench;

/// <summary>Parameters that tests use.</summary>
internal static class Shapes
{
    public static ParameterShape Fader(string path = "fader") =>
        new()
        {
            Path = path,
            Kind = ParameterKind.Level,
            Unit = "dB",
            Min = -144,
            Max = 10,
        };

    public static ParameterShape Number(string path, string unit = "", double min = 0, double max = 255) =>
        new()
        {
            Path = path,
            Kind = ParameterKind.Number,
            Unit = unit,
            Min = min,
            Max = max,
        };

    public static ParameterShape Toggle(string path) => new() { Path = path, Kind = ParameterKind.Toggle };

    public static ParameterShape Trigger(string path) => new() { Path = path, Kind = ParameterKind.Trigger };

    public static ParameterShape Text(string path) =>
        new()
        {
            Path = path,
            Kind = ParameterKind.Text,
            Max = 16,
        };

    public static ParameterShape Choice(string path, params string[] choices) =>
        new()
        {
            Path = path,
            Kind = ParameterKind.Choice,
            Choices = choices,
        };
}
