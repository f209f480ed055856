using System.CommandLine;
using StudioControl.Ports.Listing;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol ports</c>: what is plugged in, and how a studio file names it.</summary>
internal static class PortsVerb
{
    public static Command Make()
    {
        var command = new Command(
            "ports",
            """
            Lists serial ports and MIDI devices that are plugged in, and what plays MIDI in JACK's patch bay: how a studio file
            names them (the most lasting name first), and who has them open.

            Example: studiocontrol ports
            """
        );
        command.SetAction(_ => List());
        return command;
    }

    private static int List()
    {
        var found = PortList.Find();
        foreach (var port in found)
        {
            Console.WriteLine($"{port.Uri, -64} {port.Name}");
            foreach (var uri in port.Also)
            {
                Console.WriteLine($"    or {uri}");
            }

            if (port.Owner.Length > 0)
            {
                Console.WriteLine($"    in use by {port.Owner}");
            }
        }

        if (found.Count == 0)
        {
            Console.WriteLine("No serial port and no MIDI device is plugged in.");
            Console.WriteLine(
                "Network ports are written tcp://host:port, rfc2217://host:port or rtp-midi://host:5004; a stand-in is 'rehearsal:'."
            );
        }

        return ExitCode.Done;
    }
}
