using System.CommandLine;
using StudioControl.Rehearsal;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol rehearse</c>: a device's stand-in, on a pseudo-terminal or on a port that is there.</summary>
internal static class RehearseVerb
{
    public static Command Make()
    {
        var profile = new Argument<string>("profile") { Description = "A gear or surface profile, by name." };
        var link = new Option<string?>("--link")
        {
            Description = "A link to make to the pseudo-terminal: a name that stays.",
        };
        var port = new Option<string?>("--port")
        {
            Description = "A port to play on instead, at the far end of a cable: serial:/dev/ttyUSB1, rawmidi:NAME, ….",
        };
        var command = new Command(
            "rehearse",
            """
            Plays a device: opens a pseudo-terminal, prints its path, and speaks the device's bytes until Ctrl-C.
            With --port it plays at the far end of a real cable, so that adapters and wiring are tried without the device.

            Example: studiocontrol rehearse sony-9pin --link /tmp/deck     and in the studio's file: port: "serial:/tmp/deck"
            """
        )
        {
            profile,
            link,
            port,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(link) is not null && parsed.GetResult(port) is not null)
            {
                parsed.AddError("--link and --port exclude each other: a link leads to a pseudo-terminal of our own");
            }
        });
        command.SetAction(
            (parsed, stop) =>
            {
                var played = parsed.GetValue(profile)!;
                return parsed.GetValue(port) is { } uri
                    ? Task.Run(() => StandInRun.OnPort(played, uri, stop), CancellationToken.None)
                    : StandInRun.OnTerminalAsync(played, parsed.GetValue(link), stop);
            }
        );
        return command;
    }
}
