using System.CommandLine;
using StudioControl.Checking;
using StudioControl.Monitor;
using StudioControl.Studio.Documents;
using StudioControl.Telemetry.Links;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol monitor</c>: a running studio on the terminal.</summary>
internal static class MonitorVerb
{
    public static Command Make()
    {
        var config = new Option<string>("--config", "-c")
        {
            Description = "The studio's file: it tells the broker and the base topic.",
            DefaultValueFactory = _ => RunVerb.DefaultConfig,
        };
        var broker = new Option<string?>("--broker")
        {
            Description = "Another broker: mqtt://[user@]host[:port], mqtts://…",
        };
        var root = new Option<string?>("--base") { Description = "Another base topic, as studio/room-a." };
        var command = new Command(
            "monitor",
            """
            Shows a running studio on the terminal: meters, gear, alerts. It only listens. q or Ctrl-C ends it.

            Where the output is no terminal it prints one picture as plain text; exit code 1 if no studio answers within 5 s.

            Example: studiocontrol monitor --config my-studio.yaml
                     studiocontrol monitor --broker mqtt://10.0.0.5 --base studio/room-a | grep offline
            """
        )
        {
            config,
            broker,
            root,
        };
        command.SetAction(
            (parsed, stop) => WatchAsync(parsed.GetValue(config)!, parsed.GetValue(broker), parsed.GetValue(root), stop)
        );
        return command;
    }

    private static async Task<int> WatchAsync(string config, string? broker, string? root, CancellationToken stop)
    {
        BrokerAddress? address = null;
        if (broker is not null && !BrokerAddress.TryParse(broker, out address))
        {
            await Console
                .Error.WriteLineAsync(
                    $"'{broker}' is no broker; write mqtt://host, mqtt://user@host:1883 or mqtts://host."
                )
                .ConfigureAwait(false);
            return ExitCode.BadFile;
        }

        var problems = new ProblemList();
        if (MonitorSetting.Read(config, address, root, problems) is not { } setting)
        {
            ProblemPrint.Write(problems);
            return ExitCode.BadFile;
        }

        return await MonitorRun.RunAsync(setting, TimeProvider.System, stop).ConfigureAwait(false);
    }
}
