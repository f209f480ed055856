using System.Globalization;
using StudioControl.Studio.Ports;

namespace StudioControl.Tests.Ports.RtpMidi;

/// <summary>Both ends of a session are ours, with real sockets between them.</summary>
[Collection("ports")]
public sealed class LoopbackTests : IDisposable
{
    private const string UnixOnly = "the poll thread is for Linux and macOS";

    private readonly PortBench _host = new();
    private readonly PortBench _surface = new();
    private readonly int _number = EvenPort.Take();

    public static bool IsUnix => !OperatingSystem.IsWindows();

    public void Dispose()
    {
        _surface.Dispose();
        _host.Dispose();
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void Bytes_go_both_ways()
    {
        var host = Listen();
        var surface = Invite();
        Assert.True(surface.Send([0x90, 0x68, 0x7F, 0xE0, 0x00, 0x40]));
        _host.Until(() => Hex(_host) == "90687FE00040", "the fader is heard");
        Assert.True(host.Send([0xE0, 0x01, 0x41, 0xF0, 0x00, 0x00, 0x66, 0x14, 0x0E, 0x03, 0xF7, 0xF8]));
        _surface.Until(() => Hex(_surface) == "E00141F0000066140E03F7F8", "motor, text and clock are heard");
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void Who_leaves_is_missed_at_once_and_may_come_again()
    {
        var host = Listen();
        for (var round = 1; round <= 2; round++)
        {
            var surface = Invite(round);
            surface.Send([0xD0, 0x11]);
            _host.Until(() => _host.Received.Length == 2 * round, "it is heard");
            surface.Stop();
            _host.Until(() => _host.Losses[^1].Contains("ended the session", StringComparison.Ordinal), "it has left");
            Assert.Equal(LossCause.Unplugged, host.Figures.Cause);
            _host.Losses.Add("");
        }
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void Whom_it_invited_ends_and_returns_and_is_invited_again()
    {
        var host = Listen();
        Invite();
        host.Stop();
        _surface.Until(() => _surface.Losses.Count > 0, "it is gone");
        Assert.Contains("'Studio' has ended the session", _surface.Losses[0], StringComparison.Ordinal);
        host = Listen(2);
        _surface.Until(() => _surface.Opened == 2, "it is there again");
        _host.Until(() => _host.Opened == 2, "it has joined again");
        host.Send([0xD0, 0x22]);
        _surface.Until(() => Hex(_surface) == "D022", "it is heard");
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_second_peer_is_refused_while_the_first_is_there()
    {
        Listen();
        Invite();
        using var third = new PortBench();
        third.Start($"rtp-midi://127.0.0.1:{_number}?name=Other");
        third.Until(() => third.Losses.Count > 0, "it is refused");
        Assert.Contains("refuses the invitation", third.Losses[0], StringComparison.Ordinal);
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void Nobody_there_is_refused_at_once()
    {
        var port = _surface.Start($"rtp-midi://127.0.0.1:{_number}");
        _surface.Until(() => _surface.Losses.Count == 1, "it is refused");
        Assert.Equal(LossCause.Refused, port.Figures.Cause);
        Assert.Contains($"nobody listens at 127.0.0.1:{_number}", _surface.Losses[0], StringComparison.Ordinal);
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_fader_allocates_nothing_on_its_way()
    {
        var host = Listen();
        var surface = Invite();
        _surface.AllocatesNothing(() => Echo(host, surface, 1000));
        _host.AllocatesNothing(() => Echo(host, surface, 1000));
    }

    private IPort Listen(int round = 1)
    {
        var port = _host.Start($"rtp-midi:{_number}?name=Studio&announce=no");
        _host.Until(() => _host.Losses.Count >= round, "it listens");
        Assert.Contains(
            $"nobody has joined 'Studio' on UDP port {_number} yet",
            _host.Losses[^1],
            StringComparison.Ordinal
        );
        return port;
    }

    private IPort Invite(int round = 1)
    {
        var port = _surface.Start($"rtp-midi://127.0.0.1:{_number}?name=X-Touch");
        _surface.Until(() => _surface.Opened == round, "it is accepted");
        _host.Until(() => _host.Opened == round, "it has joined");
        return port;
    }

    private void Echo(IPort host, IPort surface, int events)
    {
        var spin = new SpinWait();
        for (var i = 0; i < events; i++)
        {
            surface.Send([0xE0, (byte)(i & 0x7F), 0x40]);
            while (!_host.Inbox.TryTake(out _, out _, out _))
            {
                spin.SpinOnce();
            }

            host.Send([0xE0, (byte)(i & 0x7F), 0x41]);
            while (!_surface.Inbox.TryTake(out _, out _, out _))
            {
                spin.SpinOnce();
            }
        }
    }

    private static string Hex(PortBench bench) =>
        string.Concat(bench.Received.ToString().Select(one => ((int)one).ToString("X2", CultureInfo.InvariantCulture)));
}
