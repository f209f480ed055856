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
        var desk = new DeskOptions();
        var play = VerbOption.One("--play", "", "A folder of WAV stems, one for each strip.");
        var port = VerbOption.One("--port", 9951, "UDP port of its OSC on loopback.");
        var output = VerbOption.One("--output", "null", "null, wav:PATH, wav-float:PATH, jack or jack:SERVER.");
        var rate = VerbOption.One("--rate", 48000, "Sample rate in Hz, 44100 to 192000.");
        var inputs = VerbOption.Many<string>(
            "--input",
            "JACK port that feeds the next lane of the strips, or none; in order."
        );
        var connect = VerbOption.Many<string>(
            "--connect",
            "A connection to make in JACK: main-left=system:playback_1; or none."
        );
        var make = VerbOption.One("--make-stems", false, "Make the rehearsal's stems where they are missing.");
        var held = VerbOption.One("--held", false, "Stay silent until the service releases the output.");
        var noKeep = VerbOption.One(
            "--no-keep",
            false,
            "Neither read the folder's mix.json at the start nor keep the mix in it by itself."
        );
        var log = VerbOption.One("--log", "", "A file for its log; empty: the console.");
        var command = new Command(
            "engine",
            """
            Runs the embedded mix engine alone: it plays stems and is driven by OSC. The service starts it by itself.

            Example: studiocontrol engine --play stems/ --make-stems --output wav:mix.wav
            """
        );
        desk.AddTo(command);
        foreach (var option in (Option[])[play, port, output, rate, inputs, connect, make, held, noKeep, log])
        {
            command.Add(option);
        }

        command.SetAction(
            (parsed, stop) =>
            {
                var options = new EngineOptions
                {
                    Layout = desk.Read(parsed),
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
}
