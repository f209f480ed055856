using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Studio.Ports;

public sealed class PortInboxTests
{
    [Fact]
    public void News_come_out_in_order_with_their_time()
    {
        var wakes = 0;
        var inbox = new PortInbox(() => wakes++);
        inbox.Opened(new(1));
        inbox.Bytes([1, 2, 3], new(2));
        inbox.Lost("gone"u8, new(3));
        Assert.Equal(3, wakes);
        Assert.Equal("Opened 1 ", Next(inbox));
        Assert.Equal("Bytes 2 010203", Next(inbox));
        Assert.Equal("Lost 3 676F6E65", Next(inbox));
        Assert.False(inbox.HasNews);
        Assert.False(inbox.TryTake(out _, out _, out _));
    }

    [Fact]
    public void Chunks_of_every_length_survive_the_end_of_the_ring()
    {
        var inbox = new PortInbox(() => { });
        var random = new Random(5);
        var bytes = new byte[PortInbox.LongestChunk];
        for (var i = 0; i < 5_000; i++)
        {
            var length = random.Next(PortInbox.LongestChunk + 1);
            random.NextBytes(bytes);
            Assert.True(inbox.Bytes(bytes.AsSpan(0, length), new(i)));
            Assert.True(inbox.TryTake(out _, out var at, out var payload));
            Assert.Equal(i, at.Ticks);
            Assert.True(payload.SequenceEqual(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_full_ring_drops_bytes_counts_them_and_still_tells_that_the_port_is_lost()
    {
        var inbox = new PortInbox(() => { });
        var chunk = new byte[1000];
        var kept = 0;
        while (inbox.Bytes(chunk, default))
        {
            kept++;
        }

        Assert.Equal(1000, inbox.DroppedBytes);
        Assert.InRange(kept, 250, 265);
        inbox.Lost("gone"u8, new(9));
        for (var i = 0; i < kept; i++)
        {
            Assert.StartsWith("Bytes", Next(inbox), StringComparison.Ordinal);
        }

        Assert.Equal("Lost 9 676F6E65", Next(inbox));
    }

    [Fact]
    public void A_port_that_flaps_into_a_full_ring_is_told_by_its_last_word()
    {
        var inbox = new PortInbox(() => { });
        while (inbox.Bytes(new byte[100], default)) { }
        for (var i = 0; i < 100; i++)
        {
            inbox.Lost(new byte[256], new(i));
            inbox.Opened(new(i));
        }

        inbox.Lost(new byte[256], new(1234));
        var last = "";
        while (inbox.HasNews)
        {
            last = Next(inbox);
        }

        Assert.Equal("Lost 1234 ", last);
    }

    [Fact]
    public void A_chunk_that_is_too_long_is_dropped_and_counted()
    {
        var inbox = new PortInbox(() => { });
        Assert.False(inbox.Bytes(new byte[PortInbox.LongestChunk + 1], default));
        Assert.Equal(PortInbox.LongestChunk + 1, inbox.DroppedBytes);
        Assert.False(inbox.HasNews);
    }

    [Fact]
    public void One_thread_may_write_while_another_reads()
    {
        const int Chunks = 100_000;
        var inbox = new PortInbox(() => { });
        var writer = new Thread(() => Write(inbox, Chunks));
        writer.Start();
        for (var i = 0; i < Chunks; )
        {
            if (!inbox.TryTake(out _, out var at, out var payload))
            {
                Thread.Yield();
                continue;
            }

            Assert.Equal(i, at.Ticks);
            Assert.Equal(i % 700, payload.Length);
            Assert.False(payload.ContainsAnyExcept((byte)i));
            i++;
        }

        writer.Join();
    }

    private static void Write(PortInbox inbox, int count)
    {
        var bytes = new byte[700];
        for (var i = 0; i < count; i++)
        {
            bytes.AsSpan().Fill((byte)i);
            while (!inbox.Bytes(bytes.AsSpan(0, i % 700), new(i)))
            {
                Thread.Yield();
            }
        }
    }

    private static string Next(PortInbox inbox)
    {
        Assert.True(inbox.TryTake(out var news, out Moment at, out var payload));
        return $"{news} {at.Ticks} {Convert.ToHexString(payload)}";
    }
}
