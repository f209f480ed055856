using System.CommandLine;
using StudioControl.Checking;
using StudioControl.Trying;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol gear</c>: all that is done with one piece of gear and its profile.</summary>
internal static class GearVerb
{
    public static Command Make()
    {
        var command = new Command("gear", "Works with one piece of gear and its profile.");
        command.Subcommands.Add(MakeTry());
        command.Subcommands.Add(ProveVerb.Make());
        command.Subcommands.Add(MakePages());
        return command;
    }

    private static Command MakeTry()
    {
        var profile = new Argument<string>("profile") { Description = "A gear profile, by name or as a file." };
        var port = new Option<string>("--port", "-p")
        {
            Description = "Where it is plugged in: serial:/dev/serial/by-id/…, tcp://host:4001, rawmidi:NAME.",
            Required = true,
        };
        var unit = new Option<byte>("--unit")
        {
            Description = "Its number on a shared bus.",
            DefaultValueFactory = _ => 1,
        };
        var baud = new Option<int>("--baud") { Description = "Line speed where it differs from the profile." };
        var options = new Option<string[]>("--option")
        {
            Description = "An option of the profile, as outputs=16; may be given again.",
            AllowMultipleArgumentsPerToken = true,
        };
        var allow = new Option<bool>("--allow") { Description = "What can do harm may be set." };
        var polls = new Option<bool>("--poll") { Description = "Poll as in a studio, not only what is asked for." };
        var command = new Command(
            "try",
            """
            Talks to one device by hand: asks and sets its values, sends raw bytes, and shows every frame with its meaning.

            Example: studiocontrol gear try furman-f1500-ups --port serial:/dev/ttyUSB0
                     echo "voltage" | studiocontrol gear try eastron-sdm120 --port tcp://10.0.0.7:4001 --unit 3
            """
        )
        {
            profile,
            port,
            unit,
            baud,
            options,
            allow,
            polls,
        };
        command.SetAction(
            (parsed, stop) =>
                new GearTry(
                    new(parsed.GetValue(profile)!, parsed.GetValue(port)!)
                    {
                        Unit = parsed.GetValue(unit),
                        Baud = parsed.GetValue(baud),
                        Options = parsed.GetValue(options) ?? [],
                        Allow = parsed.GetValue(allow),
                        Polls = parsed.GetValue(polls),
                    },
                    Console.In,
                    Console.Out
                ).RunAsync(stop)
        );
        return command;
    }

    private static Command MakePages()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "Where to write them.",
            DefaultValueFactory = _ => "docs/gear",
        };
        var command = new Command(
            "pages",
            """
            Writes a page of documentation for each gear profile, and a list of them all.

            Example: studiocontrol gear pages docs/gear
            """
        )
        {
            folder,
        };
        command.SetAction(parsed => GearPages.Write(parsed.GetValue(folder)!));
        return command;
    }
}
