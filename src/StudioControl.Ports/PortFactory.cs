using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using StudioControl.Ports.Devices;
using StudioControl.Ports.JackMidi;
using StudioControl.Ports.Polling;
using StudioControl.Ports.RawMidi;
using StudioControl.Ports.RtpMidi;
using StudioControl.Ports.Sequencer;
using StudioControl.Ports.Sockets;
using StudioControl.Ports.Supervision;
using StudioControl.Ports.Telnet;
using StudioControl.Ports.Windows;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports;

/// <summary>
/// Makes ports from URIs. All ports of one factory share its poll thread. <paramref name="seed"/> makes the jitter of
/// their back-offs; the same seed gives the same waits.
/// </summary>
public sealed class PortFactory(PollThread poll, ILogger log, Random seed)
{
    private readonly SoundWatch _sound = new(poll);

    /// <summary>Whether a URI names a port; when not, what was expected. For checking settings: nothing is opened.</summary>
    public static bool TryCheck(string uri, out string expected)
    {
        if (!PortUri.TryParse(uri, out var parsed, out expected))
        {
            return false;
        }

        if (parsed.Scheme is "rawmidi" or SequencerPlace.Scheme && OperatingSystem.IsWindows())
        {
            expected = "drywetmidi:NAME: Windows has no ALSA";
            return false;
        }

        if (string.Equals(parsed.Scheme, "jack-midi", StringComparison.Ordinal) && OperatingSystem.IsWindows())
        {
            expected = "drywetmidi:NAME: JACK MIDI is for Linux";
            return false;
        }

        if (string.Equals(parsed.Scheme, RtpMidiPlace.Scheme, StringComparison.Ordinal) && OperatingSystem.IsWindows())
        {
            expected = "drywetmidi:NAME: RTP-MIDI is for Linux and macOS; on Windows rtpMIDI makes a MIDI device of it";
            return false;
        }

#if !DRYWETMIDI
        if (string.Equals(parsed.Scheme, "drywetmidi", StringComparison.Ordinal))
        {
            expected = "rawmidi:NAME: this build is without DryWetMidi, which has no devices on Linux";
            return false;
        }
#endif
        return true;
    }

    /// <summary>
    /// A port, not yet started. <paramref name="line"/> matters for serial ports only, here or (rfc2217) elsewhere.
    /// Throws <see cref="ArgumentException"/> for a URI that <see cref="TryCheck"/> refuses, and for <c>rehearsal:</c>, which the host resolves.
    /// </summary>
    public IPort Create(string uri, LineSettings line)
    {
        if (!TryCheck(uri, out var expected) || !PortUri.TryParse(uri, out var parsed, out _))
        {
            throw new ArgumentException($"'{uri}' is no port; expected {expected}", nameof(uri));
        }

#if DRYWETMIDI
        if (string.Equals(parsed.Scheme, "drywetmidi", StringComparison.Ordinal))
        {
            return new DryWetMidi.DryWetMidiPort(uri, parsed.Rest, NextSupervisor(), poll.Clock, log);
        }
#endif
        if (JackMidiPlaceOf(parsed) is { } place)
        {
            return new JackMidiPort(uri, place, NextSupervisor(), poll.Clock, log);
        }

        return OperatingSystem.IsWindows() ? CreateOwned(uri, line) : CreateOnUnix(uri, parsed, line);
    }

    private static JackMidiPlace? JackMidiPlaceOf(PortUri parsed) =>
        parsed.Scheme == "jack-midi" && JackMidiPlace.TryParse(parsed.Rest, out var place) ? place : null;

    private SupervisedPort CreateOnUnix(string uri, PortUri parsed, LineSettings line)
    {
        IDoor door = parsed.Scheme switch
        {
            "serial" => new DeviceDoor(parsed.Rest, () => parsed.Rest, line),
            "rawmidi" => RawMidi(parsed.Rest),
            SequencerPlace.Scheme => new SequencerDoor(parsed.Rest, _sound),
            "tcp" => new SocketDoor(parsed.Rest, parsed.Port, SocketType.Stream),
            "udp" => new SocketDoor(parsed.Rest, parsed.Port, SocketType.Dgram),
            "rfc2217" => new ComPortDoor(parsed.Rest, parsed.Port, line, ComPortDoor.Patience),
            RtpMidiPlace.Scheme when RtpMidiPlace.TryParse(parsed.Rest, out var place) => place.Invites
                ? new InvitingDoor(place, poll)
                : new ListeningDoor(place, poll, log),
            _ => throw new ArgumentException($"'{uri}' is made by the host, not here", nameof(uri)),
        };
        return new(uri, door, NextSupervisor(), poll, log);
    }

    // Any other path is a pseudo-terminal of a stand-in, or a link.
    private IDoor RawMidi(string rest) =>
        RawMidiPlace.TryParse(rest, out var place)
        && (!place.IsPath || rest.StartsWith("/dev/snd/", StringComparison.Ordinal))
            ? new RawMidiDoor(place, _sound, poll.Clock)
            : new DeviceDoor(rest, () => rest, null);

    /// <summary>The port of Windows; internal so that it is tested where the tests run.</summary>
    internal OwnedPort CreateOwned(string uri, LineSettings line)
    {
        if (!PortUri.TryParse(uri, out var parsed, out var expected))
        {
            throw new ArgumentException($"'{uri}' is no port; expected {expected}", nameof(uri));
        }

        OpenTransport open = parsed.Scheme switch
        {
            "serial" => (out loss) => SerialTransport.Open(parsed.Rest, line, out loss),
            "tcp" => (out loss) => OpenSocket(parsed, SocketType.Stream, out loss),
            "udp" => (out loss) => OpenSocket(parsed, SocketType.Dgram, out loss),
            "rfc2217" => (out loss) => ComPortTransport.Open(parsed.Rest, parsed.Port, line, out loss),
            _ => throw new ArgumentException($"'{uri}' is made by the host, not here", nameof(uri)),
        };
        return new(uri, open, NextSupervisor(), poll.Clock, log);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "the transport takes the socket over and closes it")]
    private static SocketTransport? OpenSocket(PortUri place, SocketType type, out Loss loss)
    {
        var socket = new SocketDoor(place.Rest, place.Port, type).OpenSocket(out loss);
        return socket is null ? null : new($"{place.Rest}:{place.Port}", socket);
    }

    // Each port draws from a generator of its own: Random is not for two threads.
    private PortSupervisor NextSupervisor()
    {
        lock (seed)
        {
            return new(new Random(seed.Next()));
        }
    }
}
