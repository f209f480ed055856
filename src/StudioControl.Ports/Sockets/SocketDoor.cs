using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Sockets;

/// <summary>Connects a TCP or UDP socket to one host and port.</summary>
internal sealed class SocketDoor(string host, int port, SocketType type) : IDoor
{
    // A device on the same network answers in milliseconds; three lost SYNs (1 + 2 s) are a device that is off.
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(3);

    // A pulled network cable shows after about 10 + 3 × 2 s.
    private const int KeepAliveAfterSeconds = 10;
    private const int KeepAliveEverySeconds = 2;
    private const int KeepAliveTries = 3;

    // Bytes; Linux gives 416 KiB of it where nobody raised net.core.rmem_max.
    private const int DatagramRoom = 1 << 20;

    private readonly string _place = $"{host}:{port}";

    public Loss NotThere => new(LossCause.NotFound, $"{_place} is not there");

    public NodeIdentity Glance() => NodeIdentity.NotWatched;

    [SuppressMessage("Reliability", "CA2000", Justification = "the line takes the socket over and disposes it")]
    public DoorAnswer Open()
    {
        var socket = OpenSocket(out var loss);
        return socket is null
            ? DoorAnswer.Closed(loss.Cause, loss.Reason)
            : DoorAnswer.Opened(new SocketLine(_place, socket), "");
    }

    /// <summary>A connected socket that does not block; null: not connected, and why.</summary>
    internal Socket? OpenSocket(out Loss loss)
    {
        Socket? socket = null;
        SocketError error;
        try
        {
            var address = AddressOf(host);
            socket = new(address.AddressFamily, type, type == SocketType.Dgram ? ProtocolType.Udp : ProtocolType.Tcp);
            error = Connect(socket, new(address, port));
        }
        catch (SocketException fault)
        {
            error = fault.SocketErrorCode;
        }

        loss = default;
        if (error == SocketError.Success)
        {
            return socket;
        }

        socket?.Dispose();
        loss = SocketLine.Explain(_place, (int)error);
        return null;
    }

    internal static IPAddress AddressOf(string host)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return address;
        }

        // Studio gear speaks IPv4; a name that has both, like localhost, means that.
        var all = Dns.GetHostAddresses(host);
        return Array.Find(all, one => one.AddressFamily == AddressFamily.InterNetwork) ?? all[0];
    }

    private SocketError Connect(Socket socket, IPEndPoint place)
    {
        socket.Blocking = false;
        if (type == SocketType.Dgram)
        {
            // An engine tells of thousands of parameters at once. The system gives of this what it may.
            socket.ReceiveBufferSize = DatagramRoom;
            socket.Connect(place);
            return SocketError.Success;
        }

        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveAfterSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveEverySeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveTries);
        try
        {
            socket.Connect(place);
            return SocketError.Success;
        }
        catch (SocketException fault) when (fault.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            return WaitForConnect(socket);
        }
    }

    private static SocketError WaitForConnect(Socket socket)
    {
        if (!socket.Poll(LongestConnect, SelectMode.SelectWrite))
        {
            return SocketError.TimedOut;
        }

        return (SocketError)(int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
    }
}
