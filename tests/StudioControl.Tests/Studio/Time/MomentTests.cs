using Microsoft.Extensions.Time.Testing;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Studio.Time;

public sealed class MomentTests
{
    [Fact]
    public void Never_is_later_than_all_and_stays_never()
    {
        Assert.True(Moment.Never > Moment.Start + TimeSpan.FromDays(10_000));
        Assert.Equal(Moment.Never, Moment.Never + TimeSpan.FromDays(1));
        Assert.Equal(Moment.Never, Moment.Start + TimeSpan.MaxValue);
        Assert.Equal(Moment.Start, Moment.Earlier(Moment.Never, Moment.Start));
    }

    [Fact]
    public void The_clock_starts_at_nought_and_knows_the_wall_clock()
    {
        var time = new FakeTimeProvider(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var clock = new StudioClock(time);
        Assert.Equal(Moment.Start, clock.Now);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.FromSeconds(5), clock.Now - Moment.Start);
        Assert.Equal(new(2026, 3, 1, 12, 0, 5, TimeSpan.Zero), clock.Utc(clock.Now));
    }
}
