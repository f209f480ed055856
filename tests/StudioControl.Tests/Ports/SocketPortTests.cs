using System.Net;
using System.Net.Sockets;
using StudioControl.Studio.Ports;

namespace StudioControl.Tests.Ports;

[Collection("ports")]
public sealed class SocketPortTests
{
    private const string UnixOnly = "the poll thread is for Linux and macOS";

    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void Every_datagram_is_a_chunk_of_its_own_both_ways()
    {
        using var bench = new PortBench();
        using var engine = Listen(0, out var number);
        var port = bench.Start($"udp://127.0.0.1:{number}");
        bench.Until(() => bench.Opened == 1, "it is open");
        Assert.True(port.Send("one"u8));
        Assert.True(port.Send("two"u8));
        var buffer = new byte[100];
        EndPoint from = new IPEndPoint(IPAddress.Loopback, 0);
        Assert.Equal(3, engine.ReceiveFrom(buffer, ref from));
        Assert.Equal(3, engine.ReceiveFrom(buffer, ref from));

        engine.SendTo("first"u8, from);
        engine.SendTo("second"u8, from);
        var chunks = new List<int>();
        Assert.True(SpinWait.SpinUntil(() => Take(bench, chunks) == 2, PortBench.Patience));
        Assert.Equal([5, 6], chunks);

        engine.SendTo(new byte[PortInbox.LongestChunk + 100], from);
        engine.SendTo("third"u8, from);
        Assert.True(SpinWait.SpinUntil(() => Take(bench, chunks) == 3, PortBench.Patience));
        Assert.Equal([5, 6, 5], chunks);
        Assert.True(port.Figures.Dropped > PortInbox.LongestChunk, "the datagram that was too long is counted");

        Assert.False(port.Send(new byte[70_000]), "too long for a datagram");
        Assert.Equal(PortState.Open, port.Figures.State);
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void Nobody_at_a_udp_port_is_told_and_the_port_returns_with_them()
    {
        using var bench = new PortBench();
        int number;
        using (Listen(0, out number)) { }

        var port = bench.Start($"udp://localhost:{number}");
        bench.Until(() => bench.Opened == 1, "it is open");
        port.Send("anybody?"u8);
        bench.Until(() => bench.Losses.Count == 1, "it is refused");
        Assert.Equal(LossCause.Refused, port.Figures.Cause);
        Assert.Contains($"localhost:{number}", bench.Losses[0], StringComparison.Ordinal);

        using var engine = Listen(number, out _);
        bench.Until(() => bench.Opened == 2, "it is open again");
        Assert.True(port.Send("hello"u8));
        Assert.Equal(5, engine.Receive(new byte[100]));
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void Datagrams_allocate_nothing()
    {
        using var bench = new PortBench();
        using var engine = Listen(0, out var number);
        var port = bench.Start($"udp://127.0.0.1:{number}");
        bench.Until(() => bench.Opened == 1, "it is open");
        port.Send("x"u8);
        EndPoint from = new IPEndPoint(IPAddress.Loopback, 0);
        engine.ReceiveFrom(new byte[1], ref from);
        engine.Connect(from);
        var buffer = new byte[100];
        bench.AllocatesNothing(() => Echo(bench, port, engine, buffer, 2000));
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_tcp_port_is_refused_connects_hangs_up_and_connects_again()
    {
        using var bench = new PortBench();
        int number;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            number = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var port = bench.Start($"tcp://localhost:{number}");
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

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_name_that_nobody_knows_is_not_found()
    {
        using var bench = new PortBench();
        var port = bench.Start("tcp://no-such-host.invalid:4001");
        bench.Until(() => bench.Losses.Count == 1, "it is not found");
        Assert.Equal(LossCause.NotFound, port.Figures.Cause);
        Assert.Contains("no-such-host.invalid:4001", bench.Losses[0], StringComparison.Ordinal);
    }

    private static Socket Listen(int number, out int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, number));
        socket.ReceiveTimeout = (int)PortBench.Patience.TotalMilliseconds;
        port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return socket;
    }

    private static int Take(PortBench bench, List<int> chunks)
    {
        while (bench.Inbox.TryTake(out _, out _, out var payload))
        {
            chunks.Add(payload.Length);
        }

        return chunks.Count;
    }

    private static void Echo(PortBench bench, IPort port, Socket engine, byte[] buffer, int events)
    {
        var spin = new SpinWait();
        for (var i = 0; i < events; i++)
        {
            port.Send("/mix/ch/3/fader"u8);
            engine.Receive(buffer);
            engine.Send("/mix/ch/3/fader"u8);
            while (!bench.Inbox.TryTake(out _, out _, out _))
            {
                spin.SpinOnce();
            }
        }
    }
}
