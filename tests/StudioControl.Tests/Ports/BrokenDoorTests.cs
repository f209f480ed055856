using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Tests.Ports;

[Collection("ports")]
public sealed class BrokenDoorTests
{
    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Fact(Skip = "the poll thread is for Linux and macOS", SkipUnless = nameof(IsUnix))]
    public void A_bug_in_opening_is_a_loss_and_not_the_end_of_the_service()
    {
        using var bench = new PortBench();
        var door = new BrokenDoor();
        var port = new SupervisedPort("serial:bug", door, new(new Random(1)), bench.Poll, NullLogger.Instance);
        port.Start(bench.Inbox);
        bench.Until(() => bench.Losses.Count == 1, "it is told");
        Assert.Equal(LossCause.Fault, port.Figures.Cause);
        Assert.Contains("bug", bench.Losses[0], StringComparison.Ordinal);
        bench.Until(() => door.Tries > 1, "it is tried again");
        port.Stop();
        Assert.Single(bench.Losses);
    }

    private sealed class BrokenDoor : IDoor
    {
        private int _tries;

        public int Tries => Volatile.Read(ref _tries);

        public Loss NotThere => default;

        public NodeIdentity Glance() => NodeIdentity.NotWatched;

        public DoorAnswer Open()
        {
            Interlocked.Increment(ref _tries);
            throw new NotSupportedException("nobody foresaw this");
        }
    }
}
