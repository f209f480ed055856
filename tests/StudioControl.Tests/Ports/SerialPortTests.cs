using System.Text;
using StudioControl.Ports.Rehearsal;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Tests.Ports;

[Collection("ports")]
public sealed class SerialPortTests
{
    private const string UnixOnly = "pseudo-terminals exist on Linux and macOS only";

    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Theory(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    [InlineData("serial", 31250, LineParity.None)]
    [InlineData("serial", 111865, LineParity.None)]
    [InlineData("serial", 38400, LineParity.Odd)]
    [InlineData("serial", 9600, LineParity.Even)]
    [InlineData("rawmidi", 0, LineParity.None)]
    public void Bytes_go_both_ways_unchanged(string scheme, int baud, LineParity parity)
    {
        using var bench = new PortBench();
        using var cable = PseudoTerminal.Open();
        var port = bench.Start($"{scheme}:{bench.Link(cable)}", new() { Baud = baud, Parity = parity });
        bench.Until(() => bench.Opened == 1, "it is open");

        var all = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        Assert.True(port.Send(all));
        Assert.Equal(all, ReadAll(cable, all.Length));

        cable.Write(all);
        bench.Until(() => bench.Received.Length == 256, "all bytes are there");
        Assert.Equal(all, Encoding.Latin1.GetBytes(bench.Received.ToString()));
        Assert.Equal(256, port.Figures.RxBytes);
        Assert.Equal(256, port.Figures.TxBytes);
        Assert.Equal(PortState.Open, port.Figures.State);
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_pseudo_terminal_opens_with_parity_again_and_again()
    {
        using var bench = new PortBench();
        using var cable = PseudoTerminal.Open();
        var port = bench.Start($"serial:{bench.Link(cable)}", new() { Parity = LineParity.Odd });
        for (var i = 1; i <= 4; i++)
        {
            bench.Until(() => bench.Opened == i, $"open number {i}");
            port.Reopen("the test wants it");
        }

        bench.Until(() => bench.Losses.Count == 4, "all losses were told");
        Assert.All(bench.Losses, reason => Assert.Equal("the test wants it", reason));
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void What_came_before_the_open_is_thrown_away()
    {
        using var bench = new PortBench();
        using var cable = PseudoTerminal.Open();
        cable.Write("from the past"u8);
        bench.Start($"serial:{bench.Link(cable)}");
        bench.Until(() => bench.Opened == 1, "it is open");
        cable.Write("now"u8);
        bench.Until(() => bench.Received.Length > 0, "something comes");
        Assert.Equal("now", bench.Received.ToString());
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_missing_path_says_so_once_and_is_open_after_it_appears()
    {
        using var bench = new PortBench();
        var path = Path.Combine(bench.Folder, "device");
        var port = bench.Start($"serial:{path}");
        bench.Until(() => bench.Losses.Count == 1, "it is said to be missing");
        Assert.Equal(LossCause.NotFound, port.Figures.Cause);
        Assert.Contains(path, bench.Losses[0], StringComparison.Ordinal);

        using var cable = PseudoTerminal.Open();
        bench.Link(cable);
        bench.Until(() => bench.Opened == 1, "it is open");
        Assert.Single(bench.Losses);
        Assert.Equal(0, port.Figures.Losses);
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_device_that_another_port_has_open_is_busy_and_says_who()
    {
        using var bench = new PortBench();
        using var cable = PseudoTerminal.Open();
        var path = bench.Link(cable);
        var first = bench.Start($"serial:{path}");
        bench.Until(() => bench.Opened == 1, "the first is open");
        var second = bench.Start($"serial:{path}");
        bench.Until(() => bench.Losses.Count == 1, "the second is refused");
        Assert.Equal(LossCause.Busy, second.Figures.Cause);
        Assert.Contains("another port of this service", bench.Losses[0], StringComparison.Ordinal);

        first.Stop();
        bench.Until(() => bench.Opened == 2, "the second has it");
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_file_is_no_serial_port()
    {
        using var bench = new PortBench();
        var path = Path.Combine(bench.Folder, "a file");
        File.WriteAllText(path, "");
        var port = bench.Start($"serial:{path}");
        bench.Until(() => bench.Losses.Count == 1, "it is refused");
        Assert.Equal(LossCause.BadSettings, port.Figures.Cause);
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void Reading_and_sending_allocate_nothing()
    {
        const int Events = 2000;
        using var bench = new PortBench();
        using var cable = PseudoTerminal.Open();
        var port = bench.Start($"rawmidi:{bench.Link(cable)}");
        bench.Until(() => bench.Opened == 1, "it is open");
        var buffer = new byte[64];
        bench.AllocatesNothing(() => EchoThrough(bench, port, cable, buffer, Events));
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_full_queue_refuses_whole_messages_and_the_rest_goes_out_in_order()
    {
        using var bench = new PortBench();
        using var cable = PseudoTerminal.Open();
        var port = bench.Start($"rawmidi:{bench.Link(cable)}");
        bench.Until(() => bench.Opened == 1, "it is open");
        var message = new byte[100];
        var taken = 0;
        for (var i = 0; i < 2000; i++)
        {
            message.AsSpan().Fill((byte)i);
            if (!port.Send(message))
            {
                break;
            }

            taken++;
        }

        Assert.True(port.Figures.Queued > SendRing.Capacity - message.Length, "the queue is full");
        Assert.Equal(message.Length, port.Figures.Dropped);
        var got = ReadAll(cable, taken * message.Length);
        for (var i = 0; i < got.Length; i++)
        {
            Assert.Equal((byte)(i / message.Length), got[i]);
        }

        bench.Until(() => port.Figures.Queued == 0, "the queue is empty");
        Assert.Equal(taken * message.Length, port.Figures.TxBytes);
        Assert.True(port.Send(message));
    }

    internal static byte[] ReadAll(PseudoTerminal cable, int count)
    {
        var got = new List<byte>();
        var buffer = new byte[4096];
        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    var read = cable.Read(buffer);
                    got.AddRange(buffer.AsSpan(0, read));
                    return got.Count >= count;
                },
                PortBench.Patience
            ),
            $"got {got.Count} of {count} bytes"
        );
        return [.. got];
    }

    private static void EchoThrough(PortBench bench, IPort port, PseudoTerminal cable, byte[] buffer, int events)
    {
        var spin = new SpinWait();
        for (var i = 0; i < events; i++)
        {
            port.Send("\xE2\x7F\x3A"u8);
            while (cable.Read(buffer) == 0)
            {
                spin.SpinOnce();
            }

            cable.Write("\x90\x68\x7F"u8);
            while (!bench.Inbox.TryTake(out _, out _, out _))
            {
                spin.SpinOnce();
            }
        }
    }
}
