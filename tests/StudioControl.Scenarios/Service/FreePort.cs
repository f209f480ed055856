using System.Net;
using System.Net.Sockets;

namespace StudioControl.Scenarios.Service;

/// <summary>Ports that nobody has. Below the range that systems give to outgoing connections, so that none of those takes
/// one between the look and its use.</summary>
internal static class FreePort
{
    private const int First = 21_000;
    private const int Count = 1_000;

    private static int _next = Environment.ProcessId % Count;

    /// <summary>A port that is free for TCP and for UDP, and is given once in a run.</summary>
    public static int Take()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + ((Interlocked.Increment(ref _next) & int.MaxValue) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException("No port is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var tcp = new TcpListener(IPAddress.Loopback, port);
            tcp.Start();
            using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
