using System.Net;
using System.Net.Sockets;

namespace StudioControl.Tests;

/// <summary>
/// Port numbers for programs that must be told one and may come back on it later. They lie below those that the kernel
/// gives to outgoing connections, so that none of the connections of other tests sits on the number meanwhile.
/// </summary>
internal static class FreePorts
{
    // Linux gives out 32768 and above, Windows and macOS 49152 and above; numbers below 28000 are other tests'.
    private const int First = 28_000;
    private const int Count = 4_000;

    private static int _last = Random.Shared.Next(Count);

    /// <summary>A number that is free for TCP and UDP on loopback.</summary>
    public static int Take()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (Interlocked.Increment(ref _last) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new IOException($"No port from {First} to {First + Count} is free");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            using var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            udp.Bind(new IPEndPoint(IPAddress.Loopback, port));
            tcp.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
