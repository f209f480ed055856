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
        var play = Option("--play", "", "A folder of WAV stems, one for each strip.");
        var port = Option("--port", 9951, "UDP port of its OSC on loopback.");
        var output = Option("--output", "null", "null, wav:PATH, wav-float:PATH, jack or jack:SERVER.");
        var rate = Option("--rate", 48000, "Sample rate in Hz, 44100 to 192000.");
        var stereo = Many<int>("--stereo", "Number of a strip that is stereo; may be given again.");
        var inserts = Many<int>("--insert", "Number of a strip that has a hardware insert; may be given again.");
        var buses = Option("--buses", 4, "Stereo buses, 0 to 16.");
        var matrices = Option("--matrices", 0, "Matrices, 0 to 8.");
        var phones = Option("--phones", 1, "Headphone mixes, 0 to 4.");
        var ceiling = Option("--monitor-ceiling", 0.0, "The level in dB over which nobody can turn the monitors.");
        var inputs = Many<string>("--input", "JACK port that feeds the next lane of the strips, or none; in order.");
        var connect = Many<string>("--connect", "A connection to make in JACK: main-left=system:playback_1; or none.");
        var make = new Option<bool>("--make-stems")
        {
            Description = "Make the rehearsal's stems where they are missing.",
        };
        var held = new Option<bool>("--held") { Description = "Stay silent until the service releases the output." };
        var noKeep = new Option<bool>("--no-keep")
        {
            Description = "Neither read the folder's mix.json at the start nor keep the mix in it by itself.",
        };
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
            rate,
            stereo,
            inserts,
            buses,
            matrices,
            phones,
            ceiling,
            inputs,
            connect,
            make,
            held,
            noKeep,
            log,
        };
        command.SetAction(
            (parsed, stop) =>
            {
                var options = new EngineOptions
                {
                    Layout = new()
                    {
                        Strips = parsed.GetValue(strips),
                        Stereo = parsed.GetValue(stereo)!,
                        Inserts = parsed.GetValue(inserts)!,
                        Buses = parsed.GetValue(buses),
                        Matrices = parsed.GetValue(matrices),
                        Phones = parsed.GetValue(phones),
                        MonitorCeiling = parsed.GetValue(ceiling),
                    },
                    Stems = parsed.GetValue(play)!,
                    RehearsalSeed = parsed.GetValue(make) ? Seed : null,
                    Port = parsed.GetValue(port),
                    Output = parsed.GetValue(output)!,
                    SampleRate = parsed.GetValue(rate),
                    Inputs = parsed.GetValue(inputs)!,
                    Connect = parsed.GetValue(connect)!,
                    Held = parsed.GetValue(held),
                    Keep = !parsed.GetValue(noKeep),
                };
                return Task.Run(() => EngineRun.Run(options, parsed.GetValue(log)!, stop), CancellationToken.None);
            }
        );
        return command;
    }

    private static Option<T[]> Many<T>(string name, string description) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => [],
            Arity = ArgumentArity.ZeroOrMore,
        };

    private static Option<T> Option<T>(string name, T fallback, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => fallback };
}
