using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Polling;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.RtpMidi.Announcing;

/// <summary>
/// An announcement on all networks of the machine that have IPv4 and multicast: one socket on UDP port 5353, shared with
/// whoever else answers there (avahi). What keeps it from it is told once; the session itself does not need it.
/// </summary>
internal sealed class Announcer : IPolled
{
    private const int MulticastPort = 5353;
    private const int LongestMessage = 9000;
    private static readonly IPAddress Group = IPAddress.Parse("224.0.0.251");

    private readonly PollThread _poll;
    private readonly ILogger _log;
    private readonly string _uri;
    private readonly Announcement _announcement;
    private readonly bool _onlyHere;
    private readonly byte[] _heard = new byte[LongestMessage];
    private readonly byte[] _room = new byte[Announcement.Room];
    private readonly SocketAddress _sender = new(AddressFamily.InterNetwork);
    private readonly IPEndPoint _everybody = new(Group, MulticastPort);
    private Socket? _socket;
    private IPAddress[] _addresses = [];
    private bool _isEnded;

    public Announcer(PollThread poll, ILogger log, RtpMidiPlace place)
    {
        _poll = poll;
        _log = log;
        _uri = string.Create(CultureInfo.InvariantCulture, $"rtp-midi:{place.Port}");
        _onlyHere = place.IsAnnouncedHereOnly;
        _announcement = new(place.Name, MachineName(), place.Port, new Random(), SendPart);
    }

    /// <summary>The name that it has taken; empty: none yet.</summary>
    public string Name => _announcement.IsAnnounced ? _announcement.Name : "";

    public int Descriptor => _socket is { } socket ? (int)socket.Handle : -1;

    public short Wanted => Libc.PollIn;

    public Moment Due => _announcement.Due;

    /// <summary>Begins. Looking at the networks takes milliseconds, so it is done elsewhere than on the poll thread.</summary>
    public void Begin()
    {
        NetworkChange.NetworkAddressChanged += LookAgain;
        LookAgain(this, EventArgs.Empty);
    }

    /// <summary>Says goodbye and ends. On the poll thread, or after its end.</summary>
    public void End()
    {
        if (!_isEnded)
        {
            _isEnded = true;
            NetworkChange.NetworkAddressChanged -= LookAgain;
            _announcement.End();
            _poll.Remove(this);
            _socket?.Dispose();
            _socket = null;
        }
    }

    public void Ready(short happened, Moment now)
    {
        try
        {
            var count = _socket!.ReceiveFrom(_heard, SocketFlags.None, _sender);
            var isPlain = PortOf(_sender) != MulticastPort;
            if (_announcement.Hear(_heard.AsSpan(0, count), isPlain, now) && _addresses.Length > 0)
            {
                var length = _announcement.WriteReply(_room, _heard.AsSpan(0, count), _addresses[0].GetAddressBytes());
                _ = _socket.SendTo(_room.AsSpan(0, length), SocketFlags.None, _sender);
            }
        }
        catch (SocketException)
        {
            // A message that did not come or did not go: multicast is repeated by who needs it.
        }
    }

    public void Tick(Moment now) => _announcement.Tick(now);

    private void LookAgain(object? from, EventArgs nothing) =>
        ThreadPool.UnsafeQueueUserWorkItem(
            announcer =>
            {
                var addresses = announcer.FindAddresses();
                var socket = Open(addresses, out var error);
                announcer._poll.Post(() => announcer.Take(socket, addresses, error));
            },
            this,
            preferLocal: false
        );

    private void Take(Socket? socket, IPAddress[] addresses, string error)
    {
        if (_isEnded)
        {
            socket?.Dispose();
            return;
        }

        if (socket is null)
        {
            PortsLog.NotAnnounced(_log, _uri, error);
            return;
        }

        var isFirst = _socket is null;
        _socket?.Dispose();
        _socket = socket;
        _addresses = addresses;
        _announcement.Begin(_poll.Clock.Now);
        if (isFirst)
        {
            _poll.Add(this);
        }
    }

    private void SendPart(AnnouncementPart part)
    {
        foreach (var address in _socket is null ? [] : _addresses)
        {
            try
            {
                var own = address.GetAddressBytes();
                _socket!.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, own);
                _ = _socket.SendTo(
                    _room.AsSpan(0, _announcement.Write(_room, part, own)),
                    SocketFlags.None,
                    _everybody
                );
            }
            catch (SocketException)
            {
                // This network is not there any more; the others are.
            }
        }
    }

    private static Socket? Open(IPAddress[] addresses, out string error)
    {
        error = "no network of this machine has IPv4 and multicast";
        if (addresses.Length == 0)
        {
            return null;
        }

        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(IPAddress.Any, MulticastPort));
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, 255);
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastLoopback, true);
            foreach (var address in addresses)
            {
                var membership = new MulticastOption(Group, address);
                socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, membership);
            }

            return socket;
        }
        catch (SocketException fault)
        {
            error = $"UDP port 5353 can't be shared: {fault.SocketErrorCode}";
            socket.Dispose();
            return null;
        }
    }

    private IPAddress[] FindAddresses() =>
        [
            .. NetworkInterface
                .GetAllNetworkInterfaces()
                .Where(one => one.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)
                .Where(one =>
                    (one.NetworkInterfaceType == NetworkInterfaceType.Loopback) == _onlyHere
                    && (_onlyHere || one.SupportsMulticast)
                )
                .SelectMany(one => one.GetIPProperties().UnicastAddresses)
                .Select(one => one.Address)
                .Where(address => address.AddressFamily == AddressFamily.InterNetwork),
        ];

    // The first label of the machine's name, in which DNS wants no dots.
    private static string MachineName() => Environment.MachineName.Split('.')[0];

    private static int PortOf(SocketAddress address) => (address.Buffer.Span[2] << 8) | address.Buffer.Span[3];
}
