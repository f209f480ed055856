using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Ports;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Rehearsal;
using StudioControl.Scenarios.Peers;
using StudioControl.Scenarios.Service;
using StudioControl.Studio.Ports;

namespace StudioControl.Scenarios;

/// <summary>Serial ports of another machine, with the terminal server that people have.</summary>
public sealed class Ser2netTests : IDisposable
{
    private readonly PollThread _poll = new("ports", new(TimeProvider.System), NullLogger.Instance);
    private readonly PortInbox _inbox = new(() => { });
    private readonly TemporaryFolder _folder = new();
    private readonly int _number = FreePort.Take();
    private IPort? _port;

    public void Dispose()
    {
        _port?.Stop();
        _poll.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Its_line_is_set_and_all_bytes_go_both_ways_unchanged()
    {
        Ser2net.Require();
        using var cable = PseudoTerminal.Open();
        using var server = await Ser2net.StartAsync(_folder, "telnet(rfc2217)", cable.SlavePath, _number);
        Open(new() { Baud = 38400, Parity = LineParity.None });
        Await(PortNews.Opened);

        var all = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        Assert.True(_port!.Send(all));
        Assert.Equal(all, Read(cable, 256));
        cable.Write(all);
        var got = new List<byte>();
        Until(() =>
        {
            while (_inbox.TryTake(out var news, out _, out var payload))
            {
                Assert.Equal(PortNews.Bytes, news);
                got.AddRange(payload);
            }

            return got.Count >= 256;
        });
        Assert.Equal(all, got);
    }

    [Fact]
    public async Task Without_the_option_it_is_told_from_one_that_has_it()
    {
        Ser2net.Require();
        using var cable = PseudoTerminal.Open();
        using var server = await Ser2net.StartAsync(_folder, "telnet(rfc2217=false)", cable.SlavePath, _number);
        Open(new());
        Assert.Contains("is not an RFC 2217 server: write tcp://", Await(PortNews.Lost), StringComparison.Ordinal);
        Assert.Equal(LossCause.BadSettings, _port!.Figures.Cause);
    }

    [Fact]
    public async Task A_second_client_is_told_that_another_may_have_the_port()
    {
        Ser2net.Require();
        using var cable = PseudoTerminal.Open();
        using var server = await Ser2net.StartAsync(_folder, "telnet(rfc2217)", cable.SlavePath, _number);
        var first = new PortFactory(_poll, NullLogger.Instance, new(1)).Create(Uri, new());
        first.Start(new(() => { }));
        Until(() => first.Figures.State == PortState.Open);
        Open(new());
        Assert.Contains("another client", Await(PortNews.Lost), StringComparison.Ordinal);
        first.Stop();
        Await(PortNews.Opened);
    }

    private string Uri => $"rfc2217://127.0.0.1:{_number}";

    private void Open(LineSettings line)
    {
        _port = new PortFactory(_poll, NullLogger.Instance, new(2)).Create(Uri, line);
        _port.Start(_inbox);
    }

    private string Await(PortNews wanted)
    {
        var told = "";
        Until(() =>
        {
            while (_inbox.TryTake(out var news, out _, out var payload))
            {
                told = Encoding.UTF8.GetString(payload);
                if (news == wanted)
                {
                    return true;
                }
            }

            return false;
        });
        return told;
    }

    private static byte[] Read(PseudoTerminal cable, int count)
    {
        var got = new List<byte>();
        var buffer = new byte[count];
        Until(() =>
        {
            got.AddRange(buffer.AsSpan(0, cable.Read(buffer)));
            return got.Count >= count;
        });
        return [.. got];
    }

    private static void Until(Func<bool> done) => Assert.True(SpinWait.SpinUntil(done, ServiceProcess.Patience));
}
