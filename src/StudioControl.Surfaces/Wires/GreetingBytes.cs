using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>The messages by which a host and a unit tell each other that they are there (docs/protocols).</summary>
internal static class GreetingBytes
{
    /// <summary>HUI's, which is answered by <see cref="Pong"/>.</summary>
    public static ReadOnlySpan<byte> Ping => [0x90, 0x00, 0x00];

    public static ReadOnlySpan<byte> Pong => [0x90, 0x00, 0x7F];

    /// <summary>FaderPort's: without it the unit falls back into its own mode.</summary>
    public static ReadOnlySpan<byte> Heartbeat => [0xA0, 0x00, 0x00];

    /// <summary>Universal: who are you, whoever hears it.</summary>
    public static ReadOnlySpan<byte> IdentityRequest => [0xF0, 0x7E, 0x7F, 0x06, 0x01, 0xF7];

    /// <summary>What an X-Touch in Xctl mode wants to hear.</summary>
    public static ReadOnlySpan<byte> XctlHost => [0xF0, 0x00, 0x00, 0x66, 0x14, 0x00, 0xF7];

    /// <summary>What it says by itself.</summary>
    public static ReadOnlySpan<byte> XctlUnit => [0xF0, 0x00, 0x20, 0x32, 0x58, 0x54, 0x00, 0xF7];

    /// <summary>The first question; none: Mackie's, to each id.</summary>
    public static ReadOnlySpan<byte> QuestionOf(SurfaceHandshake handshake) =>
        handshake switch
        {
            SurfaceHandshake.Ping => Ping,
            SurfaceHandshake.Identity => IdentityRequest,
            SurfaceHandshake.Told => XctlHost,
            _ => [],
        };

    /// <summary>What is said again and again; none: Mackie's.</summary>
    public static ReadOnlySpan<byte> QuestionOf(SurfaceKeepAlive keepAlive) =>
        keepAlive switch
        {
            SurfaceKeepAlive.Ping => Ping,
            SurfaceKeepAlive.Heartbeat => Heartbeat,
            SurfaceKeepAlive.Identity => IdentityRequest,
            SurfaceKeepAlive.Told => XctlHost,
            _ => [],
        };

    /// <summary>The version within an identity reply, its last four bytes; false: it is none.</summary>
    public static bool TryReadIdentity(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> version)
    {
        // F0 7E dd 06 02, a maker of one or three bytes, two bytes each of family and number, four of version, F7.
        var isOne = message.Length is 15 or 17 && message[1] == 0x7E && message[3] == 0x06 && message[4] == 0x02;
        version = isOne ? message[^5..^1] : default;
        return isOne;
    }
}
