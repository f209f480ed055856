using StudioControl.Ports;
using StudioControl.Studio.Documents;

namespace StudioControl.Planning;

/// <summary>What a port may be written as in a studio file.</summary>
internal static class PortRule
{
    public const string Rehearsal = "rehearsal:";

    public static readonly TextRule Instance = new(
        text => PortFactory.TryCheck(text, out _),
        "serial:/dev/…, rawmidi:NAME, rawmidi:usb:…, alsa-seq:CLIENT:PORT, jack-midi:NAME, tcp://host:port, rfc2217://host:port, udp://host:port, rtp-midi://host:5004, rtp-midi:5004, rehearsal: or rehearsal:bus-a"
    )
    {
        Explain = text => PortFactory.TryCheck(text, out var expected) ? "" : expected,
    };
}
