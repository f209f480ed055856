namespace StudioControl.Tests.Ports.RtpMidi;

/// <summary>Packets that are lost, late or doubled: afterwards every control stands where the sender put it.</summary>
public sealed class LossTests
{
    private readonly PacketBench _bench = new();

    [Fact]
    public void A_lost_release_is_told_by_the_next_packet()
    {
        _bench.Send(0x90, 0x68, 0x7F);
        _bench.Send(0xE0, 0x11, 0x22);
        _bench.Deliver(2);
        _bench.Send(0xE0, 0x00, 0x40);
        _bench.Send(0x90, 0x68, 0x00);
        _bench.Lose(2);
        _bench.Send(0xD0, 0x01);
        _bench.Deliver();
        Assert.Equal("90687F" + "E01122" + "E00040" + "906800" + "D001", _bench.Stream);
        Assert.Equal(2, _bench.Figures.Lost);
        Assert.Equal(0, _bench.Figures.Unrecovered);
    }

    [Fact]
    public void A_packet_that_comes_late_or_twice_is_dropped()
    {
        _bench.Send(0xE0, 0x00, 0x10);
        _bench.Send(0xE0, 0x00, 0x20);
        _bench.Send(0xE0, 0x00, 0x30);
        _bench.Deliver(_bench.Packets[0]);
        _bench.Deliver(_bench.Packets[2]);
        _bench.Deliver(_bench.Packets[1]);
        _bench.Deliver(_bench.Packets[2]);
        Assert.Equal("E00010" + "E00020" + "E00030", _bench.Stream);
        Assert.Equal(2, _bench.Figures.Late);
    }

    [Fact]
    public void A_lost_detent_is_delivered_although_it_looks_like_the_one_before()
    {
        _bench.Send(0xB0, 0x10, 0x01);
        _bench.Deliver();
        _bench.Send(0xB0, 0x10, 0x01);
        _bench.Lose();
        _bench.Send(0xD0, 0x01);
        _bench.Deliver();
        Assert.Equal("B01001" + "B01001" + "D001", _bench.Stream);
    }

    [Fact]
    public void The_first_packet_of_all_may_be_the_one_that_is_lost()
    {
        _bench.Send(0x90, 0x10, 0x7F, 0xE3, 0x00, 0x55);
        _bench.Lose();
        _bench.Send(0xD0, 0x01);
        _bench.Deliver();
        Assert.Equal(_bench.Sent.State, _bench.Heard.State);
    }

    [Fact]
    public void What_the_peer_says_to_have_is_not_told_again()
    {
        _bench.Send(0xE0, 0x00, 0x10);
        _bench.DeliverAll();
        _bench.Sender.Acknowledge(_bench.Receiver.Highest);
        _bench.Send(0xD0, 0x01);
        Assert.EndsWith("D001" + "800002", Convert.ToHexString(_bench.Packets[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_has_sent_yet_can_not_be_had()
    {
        _bench.Send(0xE0, 0x00, 0x10);
        _bench.Sender.Acknowledge(77);
        _bench.Lose();
        _bench.Send(0xD0, 0x01);
        _bench.Deliver();
        Assert.Equal("E00010" + "D001", _bench.Stream);
    }

    [Fact]
    public void Data_entry_of_registered_parameters_is_not_told_by_value()
    {
        _bench.Send(0xB0, 0x63, 0x01, 0xB0, 0x62, 0x02, 0xB0, 0x06, 0x03, 0xB0, 0x07, 0x04);
        _bench.Lose();
        _bench.Send(0xD0, 0x01);
        _bench.Deliver();
        Assert.Equal("B00704" + "D001", _bench.Stream);
    }

    [Fact]
    public void Without_a_journal_the_loss_is_only_counted()
    {
        _bench.DeliverForeign(1, "E0 00 10");
        _bench.DeliverForeign(5, "E0 00 20");
        Assert.Equal("E00010E00020", _bench.Stream);
        Assert.Equal((3L, 3L), (_bench.Figures.Lost, _bench.Figures.Unrecovered));
    }

    [Fact]
    public void A_peer_that_begins_its_numbers_anew_is_heard_from_its_second_packet()
    {
        _bench.DeliverForeign(40000, "D0 01");
        _bench.DeliverForeign(20000, "D0 02");
        _bench.DeliverForeign(20001, "D0 03");
        _bench.DeliverForeign(20002, "D0 04");
        Assert.Equal("D001D003D004", _bench.Stream);
    }

    [Fact]
    public void A_receiver_that_is_never_acknowledged_still_recovers_after_a_hundred_thousand_packets()
    {
        for (var i = 0; i < 100_000; i++)
        {
            _bench.Sender.Write([0xE0, (byte)(i & 0x7F), (byte)((i >> 7) & 0x7F)], 0);
            if (i % 3 == 0)
            {
                _bench.Lose();
            }
            else
            {
                _bench.Deliver();
            }
        }

        Assert.Equal(0, _bench.Figures.Unrecovered);
        // All but the first, before which nothing was expected, and the last, which nothing followed.
        Assert.Equal(33_332, _bench.Figures.Lost);
        Assert.EndsWith("E01E0D", _bench.Stream, StringComparison.Ordinal);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_the_network_does_all_controls_stand_right_in_the_end(int seed)
    {
        var dice = new Random(seed);
        var bench = new PacketBench((ushort)dice.Next(65536));
        var loss = dice.NextDouble() * 0.7;
        var acknowledges = dice.Next(3) > 0;
        for (var i = 0; i < 400; i++)
        {
            bench.Send(Burst(dice));
            Pass(bench, dice, loss, keep: dice.Next(4));
            if (acknowledges && bench.Receiver.HasAny && dice.Next(10) == 0)
            {
                bench.Sender.Acknowledge(bench.Receiver.Highest);
            }
        }

        Pass(bench, dice, loss, keep: 0);
        bench.Send(0xF8);
        bench.DeliverAll();
        Assert.Equal(bench.Sent.State, bench.Heard.State);
        Assert.Equal(0, bench.Sender.LeftOut);
        Assert.Equal(0, bench.Figures.Unrecovered);
        Assert.Equal(0, bench.Receiver.Broken);
        Assert.All(bench.Heard.SysEx, one => Assert.Contains(one, bench.Sent.SysEx));
    }

    // Loses, doubles and turns around what is under way, until only a few are left.
    private static void Pass(PacketBench bench, Random dice, double loss, int keep)
    {
        while (bench.Packets.Count > keep)
        {
            var place = dice.Next(5) == 0 ? dice.Next(bench.Packets.Count) : 0;
            if (dice.NextDouble() >= loss)
            {
                bench.Deliver(bench.Packets[place]);
            }

            if (dice.Next(10) > 0)
            {
                bench.Packets.RemoveAt(place);
            }
        }
    }

    private static byte[] Burst(Random dice)
    {
        var bytes = new List<byte>();
        for (var i = dice.Next(1, 6); i > 0; i--)
        {
            bytes.AddRange(Message(dice));
        }

        return [.. bytes];
    }

    private static byte[] Message(Random dice)
    {
        var channel = dice.Next(2);
        var (small, value) = ((byte)dice.Next(40), (byte)dice.Next(128));
        return dice.Next(9) switch
        {
            0 => [(byte)(0x80 | channel), small, value],
            1 or 2 => [(byte)(0x90 | channel), small, value],
            3 => [(byte)(0xB0 | channel), small, value],
            4 => [(byte)(0xC0 | channel), value],
            5 => [(byte)(0xD0 | channel), value],
            6 => [(byte)(0xE0 | channel), value, small],
            7 => [0xF0, value, small, 0xF7],
            _ => [0xF8],
        };
    }
}
