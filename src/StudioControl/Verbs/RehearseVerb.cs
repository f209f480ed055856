using System.CommandLine;
using StudioControl.Rehearsal;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol rehearse</c>: a device's stand-in on a pseudo-terminal.</summary>
internal static class RehearseVerb
{
    public static Command Make()
    {
        var profile = new Argument<string>("profile") { Description = "A gear or surface profile, by name." };
        var link = new Option<string?>("--link")
        {
            Description = "A link to make to the pseudo-terminal: a name that stays.",
        };
        var command = new Command(
            "rehearse",
            """
            Plays a device: opens a pseudo-terminal, prints its path, and speaks the device's bytes until Ctrl-C.

            Example: studiocontrol rehearse sony-9pin --link /tmp/deck     and in the studio's file: port: "serial:/tmp/deck"
            """
        )
        {
            profile,
            link,
        };
        command.SetAction(
            (parsed, stop) => StandInRun.RunAsync(parsed.GetValue(profile)!, parsed.GetValue(link), stop)
        );
        return command;
    }
}
