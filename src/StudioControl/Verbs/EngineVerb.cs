using System.CommandLine;
using StudioControl.Mixing.Process;
using StudioControl.Running;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol engine</c>: the embedded mix engine, a process of its own.</summary>
internal static class EngineVerb
{
    // The arrangement of the rehearsal studio; another seed is another tune.
    private const int Seed = 1;

    /// <summary>Whether the command line is a service's for its engine.</summary>
    public static bool PlaysForService(string[] args) => args is ["engine", ..] && args.Contains("--held");

    public static Command Make()
    {
        var strips = Option("--strips", 16, "Channel strips, 16 to 64.");
        var play = Option("--play", "", "A folder of mono WAV stems.");
        var port = Option("--port", 9951, "UDP port of its OSC on loopback.");
        var output = Option("--output", "null", "null, or wav:PATH.");
        var make = new Option<bool>("--make-stems")
        {
            Description = "Make the rehearsal's stems where they are missing.",
        };
        var held = new Option<bool>("--held") { Description = "Stay silent until the service releases the output." };
        var log = Option("--log", "", "A file for its log; empty: the console.");
        var command = new Command(
            "engine",
            """
            Runs the embedded mix engine alone: it plays stems and is driven by OSC. The service starts it by itself.

            Example: studiocontrol engine --play stems/ --make-stems --output wav:mix.wav
            """
        )
        {
            strips,
            play,
            port,
            output,
            make,
            held,
            log,
        };
        command.SetAction(
            (parsed, stop) =>
            {
                var options = new EngineOptions
                {
                    Strips = parsed.GetValue(strips),
                    Stems = parsed.GetValue(play)!,
                    RehearsalSeed = parsed.GetValue(make) ? Seed : null,
                    Port = parsed.GetValue(port),
                    Output = parsed.GetValue(output)!,
                    Held = parsed.GetValue(held),
                };
                return Task.Run(() => EngineRun.Run(options, parsed.GetValue(log)!, stop), CancellationToken.None);
            }
        );
        return command;
    }

    private static Option<T> Option<T>(string name, T fallback, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => fallback };
}
