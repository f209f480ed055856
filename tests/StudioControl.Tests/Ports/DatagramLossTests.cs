using System.Net;
using System.Net.Sockets;
using StudioControl.Ports.Sockets;

namespace StudioControl.Tests.Ports;

/// <summary>What the system throws away because nobody read it in time is counted.</summary>
[Collection("ports")]
public sealed class DatagramLossTests
{
    private const int More = 5000;

    [Fact]
    public void Datagrams_that_found_no_room_are_counted_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux counts them");
        using var engine = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        engine.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)engine.LocalEndPoint!).Port;
        using var socket = new SocketDoor("127.0.0.1", port, SocketType.Dgram).OpenSocket(out _)!;
        var line = new SocketLine("engine", socket);
        Assert.Equal(0, line.TakeLost());

        for (var i = 0; i < More; i++)
        {
            engine.SendTo("level"u8, SocketFlags.None, socket.LocalEndPoint!);
        }

        var kept = 0;
        for (var bytes = new byte[16]; line.Read(bytes).Count > 0; kept++) { }
        Assert.Equal(More, kept + line.TakeLost());
        Assert.InRange(kept, 1, More - 1);
        Assert.Equal(0, line.TakeLost());
    }
}
