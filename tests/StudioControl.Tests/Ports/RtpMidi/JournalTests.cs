using StudioControl.Ports.RtpMidi;

namespace StudioControl.Tests.Ports.RtpMidi;

/// <summary>Journals as RFC 6295 draws them, written by hand.</summary>
public sealed class JournalTests
{
    // Two channels. 0: a bend. 3: a program with its bank, two controllers (the second one counts), a parameter system of
    // four bytes, a bend, two notes on and two off, a note extra, a pressure, an aftertouch of a note.
    private const string Channels =
        "0005 10 1122" + "1820 FF 058000 01 0764 40C1 0004AABB 3344 0212 10FF 1101 4001 001020 55 001020";

    private const string Told = "E01122 C305 B30764 E33344 930900 931700 93107F 931101 D355";

    private static readonly byte[] Plain = Bytes("21 0005" + Channels);
    private static readonly byte[] WithSystem = Bytes("61 0005 0405AABBCC" + Channels);

    [Fact]
    public void All_chapters_are_found_and_what_is_no_state_is_passed_over()
    {
        Assert.Equal(Bytes(Told), Recover(Plain, new(), out var isWhole));
        Assert.True(isWhole);
        Assert.Equal(Bytes(Told), Recover(WithSystem, new(), out isWhole));
        Assert.True(isWhole);
    }

    [Fact]
    public void What_was_heard_already_is_not_told_again()
    {
        var state = new HeardState();
        Recover(Plain, state, out _);
        Assert.Empty(Recover(Plain, state, out _));
    }

    [Fact]
    public void A_journal_cut_at_each_byte_tells_a_beginning_of_it()
    {
        foreach (var whole in (byte[][])[Plain, WithSystem])
        {
            for (var cut = 0; cut < whole.Length; cut++)
            {
                var told = Recover(whole[..cut], new(), out var isWhole);
                Assert.False(isWhole);
                Assert.True(Bytes(Told).AsSpan().StartsWith(told));
            }
        }
    }

    [Fact]
    public void A_hundred_and_twenty_eight_notes_have_a_length_of_their_own()
    {
        var notes = string.Concat(Enumerable.Range(0, 128).Select(note => $"{note:X2}81"));
        var told = Recover(Bytes("20 0005" + "0105 08 7FF0" + notes), new(), out var isWhole);
        Assert.True(isWhole);
        Assert.Equal(3 * 128, told.Length);
    }

    [Fact]
    public void A_million_random_bytes_harm_nobody()
    {
        var dice = new Random(7);
        var state = new HeardState();
        var receiver = new PacketReceiver(new());
        var room = new byte[8193];
        var datagram = new byte[1500];
        for (var total = 0; total < 1_000_000; )
        {
            var length = dice.Next(1, dice.Next(2, datagram.Length));
            total += length;
            dice.NextBytes(datagram);
            Recover(datagram[..length], state, out _);
            _ = SessionMessage.TryRead(datagram.AsSpan(0, length), out _);

            // Random bytes seldom begin like a packet.
            (datagram[0], datagram[1]) = ((byte)(0x80 | (datagram[0] & 0x3F)), 97);
            if (MidiPacket.TryRead(datagram.AsSpan(0, length), out var packet))
            {
                receiver.Read(packet, room);
            }
        }
    }

    private static byte[] Recover(byte[] journal, HeardState state, out bool isWhole)
    {
        var room = new byte[20_000];
        var output = new MidiWriter(room);
        isWhole = HeardJournal.Recover(journal, isSingle: false, state, ref output);
        return room[..output.Count];
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
