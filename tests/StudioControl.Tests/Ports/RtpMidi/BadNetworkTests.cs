using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StudioControl.Ports;
using StudioControl.Ports.Polling;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Ports.RtpMidi;

/// <summary>Two ports of ours with real sockets, and a bad network between them; time is handed in.</summary>
[Collection("ports")]
public sealed class BadNetworkTests : IDisposable
{
    private const string UnixOnly = "the poll thread is for Linux and macOS";

    private readonly FakeTimeProvider _time = new();
    private readonly PollThread _poll;
    private readonly BadNetwork _network;
    private readonly IPort _host;
    private readonly IPort _surface;
    private readonly PortInbox _atHost = new(() => { });
    private readonly PortInbox _atSurface = new(() => { });
    private readonly MidiModel _heard = new();

    public BadNetworkTests()
    {
        _poll = new("ports under test", new StudioClock(_time), NullLogger.Instance);
        var factory = new PortFactory(_poll, NullLogger.Instance, new Random(1));
        var (near, far) = (EvenPort.Take(), EvenPort.Take());
        _network = new(near, far, seed: 3);
        _host = factory.Create($"rtp-midi:{far}?announce=no", new());
        _surface = factory.Create($"rtp-midi://127.0.0.1:{near}?name=X-Touch", new());
    }

    public static bool IsUnix => !OperatingSystem.IsWindows();

    public void Dispose()
    {
        _surface.Stop();
        _host.Stop();
        _poll.Dispose();
        _network.Dispose();
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_third_of_all_packets_may_be_lost_and_all_controls_stand_right()
    {
        Open();
        _network.Loss = 0.33;
        var sent = new MidiModel();
        var dice = new Random(4);
        for (var i = 0; i < 2000; i++)
        {
            byte[] message =
                dice.Next(3) == 0
                    ? [0x90, (byte)dice.Next(0x68, 0x70), (byte)(dice.Next(2) * 127)]
                    : [(byte)(0xE0 + dice.Next(9)), (byte)dice.Next(128), (byte)dice.Next(128)];
            sent.Hear(message);
            Assert.True(_surface.Send(message));
            Hear();
            Pass(0.01);
        }

        _network.Loss = 0;
        _surface.Send([0xF8]);
        Until(() => string.Equals(_heard.State, sent.State, StringComparison.Ordinal), "all controls stand right");
        Assert.True(_network.Lost > 300, "packets were lost");
        var packets = _host.Figures.Packets!;
        Assert.InRange(packets.Lost, _network.Lost / 3, _network.Lost);
        Assert.Equal(0, packets.Unrecovered);
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_cut_network_is_a_lost_peer_after_a_minute_and_not_before()
    {
        Open();
        _network.IsCut = true;
        for (var second = 0; second < 59; second++)
        {
            Pass(1);
        }

        Assert.Equal((PortState.Open, PortState.Open), (_host.Figures.State, _surface.Figures.State));
        Pass(2);
        Until(() => _host.Figures.State == PortState.Waiting && _surface.Figures.State != PortState.Open, "it is lost");
        Assert.Contains("for a minute", _host.Figures.Reason, StringComparison.Ordinal);

        _network.IsCut = false;
        Until(() => _host.Figures.State == PortState.Open && _surface.Figures.State == PortState.Open, "it is back");
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void Clocks_keep_a_session_of_which_nothing_else_is_heard()
    {
        Open();
        for (var round = 0; round < 30; round++)
        {
            var passed = _network.Passed;
            Pass(10);
            Until(() => _network.Passed >= passed + 3, "question, answer and end of it have passed");
        }

        Assert.Equal((PortState.Open, PortState.Open), (_host.Figures.State, _surface.Figures.State));
        Assert.Equal((1L, 1L), (_host.Figures.Opens, _surface.Figures.Opens));
    }

    private void Open()
    {
        _host.Start(_atHost);
        Until(() => _host.Figures.State == PortState.Waiting, "it listens");
        _surface.Start(_atSurface);
        Until(() => _host.Figures.State == PortState.Open && _surface.Figures.State == PortState.Open, "it is open");
    }

    // The poll thread sleeps by the real clock: it is woken to look at the other one, and its answers are waited for.
    private void Pass(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        for (var round = 0; round < 3; round++)
        {
            _poll.Do(() => { });
        }
    }

    private void Until(Func<bool> done, string what)
    {
        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    Hear();
                    Pass(0.001);
                    return done();
                },
                PortBench.Patience
            ),
            $"waited in vain until {what}"
        );
    }

    private void Hear()
    {
        while (_atHost.TryTake(out var news, out _, out var payload))
        {
            if (news == PortNews.Bytes)
            {
                _heard.Hear(payload);
            }
        }
    }
}
