using System.Globalization;
using StudioControl.Engines.Embedded;
using StudioControl.Settings.Files;

namespace StudioControl.Running;

/// <summary>How the service starts its engine: this same program, with the verb <c>engine</c>.</summary>
internal static class EngineWiring
{
    public static EngineLaunch Launch(EngineSettings engine, StatePaths paths)
    {
        var program = Environment.ProcessPath ?? "studiocontrol";
        var isRuntime = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] self = isRuntime ? [Path.Combine(AppContext.BaseDirectory, "studiocontrol.dll")] : [];
        string[] make = engine.MakeStems ? ["--make-stems"] : [];
        string[] keep = engine.Keep ? [] : ["--no-keep"];
        var layout = engine.Layout;
        var stereo = Many("--stereo", layout.Stereo);
        var inputs = engine.Inputs.SelectMany(port => (string[])["--input", port]);
        var connect = engine.Connect.Concat(InsertLinks(engine)).SelectMany(link => (string[])["--connect", link]);
        return new()
        {
            Program = program,
            Port = engine.Port,
            LogFile = paths.EngineLog,
            Arguments =
            [
                .. self,
                "engine",
                "--strips",
                Text(engine.Strips),
                "--play",
                Path.GetFullPath(engine.Play.Length > 0 ? engine.Play : paths.NoStems),
                "--port",
                Text(engine.Port),
                "--output",
                engine.Output,
                "--rate",
                Text(engine.Rate),
                .. stereo,
                .. Many("--insert", layout.Inserts),
                "--buses",
                Text(layout.Buses),
                "--matrices",
                Text(layout.Matrices),
                "--phones",
                Text(layout.Phones),
                "--monitor-ceiling",
                layout.MonitorCeiling.ToString(CultureInfo.InvariantCulture),
                .. inputs,
                .. connect,
                "--held",
                "--log",
                paths.EngineLog,
                .. make,
                .. keep,
            ],
        };
    }

    // As the engine names its ports: insert-3-send, or insert-3-send-left and -right.
    private static IEnumerable<string> InsertLinks(EngineSettings engine)
    {
        foreach (var insert in engine.Output.StartsWith("jack", StringComparison.Ordinal) ? engine.Inserts : [])
        {
            string[] sides = engine.Stereo.Contains(insert.Strip) ? ["-left", "-right"] : [""];
            foreach (var (side, port) in sides.Zip(insert.Send))
            {
                yield return $"insert-{Text(insert.Strip)}-send{side}={port}";
            }

            foreach (var (side, port) in sides.Zip(insert.Return))
            {
                yield return $"insert-{Text(insert.Strip)}-return{side}={port}";
            }
        }
    }

    private static IEnumerable<string> Many(string option, IEnumerable<int> strips) =>
        strips.SelectMany(strip => (string[])[option, Text(strip)]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
