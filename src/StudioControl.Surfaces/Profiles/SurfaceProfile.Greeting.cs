using StudioControl.Studio.Documents;

namespace StudioControl.Surfaces.Profiles;

/// <content>Reads how a unit is greeted, kept company and left.</content>
public sealed partial record SurfaceProfile
{
    private static readonly Dictionary<string, SurfaceHandshake> Handshakes = new()
    {
        ["none"] = SurfaceHandshake.None,
        ["query"] = SurfaceHandshake.Query,
        ["challenge"] = SurfaceHandshake.Challenge,
        ["identity"] = SurfaceHandshake.Identity,
        ["ping"] = SurfaceHandshake.Ping,
        ["told"] = SurfaceHandshake.Told,
    };

    private static readonly Dictionary<string, SurfaceKeepAlive> KeepAlives = new()
    {
        ["none"] = SurfaceKeepAlive.None,
        ["query"] = SurfaceKeepAlive.Query,
        ["version"] = SurfaceKeepAlive.Version,
        ["identity"] = SurfaceKeepAlive.Identity,
        ["ping"] = SurfaceKeepAlive.Ping,
        ["heartbeat"] = SurfaceKeepAlive.Heartbeat,
        ["told"] = SurfaceKeepAlive.Told,
    };

    private static readonly TextRule MessageText = new(
        text => TryMessage(text, out _),
        "a MIDI message of at most 64 bytes in hexadecimal, such as '91 00 64'"
    );

    /// <summary>The bytes of a message that a profile names.</summary>
    internal static bool TryMessage(string text, out byte[] bytes)
    {
        bytes = [];
        var digits = text.Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length is < 2 or > 128 || digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        bytes = Convert.FromHexString(digits);
        return bytes[0] >= 0x80;
    }

    private static SurfaceProfile ReadGreeting(Section section, SurfaceProfile profile) =>
        profile with
        {
            Handshake = section.Choice("handshake", "how it is greeted", Handshakes, "query"),
            OpenDelay = section.Duration("open-delay", "from the open port to the query", Milliseconds(100)),
            KeepAlive = section.Choice("keep-alive", "how its silence is noticed", KeepAlives, "none"),
            KeepAliveEvery = section.Duration("keep-alive-every", "how often it is asked", Milliseconds(3000)),
            Start = section.Texts("start", "messages before each refresh, in hexadecimal", MessageText),
            Exit = section.Texts("exit", "messages when the service leaves it, in hexadecimal", MessageText),
            BlanksOnExit = section.Flag("blank-on-exit", "it is left dark when the service stops", true),
        };
}
