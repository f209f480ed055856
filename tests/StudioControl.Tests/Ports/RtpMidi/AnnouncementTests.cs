using System.Net;
using System.Text;
using StudioControl.Ports.RtpMidi.Announcing;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Ports.RtpMidi;

/// <summary>Multicast DNS in memory: several machines that hear each other, time handed in.</summary>
public sealed class AnnouncementTests
{
    private readonly List<(string From, AnnouncementPart Part, byte[] Bytes)> _network = [];
    private readonly Dictionary<string, Announcement> _machines = [];
    private Moment _now = Moment.Start;

    [Fact]
    public void It_probes_three_times_and_announces_twice()
    {
        Start("a", "Studio");
        Pass(5);
        AnnouncementPart[] expected =
        [
            AnnouncementPart.Probe,
            AnnouncementPart.Probe,
            AnnouncementPart.Probe,
            AnnouncementPart.Records,
            AnnouncementPart.Records,
        ];
        Assert.Equal(expected, _network.Select(one => one.Part));
        Assert.True(_machines["a"].IsAnnounced);
    }

    [Fact]
    public void What_it_announces_says_where_the_session_is()
    {
        Start("a", "Studio");
        Pass(5);
        var text = Encoding.Latin1.GetString(_network[^1].Bytes);
        Assert.Contains("\u0006Studio\u000B_apple-midi\u0004_udp\u0005local\0", text, StringComparison.Ordinal);
        Assert.Contains("\u0009_services\u0007_dns-sd\u0004_udp\u0005local\0", text, StringComparison.Ordinal);

        // The service's record: in the place of all before, for two minutes, port 5004 of our host.
        Assert.Contains(
            "\0\u0021\u0080\u0001\0\0\0\u0078\0\u0019\0\0\0\0\u0013\u008C\u000Ba-midi-5004\u0005local\0",
            text,
            StringComparison.Ordinal
        );
        Assert.EndsWith("\0\u0001\u0080\u0001\0\0\0\u0078\0\u0004\u007F\0\0\u0001", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_apple-midi._udp.local", DnsType.Pointer, true)]
    [InlineData("_APPLE-MIDI._UDP.Local", DnsType.Pointer, true)]
    [InlineData("_services._dns-sd._udp.local", DnsType.Pointer, true)]
    [InlineData("Studio._apple-midi._udp.local", DnsType.Service, true)]
    [InlineData("Studio._apple-midi._udp.local", DnsType.Any, true)]
    [InlineData("a-midi-5004.local", DnsType.Address, true)]
    [InlineData("_http._tcp.local", DnsType.Pointer, false)]
    [InlineData("Other._apple-midi._udp.local", DnsType.Service, false)]
    internal void Who_asks_for_it_is_answered_soon(string name, DnsType type, bool isAnswered)
    {
        Start("a", "Studio");
        Pass(5);
        _network.Clear();
        _machines["a"].Hear(Question(name, type), isFromPlainResolver: false, _now);
        Pass(1.2);
        Assert.Equal(isAnswered ? 1 : 0, _network.Count);
    }

    [Fact]
    public void Who_knows_it_already_is_not_answered()
    {
        Start("a", "Studio");
        Pass(5);
        var records = _network[^1].Bytes;

        // A question that brings the records of the announcement as known ones.
        var question = Question("_apple-midi._udp.local", DnsType.Pointer);
        byte[] both = [.. question, .. records.AsSpan(12)];
        both[7] = records[7];
        _network.Clear();
        _machines["a"].Hear(both, isFromPlainResolver: false, _now);
        Pass(2);
        Assert.Empty(_network);
    }

    [Fact]
    public void A_plain_resolver_gets_its_own_answer_with_its_number_and_question()
    {
        Start("a", "Studio");
        Pass(5);
        var question = Question("_apple-midi._udp.local", DnsType.Pointer);
        question[1] = 77;
        Assert.True(_machines["a"].Hear(question, isFromPlainResolver: true, _now));
        var room = new byte[Announcement.Room];
        var length = _machines["a"].WriteReply(room, question, IPAddress.Loopback.GetAddressBytes());
        Assert.Equal(77, room[1]);
        Assert.True(room.AsSpan(12, length - 12).StartsWith(question.AsSpan(12)));
    }

    [Fact]
    public void A_name_that_another_has_is_left_to_it()
    {
        Start("a", "Studio");
        Pass(5);
        Start("b", "Studio");
        Pass(10);
        Assert.Equal(("Studio", "Studio (2)"), (_machines["a"].Name, _machines["b"].Name));
        Assert.True(_machines["b"].IsAnnounced);
    }

    [Fact]
    public void Three_that_begin_at_once_have_three_names_in_the_end()
    {
        foreach (var machine in (string[])["a", "b", "c"])
        {
            Start(machine, "Studio");
        }

        Pass(20);
        Assert.All(_machines.Values, one => Assert.True(one.IsAnnounced));
        Assert.Equal(3, _machines.Values.Select(one => one.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void It_says_goodbye()
    {
        Start("a", "Studio");
        Pass(5);
        _machines["a"].End();
        Assert.Equal(AnnouncementPart.Goodbye, _network[^1].Part);
        Assert.Equal(Moment.Never, _machines["a"].Due);
    }

    [Fact]
    public void A_long_name_is_cut_between_two_characters()
    {
        Assert.Equal(new string('a', 59) + " (2)", DnsName.Fitting(new string('a', 80), " (2)"));
        Assert.Equal(
            string.Concat(Enumerable.Repeat("🎚", 15)),
            DnsName.Fitting(string.Concat(Enumerable.Repeat("🎚", 20)))
        );
    }

    [Fact]
    public void Messages_cut_anywhere_and_a_million_random_bytes_harm_nobody()
    {
        Start("a", "Studio");
        Pass(5);
        var machine = _machines["a"];
        foreach (var (_, _, bytes) in _network.ToArray())
        {
            for (var cut = 0; cut < bytes.Length; cut++)
            {
                machine.Hear(bytes.AsSpan(0, cut), isFromPlainResolver: false, _now);
            }
        }

        var dice = new Random(5);
        var message = new byte[600];
        for (var total = 0; total < 1_000_000; )
        {
            var length = dice.Next(1, message.Length);
            total += length;
            dice.NextBytes(message);
            (message[4], message[6], message[8], message[10]) = (0, 0, 0, 0);
            machine.Hear(message.AsSpan(0, length), isFromPlainResolver: false, _now);
        }

        Assert.Equal("Studio", machine.Name);
    }

    private void Start(string machine, string name)
    {
        var announcement = new Announcement(name, machine, 5004, new Random(machine[0]), part => Send(machine, part));
        _machines.Add(machine, announcement);
        announcement.Begin(_now);
    }

    private void Send(string from, AnnouncementPart part)
    {
        var room = new byte[Announcement.Room];
        var length = _machines[from].Write(room, part, IPAddress.Loopback.GetAddressBytes());
        _network.Add((from, part, room[..length]));
    }

    // Each hears all, its own too, as on a real network.
    private void Pass(double seconds)
    {
        var heard = _network.Count;
        for (var end = _now + TimeSpan.FromSeconds(seconds); _now < end; _now += TimeSpan.FromMilliseconds(10))
        {
            foreach (var machine in _machines.Values)
            {
                machine.Tick(_now);
            }

            for (; heard < _network.Count; heard++)
            {
                foreach (var machine in _machines.Values)
                {
                    machine.Hear(_network[heard].Bytes, isFromPlainResolver: false, _now);
                }
            }
        }
    }

    private static byte[] Question(string name, DnsType type)
    {
        var room = new byte[Announcement.Room];
        var writer = new DnsWriter(room, 0, isResponse: false);
        writer.Repeat(DnsName.Of(name.Split('.')), type);
        return room[..writer.Length];
    }
}
