using System.CommandLine;
using StudioControl.Running;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol run</c>: runs a studio until it is stopped.</summary>
internal static class RunVerb
{
    public const string DefaultConfig = "config/rehearsal.yaml";

    public static Command Make()
    {
        var command = new Command(
            "run",
            """
            Runs a studio until Ctrl-C or SIGTERM.

            Example: studiocontrol run --config my-studio.yaml
            """
        );
        AddTo(command);
        return command;
    }

    /// <summary>Makes a command run the studio; the root does, so that no verb is needed.</summary>
    public static void AddTo(Command command)
    {
        var config = new Option<string>("--config", "-c")
        {
            Description = "The studio's file.",
            DefaultValueFactory = _ => DefaultConfig,
        };
        var state = new Option<string?>("--state")
        {
            Description = "Where the service keeps its own files; default: the user's state folder.",
        };
        command.Options.Add(config);
        command.Options.Add(state);
        command.SetAction(
            (parsed, stop) => StudioService.RunAsync(parsed.GetValue(config)!, parsed.GetValue(state), stop)
        );
    }
}
