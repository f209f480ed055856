using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Ports;

public sealed class PortInboxTests
{
    [Fact]
    public void Chunks_come_out_as_they_went_in_over_many_turns_of_the_ring()
    {
        var inbox = new PortInbox(() => { });
        var random = new Random(5);
        var chunk = new byte[PortInbox.LongestChunk];
        for (var i = 0; i < 2000; i++)
        {
            var length = random.Next(0, chunk.Length + 1);
            chunk.AsSpan(0, length).Fill((byte)i);
            Assert.True(inbox.Bytes(chunk.AsSpan(0, length), new Moment(i)));
            Assert.True(inbox.TryTake(out var news, out var at, out var payload));
            Assert.Equal(PortNews.Bytes, news);
            Assert.Equal(new Moment(i), at);
            Assert.True(payload.SequenceEqual(chunk.AsSpan(0, length)));
        }

        Assert.False(inbox.HasNews);
        Assert.Equal(0, inbox.DroppedBytes);
    }

    [Fact]
    public void A_full_inbox_drops_the_newest_and_counts_them_but_never_a_loss()
    {
        var inbox = new PortInbox(() => { });
        var chunk = new byte[1000];
        var taken = 0;
        while (inbox.Bytes(chunk, Moment.Start))
        {
            taken++;
        }

        Assert.Equal(chunk.Length, inbox.DroppedBytes);
        inbox.Lost("pulled"u8, Moment.Start);
        for (var i = 0; i < taken; i++)
        {
            Assert.True(inbox.TryTake(out var news, out _, out _));
            Assert.Equal(PortNews.Bytes, news);
        }

        Assert.True(inbox.TryTake(out var last, out _, out var reason));
        Assert.Equal(PortNews.Lost, last);
        Assert.True(reason.SequenceEqual("pulled"u8));
        Assert.True(inbox.Bytes(chunk, Moment.Start));
    }

    [Fact]
    public void A_chunk_that_is_too_long_is_dropped_and_counted()
    {
        var inbox = new PortInbox(() => { });
        Assert.False(inbox.Bytes(new byte[PortInbox.LongestChunk + 1], Moment.Start));
        Assert.Equal(PortInbox.LongestChunk + 1, inbox.DroppedBytes);
        Assert.False(inbox.HasNews);
    }

    [Fact]
    public void Two_threads_lose_and_change_nothing()
    {
        const int Chunks = 100_000;
        var inbox = new PortInbox(() => { });
        var writer = new Thread(() =>
        {
            Span<byte> chunk = stackalloc byte[7];
            for (var i = 0; i < Chunks; i++)
            {
                BitConverter.TryWriteBytes(chunk, i);
                while (!inbox.Bytes(chunk[..(4 + i % 4)], new Moment(i)))
                {
                    Thread.Yield();
                }
            }
        });
        writer.Start();
        for (var i = 0; i < Chunks; )
        {
            if (inbox.TryTake(out _, out var at, out var payload))
            {
                Assert.Equal(i, at.Ticks);
                Assert.Equal(i, BitConverter.ToInt32(payload));
                Assert.Equal(4 + i % 4, payload.Length);
                i++;
            }
        }

        writer.Join();
        Assert.False(inbox.HasNews);
    }
}
