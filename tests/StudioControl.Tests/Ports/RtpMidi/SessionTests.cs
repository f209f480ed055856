using StudioControl.Ports.RtpMidi;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Ports.RtpMidi;

public sealed class SessionTests
{
    private readonly SessionBench _surface = new("X-Touch", 0x0000AAAA);
    private readonly SessionBench _studio = new("Studio", 0x0000BBBB);
    private Moment _now = Moment.Start;

    [Fact]
    public void Both_invitations_are_the_bytes_that_others_know()
    {
        _surface.Session.Invite(0x01020304, _now);
        var (_, port, bytes) = _surface.Outbox.Peek();
        Assert.Equal(
            (SessionPort.Control, "FFFF494E00000002010203040000AAAA582D546F75636800"),
            (port, Convert.ToHexString(bytes))
        );
        Carry();
        Assert.Equal((SessionState.Open, SessionState.Open), (_surface.Session.State, _studio.Session.State));
        Assert.Equal(("Studio", "X-Touch"), (_surface.Session.PeerName, _studio.Session.PeerName));
    }

    [Fact]
    public void An_invitation_that_is_lost_is_sent_again_and_so_is_its_answer()
    {
        _surface.Session.Invite(1, _now);
        for (var lost = 0; lost < 4; lost++)
        {
            (lost < 2 ? _surface : _studio).Outbox.Clear();
            Pass(1);
            CarryOnly(_surface, _studio);
        }

        Carry();
        Assert.Equal((SessionState.Open, SessionState.Open), (_surface.Session.State, _studio.Session.State));
    }

    [Fact]
    public void Another_version_is_refused()
    {
        _studio.Hear("old", SessionPort.Control, Convert.FromHexString("FFFF494E00000001010203040000AAAA4100"), _now);
        Assert.Equal("FFFF4E4F00000002010203040000BBBB", Convert.ToHexString(_studio.Outbox.Single().Datagram));
        Assert.Equal(SessionState.Idle, _studio.Session.State);
    }

    [Fact]
    public void Only_the_peer_of_the_file_may_join()
    {
        var picky = new SessionBench("Studio", 5, wanted: "Main");
        _surface.Session.Invite(1, _now);
        Carry(_surface, picky);
        Assert.Equal(LossCause.Refused, _surface.Session.Loss.Cause);
        var main = new SessionBench("Main", 6);
        main.Session.Invite(2, _now);
        Carry(main, picky);
        Assert.Equal(SessionState.Open, main.Session.State);
    }

    [Fact]
    public void A_second_peer_is_refused_and_the_first_one_stays()
    {
        Open();
        var other = new SessionBench("Other", 7);
        other.Session.Invite(2, _now);
        Carry(other, _studio);
        Assert.Equal(LossCause.Refused, other.Session.Loss.Cause);
        Assert.Equal((SessionState.Open, "X-Touch"), (_studio.Session.State, _studio.Session.PeerName));
    }

    [Fact]
    public void The_same_peer_after_a_power_cycle_is_let_in_at_once()
    {
        Open();
        var again = new SessionBench("X-Touch", 0x0000CCCC);
        again.Session.Invite(9, _now);
        Carry(again, _studio);
        Assert.Equal(SessionState.Open, again.Session.State);
        Assert.Equal(2, _studio.Session.Opened);
    }

    [Fact]
    public void Clocks_are_compared_in_a_burst_and_then_every_ten_seconds()
    {
        Open();
        var questions = 0;
        for (var tenths = 0; tenths < 600; tenths++)
        {
            questions += Pass(0.1);
        }

        Assert.Equal(6 + 5, questions);
    }

    [Fact]
    public void The_round_trip_and_the_difference_of_the_clocks_are_known_on_both_sides()
    {
        Open();
        _surface.Session.Tick(_now);
        var question = _surface.Outbox.Dequeue();
        Assert.Equal("FFFF434B0000AAAA00000000", Convert.ToHexString(question.Datagram.AsSpan(0, 12)));

        // 3 ms each way; the studio's clock is five seconds ahead.
        var ahead = TimeSpan.FromSeconds(5);
        _now += TimeSpan.FromMilliseconds(3);
        _studio.Hear("X-Touch", SessionPort.Data, question.Datagram, _now + ahead);
        _now += TimeSpan.FromMilliseconds(3);
        _surface.Hear("Studio", SessionPort.Data, _studio.Outbox.Dequeue().Datagram, _now);
        _studio.Hear("X-Touch", SessionPort.Data, _surface.Outbox.Dequeue().Datagram, _now + ahead);
        Assert.Equal(
            (6, 50_000),
            (_surface.Session.Clocks.RoundTrip.TotalMilliseconds, _surface.Session.Clocks.Offset)
        );
        Assert.Equal((6, -50_000), (_studio.Session.Clocks.RoundTrip.TotalMilliseconds, _studio.Session.Clocks.Offset));
    }

    [Fact]
    public void A_minute_without_clocks_is_a_peer_that_is_gone()
    {
        Open();
        Alone(59.9);
        Assert.Equal((SessionState.Open, SessionState.Open), (_surface.Session.State, _studio.Session.State));
        Alone(0.1);
        Assert.Equal((SessionState.Idle, SessionState.Idle), (_surface.Session.State, _studio.Session.State));
        Assert.Equal(LossCause.Unplugged, _studio.Session.Loss.Cause);
        Assert.Contains("for a minute", _studio.Session.Loss.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_end_is_told_and_believed_from_the_peer_only()
    {
        Open();
        _studio.Hear("thief", SessionPort.Control, Convert.FromHexString("FFFF4259000000020000000100000001"), _now);
        Assert.Equal(SessionState.Open, _studio.Session.State);
        _surface.Session.End(default);
        Assert.Equal("FFFF425900000002000000010000AAAA", Convert.ToHexString(_surface.Outbox.Peek().Datagram));
        Carry();
        Assert.Equal(SessionState.Idle, _studio.Session.State);
        Assert.Contains("'X-Touch' has ended", _studio.Session.Loss.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_heard_says_so_within_a_second_and_the_journal_gets_short()
    {
        Open();
        _surface.Session.Write([0xE0, 0, 1], _now);
        Carry();
        Assert.Equal("E00001", _studio.Heard);
        Pass(1);
        _surface.Session.Write([0xD0, 1], _now);
        var packet = _surface.Outbox.Single(one => !SessionMessage.Is(one.Datagram)).Datagram;
        Assert.Equal(12 + 1 + 2 + 3, packet.Length);
    }

    [Fact]
    public void Midi_of_a_stranger_is_not_heard()
    {
        Open();
        _studio.Hear("thief", SessionPort.Data, Convert.FromHexString("80610001000000000000000103E00001"), _now);
        _studio.Hear("X-Touch", SessionPort.Data, Convert.FromHexString("80610001000000000000AAAA03E00002"), _now);
        Assert.Equal("E00002", _studio.Heard);
    }

    [Fact]
    public void A_first_invitation_without_a_second_is_forgotten()
    {
        _surface.Session.Invite(1, _now);
        CarryOnly(_surface, _studio);
        Assert.Equal(SessionState.Control, _studio.Session.State);
        _now += TimeSpan.FromSeconds(5);
        _studio.Session.Tick(_now);
        Assert.Equal(SessionState.Idle, _studio.Session.State);
    }

    [Theory]
    [InlineData("FFFF494E0000000201020304000000AA4100")]
    [InlineData("FFFF4F4B0000000201020304000000AA4100")]
    [InlineData("FFFF434B000000AA00000000000000000000000100000000000000020000000000000003")]
    [InlineData("FFFF5253000000AA12340000")]
    [InlineData("FFFF524C000000AA00001234")]
    public void A_message_cut_at_each_byte_is_none_or_lacks_only_its_name(string hex)
    {
        var whole = Convert.FromHexString(hex);
        Assert.True(SessionMessage.TryRead(whole, out var message));
        for (var cut = 0; cut < whole.Length; cut++)
        {
            if (SessionMessage.TryRead(whole.AsSpan(0, cut), out var part))
            {
                Assert.Equal((message.Command, message.Ssrc, message.Token), (part.Command, part.Ssrc, part.Token));
            }
        }
    }

    private void Open()
    {
        _surface.Session.Invite(1, _now);
        Carry();
        Assert.Equal((SessionState.Open, SessionState.Open), (_surface.Session.State, _studio.Session.State));
    }

    // Time without a network.
    private void Alone(double seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        foreach (var end in (SessionBench[])[_surface, _studio])
        {
            end.Session.Tick(_now);
            end.Outbox.Clear();
        }
    }

    // Lets time pass on both ends and carries all; how often the clocks were asked for.
    private int Pass(double seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        _surface.Session.Tick(_now);
        _studio.Session.Tick(_now);
        var questions = _surface.Outbox.Count(one => one.Datagram is [0xFF, 0xFF, 0x43, 0x4B, _, _, _, _, 0, ..]);
        Carry();
        return questions;
    }

    private void Carry() => Carry(_surface, _studio);

    private void Carry(SessionBench a, SessionBench b)
    {
        while (a.Outbox.Count + b.Outbox.Count > 0)
        {
            CarryOnly(a, b);
            CarryOnly(b, a);
        }
    }

    private void CarryOnly(SessionBench from, SessionBench to)
    {
        while (from.Outbox.TryDequeue(out var sent))
        {
            to.Hear(from.Name, sent.Port, sent.Datagram, _now);
        }
    }
}
