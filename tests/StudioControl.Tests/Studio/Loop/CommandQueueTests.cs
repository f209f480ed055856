using StudioControl.Studio.Commands;
using StudioControl.Studio.Loop;

namespace StudioControl.Tests.Studio.Loop;

public sealed class CommandQueueTests
{
    [Fact]
    public void What_goes_in_comes_out_in_order_until_it_is_full()
    {
        var queue = new CommandQueue();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < CommandQueue.Capacity; i++)
            {
                Assert.True(queue.TryPut(Numbered(i)));
            }

            Assert.False(queue.TryPut(Numbered(-1)));
            for (var i = 0; i < CommandQueue.Capacity; i++)
            {
                Assert.True(queue.TryTake(out var command));
                Assert.Equal(i, command.Token);
            }

            Assert.False(queue.TryTake(out _));
        }
    }

    [Fact]
    public void Several_writers_lose_nothing_and_keep_each_its_order()
    {
        const int Writers = 4;
        const int Each = 50_000;
        var queue = new CommandQueue();
        var threads = Enumerable
            .Range(0, Writers)
            .Select(writer => new Thread(() => Write(queue, writer, Each)))
            .ToList();
        threads.ForEach(thread => thread.Start());
        var next = new int[Writers];
        for (var taken = 0; taken < Writers * Each; )
        {
            if (!queue.TryTake(out var command))
            {
                Thread.Yield();
                continue;
            }

            var writer = (int)(command.Token / Each);
            Assert.Equal(next[writer]++, command.Token % Each);
            Assert.Equal(command.Token, (long)command.Value.Number);
            taken++;
        }

        threads.ForEach(thread => thread.Join());
        Assert.False(queue.TryTake(out _));
    }

    private static void Write(CommandQueue queue, int writer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var token = ((long)writer * count) + i;
            while (!queue.TryPut(Numbered(token)))
            {
                Thread.Yield();
            }
        }
    }

    private static Command Numbered(long token) =>
        new()
        {
            Parameter = new(0),
            Value = new(token),
            Token = token,
        };
}
