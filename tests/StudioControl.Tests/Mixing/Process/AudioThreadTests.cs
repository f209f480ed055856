using Microsoft.Extensions.Time.Testing;
using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Process;

namespace StudioControl.Tests.Mixing.Process;

public sealed class AudioThreadTests
{
    private readonly Counting _engine = new();

    [Fact]
    public void Only_one_clock_at_a_time_pulls_the_engine()
    {
        using var thread = new AudioThread(_engine, output: null, 48000, TimeProvider.System);
        thread.Start();
        Assert.True(SpinWait.SpinUntil(() => _engine.Blocks > 10, TimeSpan.FromSeconds(20)));
        for (var i = 0; i < 20; i++)
        {
            thread.Suspend();
            var at = _engine.Blocks;
            Assert.False(SpinWait.SpinUntil(() => _engine.Blocks != at, TimeSpan.FromMilliseconds(5)));
            thread.Resume();
            Assert.True(SpinWait.SpinUntil(() => _engine.Blocks > at, TimeSpan.FromSeconds(20)));
        }
    }

    [Theory]
    [InlineData(44100, 4)]
    [InlineData(48000, 4)]
    [InlineData(192000, 16)]
    public void It_wakes_up_for_some_5_ms_at_any_rate(int rate, int blocks)
    {
        var time = new FakeTimeProvider();
        using var thread = new AudioThread(_engine, output: null, rate, time);
        thread.Start();
        Assert.True(SpinWait.SpinUntil(() => _engine.Blocks >= blocks, TimeSpan.FromSeconds(20)));
        thread.Suspend();
        Assert.Equal(blocks, _engine.Blocks);
    }

    [Fact]
    public void The_time_before_its_start_is_not_late()
    {
        var time = new FakeTimeProvider();
        using var thread = new AudioThread(_engine, output: null, 48000, time);
        time.Advance(TimeSpan.FromMinutes(1));
        thread.Start();
        Assert.True(SpinWait.SpinUntil(() => _engine.Blocks > 0, TimeSpan.FromSeconds(20)));
        Assert.Equal(0, thread.Late);
    }

    [Fact]
    public void It_ends_while_it_rests_and_may_rest_when_it_has_ended()
    {
        var thread = new AudioThread(_engine, output: null, 48000, TimeProvider.System);
        thread.Start();
        thread.Suspend();
        thread.Dispose();
        using var closed = new AudioThread(_engine, output: null, 48000, TimeProvider.System);
        closed.Start();
        _engine.Close();
        closed.Suspend();
        closed.Resume();
    }

    [Fact]
    public void Warming_up_plays_whole_blocks_and_odd_periods_and_ends()
    {
        var fed = 0;
        WarmUp.Play(_engine, TimeProvider.System, () => fed++);
        Assert.InRange(fed, 1, 400);
        Assert.InRange(_engine.Blocks, fed * 400, fed * 410);
    }

    private sealed class Counting : IAudioEngine
    {
        private int _blocks;
        private bool _closed;

        public int Blocks => Volatile.Read(ref _blocks);

        public IReadOnlyList<string> Inputs => ["ch-1"];

        public IReadOnlyList<string> Outputs => ["main-left", "main-right"];

        public int Latency => 0;

        public int Starved => 0;

        public bool IsClosed => Volatile.Read(ref _closed);

        public void Close() => Volatile.Write(ref _closed, true);

        public void Process(AudioBlock block) => Interlocked.Increment(ref _blocks);
    }
}
