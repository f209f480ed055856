using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StudioControl.Ports.Sockets;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.RtpMidi;

/// <summary>
/// The two UDP sockets of a session: connected to one peer, or open to anybody until one is adopted. Our own ports are an
/// even one and the one above it, for some peers tell by that which of the two a datagram came from.
/// </summary>
internal sealed class SessionSockets : ISessionWire, IDisposable
{
    private const int FirstDynamicPort = 49152;
    private const int PairsToTry = 64;

    private readonly Socket[] _sockets;
    private readonly SocketAddress[] _peers = [NewAddress(), NewAddress()];
    private readonly SocketAddress[] _senders = [NewAddress(), NewAddress()];
    private readonly bool _isConnected;

    private SessionSockets(Socket control, Socket data, bool isConnected)
    {
        _sockets = [control, data];
        _isConnected = isConnected;
    }

    /// <summary>Sockets of any even pair of ports, connected to a place's port and the one above; null: why not.</summary>
    [SuppressMessage(
        "Reliability",
        "CA2000",
        Justification = "the caller takes the pair over; else it is disposed here"
    )]
    public static SessionSockets? Connect(string host, int port, out Loss loss)
    {
        var place = $"{host}:{port.ToString(CultureInfo.InvariantCulture)}";
        SessionSockets? pair = null;
        var isConnected = false;
        loss = default;
        try
        {
            var address = SocketDoor.AddressOf(host);
            pair = BindAnyPair(address.AddressFamily);
            if (pair is null)
            {
                loss = new(LossCause.Fault, "this machine has no two UDP ports left that lie side by side");
                return null;
            }

            pair._sockets[0].Connect(address, port);
            pair._sockets[1].Connect(address, port + 1);
            isConnected = true;
            return pair;
        }
        catch (SocketException fault)
        {
            loss = SocketLine.Explain(place, (int)fault.SocketErrorCode);
            return null;
        }
        finally
        {
            if (!isConnected)
            {
                pair?.Dispose();
            }
        }
    }

    /// <summary>Sockets of this port and the one above, open to anybody; null: why not.</summary>
    public static SessionSockets? Listen(int port, out Loss loss)
    {
        var error = TryBind(IPAddress.Any, port, isConnected: false, out var pair);
        loss = error switch
        {
            SocketError.Success => default,
            SocketError.AddressAlreadyInUse => new(
                LossCause.Busy,
                $"UDP port {port} or {port + 1} is taken: does another program (rtpmidid, a DAW) listen there?"
            ),
            SocketError.AccessDenied => new(
                LossCause.NoPermission,
                $"UDP port {port} may not be opened: take one above 1023"
            ),
            _ => new(LossCause.Fault, $"UDP port {port} can't be opened: {error}"),
        };
        return pair;
    }

    public int Descriptor(SessionPort port) => (int)_sockets[(int)port].Handle;

    /// <summary>The next datagram; count 0 without an error: none.</summary>
    public LineResult Receive(SessionPort port, Span<byte> buffer)
    {
        var socket = _sockets[(int)port];
        if (_isConnected)
        {
            var count = socket.Receive(buffer, SocketFlags.None, out var error);
            return new(error == SocketError.Success ? count : 0, IsWeather(error) ? 0 : (int)error);
        }

        try
        {
            return socket.Available == 0 && !socket.Poll(0, SelectMode.SelectRead)
                ? default
                : new(socket.ReceiveFrom(buffer, SocketFlags.None, _senders[(int)port]), 0);
        }
        catch (SocketException fault)
        {
            return new(0, IsWeather(fault.SocketErrorCode) ? 0 : (int)fault.SocketErrorCode);
        }
    }

    public void Send(SessionPort port, ReadOnlySpan<byte> datagram) => Send(port, datagram, _peers[(int)port]);

    public void Reply(SessionPort port, ReadOnlySpan<byte> datagram) => Send(port, datagram, _senders[(int)port]);

    public void Adopt(SessionPort port)
    {
        var (from, to) = (_senders[(int)port], _peers[(int)port]);
        to.Size = from.Size;
        from.Buffer.Span[..from.Size].CopyTo(to.Buffer.Span);
    }

    // Family, port, address: the family's first eight bytes of IPv4 hold all three.
    public bool IsFromPeersHost(SessionPort port) =>
        _isConnected
        || _senders[(int)port].Buffer.Span[4..8].SequenceEqual(_peers[(int)SessionPort.Control].Buffer.Span[4..8]);

    public void Dispose()
    {
        _sockets[0].Dispose();
        _sockets[1].Dispose();
    }

    private void Send(SessionPort port, ReadOnlySpan<byte> datagram, SocketAddress to)
    {
        var socket = _sockets[(int)port];
        if (_isConnected)
        {
            _ = socket.Send(datagram, SocketFlags.None, out _);
            return;
        }

        try
        {
            _ = socket.SendTo(datagram, SocketFlags.None, to);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // A datagram that does not go is one that is lost on the way.
        }
    }

    private static SocketAddress NewAddress() => new(AddressFamily.InterNetwork);

    [SuppressMessage("Reliability", "CA2000", Justification = "the caller takes the pair over")]
    private static SessionSockets? BindAnyPair(AddressFamily family)
    {
        var any = family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
        for (var i = 0; i < PairsToTry; i++)
        {
            var port = Random.Shared.Next(FirstDynamicPort / 2, 65534 / 2) * 2;
            if (TryBind(any, port, isConnected: true, out var pair) == SocketError.Success)
            {
                return pair;
            }
        }

        return null;
    }

    [SuppressMessage(
        "Reliability",
        "CA2000",
        Justification = "the pair takes both sockets over; else they are disposed here"
    )]
    private static SocketError TryBind(IPAddress address, int port, bool isConnected, out SessionSockets? pair)
    {
        pair = null;
        var control = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        var data = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        try
        {
            control.Bind(new IPEndPoint(address, port));
            data.Bind(new IPEndPoint(address, port + 1));
            pair = new(control, data, isConnected);
            return SocketError.Success;
        }
        catch (SocketException fault)
        {
            return fault.SocketErrorCode;
        }
        finally
        {
            if (pair is null)
            {
                control.Dispose();
                data.Dispose();
            }
        }
    }

    private static bool IsWeather(SocketError error) =>
        error
            is SocketError.Success
                or SocketError.WouldBlock
                or SocketError.Interrupted
                or SocketError.NoBufferSpaceAvailable
                or SocketError.MessageSize;
}
