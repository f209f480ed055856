using System.Globalization;
using StudioControl.Ports.JackMidi;
using StudioControl.Ports.RawMidi;
using StudioControl.Ports.RtpMidi;
using StudioControl.Ports.Sequencer;
using StudioControl.Studio.Tree;

namespace StudioControl.Ports;

/// <summary>What a port's URI says: <c>serial:/dev/…</c>, <c>rawmidi:X-Touch</c>, <c>alsa-seq:Client:Port</c>, <c>tcp://host:port</c>, <c>rfc2217://host:port</c>, <c>udp://host:port</c>, <c>drywetmidi:X-Touch</c>, <c>rtp-midi://host:5004</c>, <c>rtp-midi:5004</c>, <c>jack-midi:X-Touch</c>.</summary>
internal readonly record struct PortUri(string Scheme, string Rest, int Port)
{
    public const string Expected =
        "serial:PATH, rawmidi:PATH, rawmidi:NAME, alsa-seq:CLIENT:PORT, tcp://host:port, rfc2217://host:port, udp://host:port, rtp-midi://host:5004, rtp-midi:5004, jack-midi:NAME, drywetmidi:NAME or rehearsal:";

    /// <summary>Takes it apart; when false, <paramref name="expected"/> says what was expected instead.</summary>
    public static bool TryParse(string uri, out PortUri parsed, out string expected)
    {
        parsed = default;
        expected = Expected;
        var colon = uri.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return false;
        }

        var scheme = uri[..colon];
        var rest = uri[(colon + 1)..];
        switch (scheme)
        {
            case "serial":
                expected = OperatingSystem.IsWindows() ? "serial:COM3" : "serial:/dev/… (a path; by-id links are best)";
                parsed = new(scheme, rest, 0);
                return OperatingSystem.IsWindows() ? rest.Length > 0 : rest.StartsWith('/');
            case "rawmidi":
                expected = RawMidiPlace.Expected;
                parsed = new(scheme, rest, 0);
                return RawMidiPlace.TryParse(rest, out _);
            case SequencerPlace.Scheme:
                expected = SequencerPlace.Expected;
                parsed = new(scheme, rest, 0);
                return SequencerPlace.IsPlace(rest);
            case "jack-midi":
                expected = JackMidiPlace.Expected;
                parsed = new(scheme, rest, 0);
                return JackMidiPlace.TryParse(rest, out _);
            case "drywetmidi":
                expected = "drywetmidi:NAME of a MIDI device";
                parsed = new(scheme, rest, 0);
                return rest.Length > 0;
            case "tcp" or "udp" or "rfc2217":
                expected = $"{scheme}://host:port, with a port from 1 to 65535";
                return TryHost(scheme, rest, out parsed);
            case RtpMidiPlace.Scheme:
                expected = RtpMidiPlace.Expected;
                parsed = new(scheme, rest, 0);
                return RtpMidiPlace.TryParse(rest, out _);
            case "rehearsal":
                expected =
                    "rehearsal:, or rehearsal:NAME for several units on one bus (lower-case letters, digits and '-')";
                parsed = new(scheme, rest, 0);
                return rest.Length == 0 || AddressRules.IsSegment(rest);
            default:
                return false;
        }
    }

    private static bool TryHost(string scheme, string rest, out PortUri parsed)
    {
        parsed = default;
        var colon = rest.LastIndexOf(':');
        if (!rest.StartsWith("//", StringComparison.Ordinal) || colon <= 2)
        {
            return false;
        }

        var host = rest[2..colon].TrimStart('[').TrimEnd(']');
        var isPort = int.TryParse(rest[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port);
        parsed = new(scheme, host, port);
        return isPort && port is > 0 and <= 65535 && Uri.CheckHostName(host) != UriHostNameType.Unknown;
    }
}
