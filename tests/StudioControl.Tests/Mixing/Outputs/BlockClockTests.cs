using StudioControl.Mixing.Outputs;

namespace StudioControl.Tests.Mixing.Outputs;

/// <summary>Time stamps in microseconds, 187.5 blocks a second.</summary>
public sealed class BlockClockTests
{
    private readonly BlockClock _clock = new(now: 0, ticksPerSecond: 1_000_000, blocksPerSecond: 187.5);

    [Fact]
    public void An_hour_of_blocks_does_not_drift()
    {
        for (var block = 0; block < 187.5 * 3600; block++)
        {
            _clock.Finish(block * 16000L / 3);
        }

        Assert.Equal(3_600_000_000, _clock.TicksToWait(0));
        Assert.Equal(0, _clock.Late);
    }

    [Fact]
    public void A_late_block_is_counted_and_caught_up()
    {
        _clock.Finish(12_000);
        Assert.Equal(1, _clock.Late);
        Assert.True(_clock.TicksToWait(12_000) < 0);
        _clock.Finish(12_100);
        Assert.Equal(2, _clock.Late);
        _clock.Finish(12_200);
        Assert.Equal(2, _clock.Late);
        Assert.Equal(16_000 - 12_200, _clock.TicksToWait(12_200));
    }

    [Fact]
    public void After_another_clock_the_next_block_is_due_at_once_and_none_is_late()
    {
        _clock.Finish(1000);
        _clock.Restart(60_000_000);
        Assert.Equal(0, _clock.TicksToWait(60_000_000));
        _clock.Finish(60_000_100);
        Assert.Equal(0, _clock.Late);
        Assert.Equal(5233, _clock.TicksToWait(60_000_100));
    }

    [Fact]
    public void After_a_long_stop_the_past_is_left_out_and_counted()
    {
        _clock.Finish(10_000_000);
        Assert.InRange(_clock.Late, 1873, 1877);
        Assert.InRange(_clock.TicksToWait(10_000_000), -5334, 5334);
    }
}
