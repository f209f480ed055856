using StudioControl.Ports.Supervision;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Ports;

public sealed class PortSupervisorTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Waits_double_to_two_and_a_half_seconds_and_never_pass_three()
    {
        var supervisor = new PortSupervisor(new Random(7));
        var now = Moment.Start;
        supervisor.TryNow(now);
        Assert.Equal(now, supervisor.NextTry);

        double[] expected = [0.25, 0.5, 1, 2, 2.5, 2.5, 2.5];
        foreach (var seconds in expected)
        {
            now = FailAndWait(supervisor, now, seconds);
        }

        for (var night = 0; night < 10_000; night++)
        {
            now = FailAndWait(supervisor, now, 2.5);
        }
    }

    [Fact]
    public void A_port_that_was_of_use_begins_again_at_the_shortest_wait()
    {
        var supervisor = new PortSupervisor(new Random(7));
        var now = Moment.Start;
        supervisor.TryNow(now);
        now = FailAndWait(supervisor, now, 0.25);
        now = FailAndWait(supervisor, now, 0.5);
        supervisor.Opened(now);
        Assert.Equal(Moment.Never, supervisor.NextTry);
        supervisor.Failed(now, proven: true);
        AssertWait(supervisor, now, 0.25);
    }

    [Fact]
    public void A_port_that_falls_as_soon_as_it_opens_goes_on_backing_off()
    {
        var supervisor = new PortSupervisor(new Random(7));
        var now = Moment.Start;
        supervisor.TryNow(now);
        foreach (var seconds in (double[])[0.25, 0.5, 1, 2])
        {
            supervisor.Opened(now);
            now = FailAndWait(supervisor, now, seconds);
        }

        supervisor.Opened(now);
        supervisor.Failed(now + 6 * Second, proven: false);
        AssertWait(supervisor, now + 6 * Second, 0.25);
    }

    [Fact]
    public void The_same_seed_gives_the_same_waits_and_another_seed_others()
    {
        Assert.Equal(FirstTry(3), FirstTry(3));
        Assert.NotEqual(FirstTry(3), FirstTry(4));
    }

    private static Moment FirstTry(int seed)
    {
        var supervisor = new PortSupervisor(new Random(seed));
        supervisor.TryNow(Moment.Start);
        supervisor.Failed(Moment.Start, proven: false);
        return supervisor.NextTry;
    }

    private static Moment FailAndWait(PortSupervisor supervisor, Moment now, double seconds)
    {
        supervisor.Trying();
        Assert.Equal(Moment.Never, supervisor.NextTry);
        supervisor.Failed(now, proven: false);
        AssertWait(supervisor, now, seconds);
        return supervisor.NextTry;
    }

    private static void AssertWait(PortSupervisor supervisor, Moment now, double seconds) =>
        Assert.InRange((supervisor.NextTry - now).TotalSeconds, seconds * 0.8, seconds * 1.2);
}
