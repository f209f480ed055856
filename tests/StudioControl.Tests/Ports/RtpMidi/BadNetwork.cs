using System.Net;
using System.Net.Sockets;

namespace StudioControl.Tests.Ports.RtpMidi;

/// <summary>
/// Stands between two sessions on this machine and passes their datagrams on, except what it loses. Sessions' own messages
/// always pass while it is not cut: the handshake's repetition is tested elsewhere.
/// </summary>
internal sealed class BadNetwork : IDisposable
{
    private readonly Socket[] _near;
    private readonly Socket[] _far;
    private readonly EndPoint?[] _inviting = new EndPoint?[2];
    private readonly Random _dice;
    private readonly Thread _thread;
    private volatile bool _isEnded;

    /// <summary>Takes invitations on one pair of ports and passes them to another.</summary>
    public BadNetwork(int from, int to, int seed)
    {
        _dice = new(seed);
        _near = [Bound(from), Bound(from + 1)];
        _far = [Bound(0), Bound(0)];
        _far[0].Connect(IPAddress.Loopback, to);
        _far[1].Connect(IPAddress.Loopback, to + 1);
        _thread = new(Run) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Of packets with MIDI, 0 to 1.</summary>
    public double Loss { get; set; }

    /// <summary>Nothing passes.</summary>
    public bool IsCut { get; set; }

    public int Lost { get; private set; }

    public int Passed { get; private set; }

    public void Dispose()
    {
        _isEnded = true;
        _thread.Join();
        foreach (var socket in (Socket[])[.. _near, .. _far])
        {
            socket.Dispose();
        }
    }

    private void Run()
    {
        var buffer = new byte[2048];
        while (!_isEnded)
        {
            var ready = new List<Socket>([.. _near, .. _far]);
            Socket.Select(ready, null, null, TimeSpan.FromMilliseconds(20));
            foreach (var socket in ready)
            {
                Pass(socket, buffer);
            }
        }
    }

    private void Pass(Socket socket, byte[] buffer)
    {
        try
        {
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            var count = socket.ReceiveFrom(buffer, ref from);
            var near = Array.IndexOf(_near, socket);
            if (near >= 0)
            {
                _inviting[near] = from;
            }

            if (IsCut || (buffer[0] == 0x80 && _dice.NextDouble() < Loss))
            {
                Lost++;
                return;
            }

            Passed++;
            if (near >= 0)
            {
                _far[near].Send(buffer.AsSpan(0, count));
            }
            else if (_inviting[Array.IndexOf(_far, socket)] is { } to)
            {
                _near[Array.IndexOf(_far, socket)].SendTo(buffer.AsSpan(0, count), SocketFlags.None, to);
            }
        }
        catch (SocketException)
        {
            // Nobody there: lost.
        }
    }

    private static Socket Bound(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }
}
