using StudioControl.Ports.JackMidi;

namespace StudioControl.Tests.Ports.JackMidi;

public sealed class MessageRingTests
{
    private readonly MessageRing _ring = new();

    [Fact]
    public void Messages_come_out_in_order_and_whole_wherever_the_ring_ends()
    {
        var random = new Random(1);
        var waiting = new Queue<byte[]>();
        for (var i = 0; i < 20_000; i++)
        {
            var message = new byte[random.Next(1, 300)];
            random.NextBytes(message);
            if (_ring.Room >= message.Length + MessageRing.Overhead)
            {
                _ring.Put(message);
                waiting.Enqueue(message);
            }

            if (random.Next(2) == 0 && _ring.TryPeek(out var oldest))
            {
                Assert.Equal(waiting.Dequeue(), oldest.ToArray());
                _ring.Take(oldest.Length);
            }
        }

        Assert.Equal(waiting.Sum(message => message.Length), _ring.Clear());
        Assert.Equal(0, _ring.Count);
    }

    [Fact]
    public void A_peek_takes_nothing()
    {
        _ring.Put([0x90, 1, 2]);
        Assert.True(_ring.TryPeek(out _));
        Assert.True(_ring.TryPeek(out var message));
        Assert.Equal([0x90, 1, 2], message.ToArray());
        _ring.Take(message.Length);
        Assert.False(_ring.TryPeek(out _));
    }

    [Fact]
    public async Task Two_threads_lose_nothing()
    {
        const int Count = 100_000;
        var writer = Task.Run(
            () =>
            {
                for (var i = 0; i < Count; i++)
                {
                    SpinWait.SpinUntil(() => _ring.Room >= 16);
                    _ring.Put([(byte)i, (byte)(i >> 8), (byte)(i >> 16)]);
                }
            },
            TestContext.Current.CancellationToken
        );
        for (var i = 0; i < Count; i++)
        {
            ReadOnlySpan<byte> message;
            while (!_ring.TryPeek(out message)) { }
            Assert.Equal(i, message[0] | (message[1] << 8) | (message[2] << 16));
            _ring.Take(message.Length);
        }

        await writer;
    }

    [Fact]
    public void Nothing_is_allocated() =>
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                _ring.Put([0x90, 1, 2]);
                Assert.True(_ring.TryPeek(out var message));
                _ring.Take(message.Length);
            }
        });
}
