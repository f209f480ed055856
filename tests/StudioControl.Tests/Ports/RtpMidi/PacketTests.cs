using StudioControl.Ports.RtpMidi;

namespace StudioControl.Tests.Ports.RtpMidi;

public sealed class PacketTests
{
    private readonly PacketBench _bench = new();

    [Theory]
    [InlineData("90 68 7F", "90687F")]
    [InlineData("90 68 7F 00 E0 00 40", "90687FE00040")]
    [InlineData("90 68 7F 00 69 7F", "90687F90697F")]
    [InlineData("D0 11 00 21 00 31", "D011D021D031")]
    [InlineData("F8 00 90 10 7F 00 F8 00 11 7F", "F890107FF890117F")]
    [InlineData("B0 10 01 81 00 10 02", "B01001B01002")]
    [InlineData("B0 10 01 FF FF FF 7F 10 02", "B01001B01002")]
    [InlineData("90 68 7F 05", "90687F")]
    [InlineData("F1 23 00 F2 01 02 00 F3 04 00 F6", "F123F20102F304F6")]
    [InlineData("F0 00 00 66 14 00 F7 00 90 10 7F", "F00000661400F790107F")]
    [InlineData("F0 7E 7F 06 01 F5", "F07E7F0601F7")]
    public void A_list_is_the_stream_again(string list, string stream)
    {
        _bench.DeliverForeign(1, list);
        Assert.Equal(stream, _bench.Stream);
        Assert.Equal(0, _bench.Receiver.Broken);
    }

    [Fact]
    public void The_first_command_may_have_a_delta_time()
    {
        _bench.DeliverForeign(1, "81 00 90 68 7F 00 69 00", hasDelta: true);
        Assert.Equal("90687F906900", _bench.Stream);
    }

    [Theory]
    [InlineData("01 02 03", "")]
    [InlineData("90 68", "")]
    [InlineData("90 68 7F 00 E0 00", "90687F")]
    [InlineData("90 68 7F 80 80 80 80 80", "90687F")]
    [InlineData("90 F8 7F", "")]
    [InlineData("F0 01 02", "")]
    [InlineData("F7 01 02 F7", "")]
    public void What_makes_no_sense_ends_the_list_and_is_counted(string list, string stream)
    {
        _bench.DeliverForeign(1, list);
        Assert.Equal(stream, _bench.Stream);
        Assert.Equal(1, _bench.Receiver.Broken);
    }

    [Fact]
    public void A_sysex_in_segments_comes_when_it_is_whole_and_real_time_goes_before()
    {
        _bench.DeliverForeign(1, "F0 01 02 F0");
        _bench.DeliverForeign(2, "F7 03 F0 00 F8 00 F7 04 F0");
        Assert.Equal("F8", _bench.Stream);
        _bench.DeliverForeign(3, "F7 05 F7");
        Assert.Equal("F8F00102030405F7", _bench.Stream);
    }

    [Fact]
    public void A_cancelled_sysex_never_comes()
    {
        _bench.DeliverForeign(1, "F0 01 02 F0");
        _bench.DeliverForeign(2, "F7 F4 00 90 10 7F");
        Assert.Equal("90107F", _bench.Stream);
        Assert.Equal(0, _bench.Receiver.Broken);
    }

    [Fact]
    public void A_sysex_that_misses_a_segment_never_comes()
    {
        _bench.DeliverForeign(1, "F0 01 02 F0");
        _bench.DeliverForeign(3, "F7 04 F7 00 90 10 7F");
        Assert.Equal("90107F", _bench.Stream);
        _bench.DeliverForeign(4, "F0 05 F7");
        Assert.Equal("90107FF005F7", _bench.Stream);
    }

    [Fact]
    public void A_sysex_that_is_too_long_never_comes()
    {
        var piece = string.Concat(Enumerable.Repeat("01", 1000));
        for (ushort i = 1; i <= 5; i++)
        {
            _bench.DeliverForeign(i, (i == 1 ? "F0" : "F7") + piece + "F0");
        }

        _bench.DeliverForeign(6, "F7 F7 00 D0 11");
        Assert.Equal("D011", _bench.Stream);
        Assert.Equal(1, _bench.Receiver.Broken);
    }

    [Fact]
    public void What_rtp_allows_around_it_is_taken_off()
    {
        // Padding of 3, an extension of one word, one more source; marker set.
        _bench.Deliver([
            0xB1,
            0xE1,
            0,
            1,
            0,
            0,
            0,
            0,
            1,
            2,
            3,
            4,
            9,
            9,
            9,
            9,
            0xBE,
            0xDE,
            0,
            1,
            7,
            7,
            7,
            7,
            0x03,
            0x90,
            0x68,
            0x7F,
            0,
            0,
            3,
        ]);
        Assert.Equal("90687F", _bench.Stream);
    }

    [Fact]
    public void What_is_written_together_goes_together_and_comes_whole()
    {
        _bench.Send(0x90, 0x68, 0x7F, 0xE0, 0x00, 0x40, 0xF0, 0x00, 0x00, 0x66, 0xF7, 0xF8, 0xD0, 0x11);
        var only = Assert.Single(_bench.Packets);
        Assert.Equal(
            "806100010000000011223344" + "C012" + "90687F00E0004000F0000066F700F800D011" + "800001",
            Convert.ToHexString(only)
        );
        _bench.DeliverAll();
        Assert.Equal("90687FE00040F0000066F7F8D011", _bench.Stream);
    }

    [Fact]
    public void A_short_list_has_a_short_head()
    {
        _bench.Send(0x90, 0x68, 0x7F);
        Assert.Equal(
            "806100010000000011223344" + "43" + "90687F" + "800001",
            Convert.ToHexString(Assert.Single(_bench.Packets))
        );
    }

    [Fact]
    public void Running_status_and_cuts_anywhere_are_put_right()
    {
        byte[] stream =
        [
            0x90,
            0x10,
            0x7F,
            0x11,
            0xF8,
            0x7F,
            0xF0,
            0x01,
            0xFE,
            0x02,
            0xF7,
            0xB0,
            0x07,
            0x01,
            0x08,
            0x02,
        ];
        for (var cut = 0; cut <= stream.Length; cut++)
        {
            var bench = new PacketBench();
            bench.Sender.Write(stream.AsSpan(0, cut), 0);
            bench.Sender.Write(stream.AsSpan(cut), 0);
            bench.DeliverAll();
            Assert.Equal("90107FF890117FFEF00102F7B00701B00802", bench.Stream);
        }
    }

    [Fact]
    public void A_sysex_cut_short_by_another_status_never_comes()
    {
        _bench.Sender.Write([0xF0, 0x01, 0x02, 0x90, 0x10, 0x7F], 0);
        _bench.DeliverAll();
        Assert.Equal("90107F", _bench.Stream);
    }

    [Fact]
    public void No_packet_is_longer_than_every_way_allows()
    {
        var stream = new List<byte>();
        for (var i = 0; i < 128; i++)
        {
            stream.AddRange([0x90, (byte)i, 0x7F, 0xB1, (byte)(i % 120), 1, 0xE2, 0, (byte)i]);
        }

        stream.AddRange([0xF0, .. Enumerable.Repeat((byte)0x55, 4000), 0xF7]);
        for (var round = 0; round < 5; round++)
        {
            _bench.Send([.. stream]);
        }

        Assert.All(_bench.Packets, packet => Assert.InRange(packet.Length, 1, PacketSender.LongestPacket));
        _bench.DeliverAll();
        Assert.Equal(_bench.Sent.State, _bench.Heard.State);
        Assert.Equal(5, _bench.Heard.SysEx.Count);
        Assert.Equal(_bench.Sent.SysEx, _bench.Heard.SysEx);
    }

    [Fact]
    public void A_packet_cut_at_each_byte_is_refused_or_is_a_part_of_it()
    {
        _bench.Send(0x90, 0x68, 0x7F, 0xE0, 0x00, 0x40);
        _bench.Send(0xF0, 0x00, 0x00, 0x66, 0xF7, 0xD0, 0x11);
        var room = new byte[8193];
        foreach (var whole in _bench.Packets)
        {
            for (var cut = 0; cut < whole.Length; cut++)
            {
                if (MidiPacket.TryRead(whole.AsSpan(0, cut), out var packet))
                {
                    Assert.True(new PacketReceiver(new()).Read(packet, room) > 0, "the journal alone is cut");
                }
            }
        }
    }
}
