using System.Net;
using System.Net.Sockets;

namespace StudioControl.Tests.Ports.RtpMidi;

/// <summary>A free UDP port with an even number and a free one above it.</summary>
internal static class EvenPort
{
    private static int _next = 22000 + Environment.ProcessId % 200 * 4;

    public static int Take()
    {
        while (true)
        {
            var port = Interlocked.Add(ref _next, 2);
            if (IsFree(port) && IsFree(port + 1))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
