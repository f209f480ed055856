using System.CommandLine;
using StudioControl.Studio.Desks;

namespace StudioControl.Verbs;

/// <summary>The options that say what a desk has.</summary>
internal sealed class DeskOptions
{
    private readonly Option<int> _strips = VerbOption.One("--strips", 16, "Channel strips, 16 to 64.");
    private readonly Option<int[]> _stereo = VerbOption.Many<int>(
        "--stereo",
        "Number of a strip that is stereo; may be given again."
    );
    private readonly Option<int[]> _inserts = VerbOption.Many<int>(
        "--insert",
        "Number of a strip that has a hardware insert; may be given again."
    );
    private readonly Option<int> _buses = VerbOption.One("--buses", 4, "Stereo buses, 0 to 16.");
    private readonly Option<int> _matrices = VerbOption.One("--matrices", 0, "Matrices, 0 to 8.");
    private readonly Option<int> _phones = VerbOption.One("--phones", 1, "Headphone mixes, 0 to 4.");
    private readonly Option<double> _ceiling = VerbOption.One(
        "--monitor-ceiling",
        0.0,
        "The level in dB over which nobody can turn the monitors."
    );

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_strips, _stereo, _inserts, _buses, _matrices, _phones, _ceiling])
        {
            command.Add(option);
        }
    }

    public DeskLayout Read(ParseResult parsed) =>
        new()
        {
            Strips = parsed.GetValue(_strips),
            Stereo = parsed.GetValue(_stereo)!,
            Inserts = parsed.GetValue(_inserts)!,
            Buses = parsed.GetValue(_buses),
            Matrices = parsed.GetValue(_matrices),
            Phones = parsed.GetValue(_phones),
            MonitorCeiling = parsed.GetValue(_ceiling),
        };
}

/// <summary>Makes options with a first value.</summary>
internal static class VerbOption
{
    public static Option<T> One<T>(string name, T fallback, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => fallback };

    public static Option<T[]> Many<T>(string name, string description) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => [],
            Arity = ArgumentArity.ZeroOrMore,
        };
}
