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
        var stereo = engine.Stereo.SelectMany(strip => (string[])["--stereo", Text(strip)]);
        var inputs = engine.Inputs.SelectMany(port => (string[])["--input", port]);
        var connect = engine.Connect.SelectMany(link => (string[])["--connect", link]);
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
                .. inputs,
                .. connect,
                "--held",
                "--log",
                paths.EngineLog,
                .. make,
            ],
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
