using StudioControl.Studio.Loop;

namespace StudioControl.Tests.Studio.Loop;

public sealed class StudioThreadTests
{
    [Fact]
    public void A_job_from_any_thread_is_done_on_the_loops_own()
    {
        using var loop = new StudioLoop(new(TimeProvider.System));
        var thread = new StudioThread(loop, fault => Assert.Fail(fault.Message));
        thread.Start();
        using var done = new ManualResetEventSlim();
        var name = "";
        Assert.True(
            loop.Post(() =>
            {
                name = Thread.CurrentThread.Name;
                done.Set();
            })
        );
        Assert.True(done.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        thread.Stop();
        Assert.Equal("studio loop", name);
    }

    [Fact]
    public void A_fault_that_nobody_contains_is_told()
    {
        using var loop = new StudioLoop(new(TimeProvider.System));
        using var told = new ManualResetEventSlim();
        var thread = new StudioThread(loop, _ => told.Set());
        thread.Start();
        loop.Post(() => throw new InvalidOperationException("a bug"));
        Assert.True(told.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        thread.Stop();
    }

    [Fact]
    public void Stopping_what_never_started_does_nothing()
    {
        using var loop = new StudioLoop(new(TimeProvider.System));
        new StudioThread(loop, _ => { }).Stop();
    }

    [Fact]
    public void Too_many_jobs_are_refused()
    {
        using var loop = new StudioLoop(new(TimeProvider.System));
        var taken = 0;
        while (loop.Post(() => { }) && taken < 10_000)
        {
            taken++;
        }

        Assert.InRange(taken, 1, 1_000);
    }
}
