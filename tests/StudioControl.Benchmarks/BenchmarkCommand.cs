using System.Globalization;
using StudioControl.Benchmarks.Kernel;
using StudioControl.Benchmarks.Peers;
using StudioControl.Benchmarks.Peers.Dsp;
using StudioControl.Benchmarks.Peers.Jack;
using StudioControl.Benchmarks.Peers.Loudness;
using StudioControl.Benchmarks.Peers.Midi;
using StudioControl.Benchmarks.Peers.Mixdown;
using StudioControl.Benchmarks.Peers.Rest;
using StudioControl.Benchmarks.Peers.Serial;
using StudioControl.Benchmarks.Peers.Service;
using StudioControl.Benchmarks.Rooms;

namespace StudioControl.Benchmarks;

/// <summary>What can be measured: <c>dotnet run -c Release --project tests/StudioControl.Benchmarks -- WHAT</c>.</summary>
internal static class BenchmarkCommand
{
    private const string Usage = """
        usage: micro [WORD] [--update] | dsp | loudness | mixdown | jack [--seconds N] | midi [--surfaces 4] | serial | idle | start | all   [--rounds N] [--only NAME] [--service PATH] [--peers FOLDER]
          micro   time and bytes of single operations, against the committed table; --update writes it
          dsp     64 channel strips of the embedded engine: against C, of a core, with denormals
          jack    late periods and collections of the engine on JACK under a flood of changes, beside an idle C client
          midi    MIDI bytes at a port to OSC datagram out: the service, a C program, node; one fader, or 16 on each of 4 surfaces
          serial  serial line to MQTT subscriber: the service, Node-RED
          idle    processor and memory of service and engine with eight serial ports open, at rest and playing
          loudness  loudness, range and true peak of a file: the program, libebur128, ffmpeg
          mixdown   32 tracks to a stereo file with gain, 4 bands, compressor and pan: the program, ecasound, ffmpeg
          start   from process start to online: the first time, when the stems are made, and again
        """;

    public static int Run(string[] args)
    {
        if (args is ["midi-surfaces", .. var which])
        {
            return Kernel.Midi.MidiProgram.Run(which);
        }

        if (args is ["kernel-drivers", var service, var rounds])
        {
            // In a virtual machine without this repository: tests/kernel-drivers/run.sh.
            var trial = new KernelTrial(service, int.Parse(rounds, CultureInfo.InvariantCulture));
            return trial.RunAsync().GetAwaiter().GetResult();
        }

        var what = args.Length == 0 ? "micro" : args[0];
        var options = new RaceOptions(
            int.Parse(Option(args, "--rounds", "5"), CultureInfo.InvariantCulture),
            Option(args, "--only", ""),
            new(Option(args, "--service", ServiceProgram.Default)),
            new(Option(args, "--peers", Path.Combine(Path.GetTempPath(), "studiocontrol-peers")))
        );
        switch (what)
        {
            case "micro":
                return MicroRun.Run([.. args.Skip(1)]);
            case "dsp":
                DspRace.Run(options);
                return 0;
            case "midi":
                MidiRace.Run(options, int.Parse(Option(args, "--surfaces", "1"), CultureInfo.InvariantCulture));
                return 0;
            case "serial":
                SerialRace.Run(options);
                return 0;
            case "jack":
                JackSoak.Run(
                    options,
                    TimeSpan.FromSeconds(double.Parse(Option(args, "--seconds", "600"), CultureInfo.InvariantCulture))
                );
                return 0;
            case "start":
                StartRun.Run(options);
                return 0;
            case "loudness":
                LoudnessRace.Run(options, Option(args, "--service", ServiceProgram.Default));
                return 0;
            case "mixdown":
                MixdownRace.Run(options, Option(args, "--service", ServiceProgram.Default));
                return 0;
            case "idle":
                IdleRun.Run(options);
                return 0;
            case "all":
                DspRace.Run(options);
                MidiRace.Run(options, surfaces: 1);
                MidiRace.Run(options, surfaces: 4);
                SerialRace.Run(options);
                StartRun.Run(options);
                IdleRun.Run(options);
                return MicroRun.Run([]);
            case "rooms" when args.Length >= 3:
                return RoomsHere.RunAsProgram(args[1..]);
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static string Option(string[] args, string name, string otherwise)
    {
        var place = Array.IndexOf(args, name);
        return place >= 0 && place + 1 < args.Length ? args[place + 1] : otherwise;
    }
}
