using System.CommandLine;
using System.Globalization;
using StudioControl.Learning;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol midi-monitor</c>: what is said on a MIDI port.</summary>
internal static class MidiMonitorVerb
{
    public static Command Make()
    {
        var port = new Argument<string>("port") { Description = "A port: rawmidi:NAME, serial:/dev/ttyUSB0, tcp://…." };
        var profile = new Option<string>("--profile")
        {
            Description = "A surface profile, by name or as a file: its controls are told by name.",
            DefaultValueFactory = _ => "",
        };
        var send = new Option<string[]>("--send")
        {
            Description = "Bytes to send when it opens, as \"90 20 7F\"; may be given again.",
            DefaultValueFactory = _ => [],
        };
        send.Validators.Add(parsed =>
        {
            foreach (var token in parsed.Tokens.Where(token => BytesOf(token.Value) is null))
            {
                parsed.AddError(
                    $"'{token.Value}' is no row of bytes; write two hexadecimal digits each, as \"90 20 7F\""
                );
            }
        });
        var command = new Command(
            "midi-monitor",
            """
            Shows everything that comes on a MIDI port: time, direction, bytes and meaning. Clocks and active sensing are only
            counted. Ctrl-C ends it and tells how many there were.

            A port that a running studio has open is its own: stop the studio, or watch another port.

            Example: studiocontrol midi-monitor "rawmidi:X-Touch" --profile x-touch
                     studiocontrol midi-monitor "rawmidi:nanoKONTROL2" --send "F0 7E 7F 06 01 F7"
            """
        )
        {
            port,
            profile,
            send,
        };
        command.SetAction(
            (parsed, stop) =>
                new MidiMonitor(parsed.GetValue(port)!, Console.Out)
                {
                    Profile = parsed.GetValue(profile)!,
                    Messages = [.. parsed.GetValue(send)!.Select(BytesOf).OfType<byte[]>()],
                }.RunAsync(stop)
        );
        return command;
    }

    private static byte[]? BytesOf(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bytes = new byte[words.Length];
        for (var at = 0; at < words.Length; at++)
        {
            var isByte = byte.TryParse(
                words[at],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out bytes[at]
            );
            if (!isByte || words[at].Length != 2)
            {
                return null;
            }
        }

        return bytes.Length > 0 ? bytes : null;
    }
}
