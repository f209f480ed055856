using StudioControl.Monitor.Drawing;
using StudioControl.Telemetry.Watching;

namespace StudioControl.Monitor.Views;

/// <summary>Which values of a device say most: what it does, what it measures, then the rest; of toggles only those that are on.</summary>
internal static class TellingValues
{
    public static IEnumerable<(string Text, bool IsStale)> Of(DevicePicture card, ValuesPicture values) =>
        card
            .Parameters.Where(parameter => values[parameter.Path] is { Length: > 0 } value && value != "false")
            .OrderBy(Rank)
            .Select(parameter => (Tell(parameter, values[parameter.Path]!), values.Stale.Contains(parameter.Path)));

    private static int Rank(ParameterPicture parameter) =>
        parameter switch
        {
            { Kind: "choice" } => 0,
            { Kind: "number" or "level", Unit.Length: > 0 } => 1,
            { Kind: "text", Path: "timecode" } => 1,
            { Kind: "number" or "level" } => 2,
            { Kind: "toggle" } => 3,
            _ => 4,
        };

    private static string Tell(ParameterPicture parameter, string value) =>
        parameter switch
        {
            { Kind: "toggle" } => Name(parameter.Path),
            { Kind: "choice", Path: "transport" } => value,
            { Kind: "text", Path: "timecode" } => value,
            _ when Figures.TryNumber(value, out var number) && parameter.Kind != "text" =>
                $"{Name(parameter.Path)} {Figures.Short(number)}{(parameter.Unit.Length > 0 ? " " : "")}{parameter.Unit}",
            _ => $"{Name(parameter.Path)} {value.Trim()}",
        };

    private static string Name(string path) => path.Replace('/', ' ').Replace('-', ' ');
}
