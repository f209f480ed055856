using System.Text;
using StudioControl.Ports.Supervision;
using StudioControl.Ports.Telnet;
using StudioControl.Studio.Ports;

namespace StudioControl.Tests.Ports;

/// <summary>Serial ports of another machine, by RFC 2217, with a server of our own; ser2net has its own test.</summary>
[Collection("ports")]
public sealed class ComPortTests
{
    private static readonly LineSettings Line = new() { Baud = 38400, Parity = LineParity.Odd };

    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Theory(SkipUnless = nameof(IsUnix), Skip = "the poll thread is for Linux and macOS")]
    [InlineData(false)]
    [InlineData(true)]
    public void The_line_is_set_and_all_bytes_go_both_ways_unchanged(bool isChatty)
    {
        using var bench = new PortBench();
        using var server = new ComPortServer { IsChatty = isChatty };
        var port = bench.Start($"rfc2217://localhost:{server.Port}", Line);
        bench.Until(() => bench.Opened == 1, "it is open");
        Assert.Equal(["10 00", "11 00", "1 00009600", "2 08", "3 02", "4 01", "5 01", "12 03"], server.Set);

        EchoAll(bench, port);
        server.HangUp();
        bench.Until(() => bench.Opened == 2, "it is open again");
        Assert.Equal(LossCause.None, port.Figures.Cause);
        EchoAll(bench, port);
    }

    [Fact]
    public void The_port_of_Windows_does_the_same()
    {
        using var bench = new PortBench();
        using var server = new ComPortServer { IsChatty = true };
        var port = bench.StartOwned($"rfc2217://localhost:{server.Port}");
        bench.Until(() => bench.Opened == 1, "it is open");
        EchoAll(bench, port);
        server.HangUp();
        bench.Until(() => bench.Opened == 2, "it is open again");
    }

    [Fact(SkipUnless = nameof(IsUnix), Skip = "the poll thread is for Linux and macOS")]
    public void A_telnet_server_without_the_option_is_told_from_one_with_it()
    {
        using var bench = new PortBench();
        using var server = new ComPortServer { IsPlain = true };
        var port = bench.Start($"rfc2217://127.0.0.1:{server.Port}", Line);
        bench.Until(() => bench.Losses.Count == 1, "it is refused");
        Assert.Equal(
            $"127.0.0.1:{server.Port} is not an RFC 2217 server: write tcp://127.0.0.1:{server.Port}",
            bench.Losses[0]
        );
        Assert.Equal(LossCause.BadSettings, port.Figures.Cause);
    }

    [Fact]
    public void One_that_says_nothing_is_none_after_a_while()
    {
        using var server = new ComPortServer { IsMute = true };
        var answer = new ComPortDoor("127.0.0.1", server.Port, Line, TimeSpan.FromMilliseconds(50)).Open();
        Assert.Null(answer.Line);
        Assert.Contains("is not an RFC 2217 server: write tcp://", answer.Loss.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_has_another_speed_is_open_and_the_note_says_so()
    {
        using var server = new ComPortServer { OnlySpeed = 9600 };
        var answer = Open(server);
        Assert.Equal("the server has the speed at 9600, not at 38400", answer.Doubt);
        Assert.Equal("at 38400 8O1", answer.Note);
        answer.Line!.Close(lost: false);
    }

    [Fact]
    public void Bytes_that_do_not_fit_go_later_and_no_pair_of_255_is_cut()
    {
        using var server = new ComPortServer();
        var line = Open(server).Line!;
        byte[] message = [1, 255, 255, 2, 255, 3, 255];
        var sent = 0;
        var got = new List<byte>();
        var buffer = new byte[3000];

        // The server gives each byte back and stops reading when we do: both ways fill up again and again.
        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    while (sent < 300_000 && line.Write(From(message, sent)) is { Count: > 0 } wrote)
                    {
                        sent += wrote.Count;
                    }

                    got.AddRange(buffer.AsSpan(0, line.Read(buffer).Count));
                    return got.Count >= 300_000;
                },
                PortBench.Patience
            ),
            $"{got.Count} of {sent} came back"
        );
        Assert.True(got.Select((one, at) => one == message[at % message.Length]).All(good => good));
        line.Close(lost: false);
    }

    private static DoorAnswer Open(ComPortServer server) =>
        new ComPortDoor("127.0.0.1", server.Port, Line, ComPortDoor.Patience).Open();

    private static byte[] From(byte[] message, int position) =>
        [.. Enumerable.Range(position, 701).Select(at => message[at % message.Length])];

    private static void EchoAll(PortBench bench, IPort port)
    {
        bench.Received.Clear();
        var all = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        Assert.True(port.Send(all));
        bench.Until(() => bench.Received.Length == 256, "all bytes are back");
        Assert.Equal(all, Encoding.Latin1.GetBytes(bench.Received.ToString()));
    }
}
