using StudioControl.Ports;
using StudioControl.Studio.Documents;

namespace StudioControl.Planning;

/// <summary>What a port may be written as in a studio file.</summary>
internal static class PortRule
{
    public const string Rehearsal = "rehearsal:";

    public static readonly TextRule Instance = new(
        text => PortFactory.TryCheck(text, out _),
        "serial:/dev/…, rawmidi:NAME, jack-midi:NAME, tcp://host:port, rfc2217://host:port, udp://host:port, rehearsal: or rehearsal:bus-a"
    );
}
