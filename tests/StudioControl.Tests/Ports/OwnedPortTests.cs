using System.Net;
using System.Net.Sockets;
using StudioControl.Ports.Rehearsal;
using StudioControl.Studio.Ports;

namespace StudioControl.Tests.Ports;

/// <summary>The port of Windows, run here on sockets and, on Linux and macOS, on a pseudo-terminal.</summary>
[Collection("ports")]
public sealed class OwnedPortTests
{
    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Fact]
    public void A_tcp_port_is_refused_connects_hangs_up_and_connects_again()
    {
        using var bench = new PortBench();
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var number = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var port = bench.StartOwned($"tcp://127.0.0.1:{number}");
        bench.Until(() => bench.Losses.Count == 1, "it is refused");
        Assert.Equal(LossCause.Refused, port.Figures.Cause);

        using var listener = new TcpListener(IPAddress.Loopback, number);
        listener.Start();
        for (var round = 1; round <= 2; round++)
        {
            bench.Until(() => bench.Opened == round, "it is connected");
            using var device = listener.AcceptSocket();
            device.Send("hello"u8);
            bench.Until(() => bench.Received.ToString() == "hello", "it greets");
            bench.Received.Clear();
            Assert.True(port.Send("well"u8));
            Assert.Equal(4, device.Receive(new byte[100]));
            device.Dispose();
            bench.Until(() => bench.Losses.Count == 1 + round, "it hung up");
            Assert.Equal(LossCause.Unplugged, port.Figures.Cause);
        }
    }

    [Fact(Skip = "pseudo-terminals exist on Linux and macOS only", SkipUnless = nameof(IsUnix))]
    public void A_serial_port_carries_bytes_is_pulled_reopened_and_stopped()
    {
        using var bench = new PortBench();
        var cable = PseudoTerminal.Open();
        var port = bench.StartOwned($"serial:{bench.Link(cable)}");
        bench.Until(() => bench.Opened == 1, "it is open");
        Assert.True(port.Send("play"u8));
        Assert.Equal("play"u8, SerialPortTests.ReadAll(cable, 4));
        cable.Write("ack"u8);
        bench.Until(() => bench.Received.ToString() == "ack", "it answers");

        port.Reopen("it makes no sense");
        bench.Until(() => bench.Opened == 2, "it is open again");
        Assert.Equal(["it makes no sense"], bench.Losses);

        cable.Dispose();
        bench.Until(() => bench.Losses.Count == 2, "it was pulled");
        Assert.Equal(LossCause.Unplugged, port.Figures.Cause);
        port.Stop();
        Assert.Equal(PortState.Stopped, port.Figures.State);
    }
}
