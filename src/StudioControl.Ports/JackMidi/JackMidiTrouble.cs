using System.Globalization;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.JackMidi;

/// <summary>Why there is no JACK MIDI, in sentences with what to try.</summary>
internal static class JackMidiTrouble
{
    // The bits of jack_status_t.
    private const int NameNotUnique = 0x04;
    private const int ServerFailed = 0x10;
    private const int ServerError = 0x20;
    private const int VersionError = 0x400;

    public static readonly Loss NoLibrary = new(
        LossCause.NotFound,
        $"{LibJackMidi.File} is not installed: install libjack-jackd2-0 or pipewire-jack"
    );

    public static Loss NotOpened(int status, string server) =>
        status switch
        {
            _ when (status & VersionError) != 0 => new(
                LossCause.Refused,
                $"the JACK {Named(server)} is of another version than {LibJackMidi.File}"
            ),
            _ when (status & NameNotUnique) != 0 => new(
                LossCause.Refused,
                $"the JACK {Named(server)} has too many clients of this name: give it another with as=NAME"
            ),
            _ when (status & ServerFailed) != 0 => new(
                LossCause.NotFound,
                $"there is no JACK {Named(server)}: start it as the user {Environment.UserName}"
            ),
            _ when (status & ServerError) != 0 => new(
                LossCause.Fault,
                $"the JACK {Named(server)} does not answer: restart it"
            ),
            _ => new(
                LossCause.Refused,
                string.Create(CultureInfo.InvariantCulture, $"the JACK {Named(server)} refuses us (status {status:x})")
            ),
        };

    public static Loss NoRoom(string server) =>
        new(
            LossCause.Refused,
            $"the JACK {Named(server)} has no room for two ports: start it with a higher --port-max"
        );

    public static Loss Gone(string server) => new(LossCause.Unplugged, $"the JACK {Named(server)} has gone");

    public static Loss Hangs(string server) => new(LossCause.Fault, $"the JACK {Named(server)} stands still");

    public static Loss NotThere(string wish, bool isOutput) =>
        new(
            LossCause.NotFound,
            $"JACK has no MIDI {(isOutput ? "output" : "input")} '{wish}': is it on? `jack_lsp` lists what is there"
        );

    public static Loss NotConnected(string name) => new(LossCause.Refused, $"JACK does not connect us with '{name}'");

    public static Loss Left(string name) => new(LossCause.Unplugged, $"'{name}' has left JACK");

    private static string Named(string server) => server.Length > 0 ? $"server '{server}'" : "server";
}
