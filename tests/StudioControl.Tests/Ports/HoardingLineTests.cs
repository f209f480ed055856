using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Tests.Ports;

/// <summary>A line that keeps what it has read, as ALSA's library does, behind a door at which one can knock.</summary>
[Collection("ports")]
public sealed class HoardingLineTests
{
    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Fact(Skip = "the poll thread is for Linux and macOS", SkipUnless = nameof(IsUnix))]
    public void All_that_a_line_holds_is_read_at_once_and_what_the_system_lost_is_counted()
    {
        using var bench = new PortBench();
        using var pipe = new WakePipe();
        var door = new Door(new Line(pipe));
        var port = new SupervisedPort("alsa-seq:Hand", door, new(new Random(1)), bench.Poll, NullLogger.Instance);
        port.Start(bench.Inbox);
        bench.Until(() => bench.Losses.Count == 1, "it is not there");

        door.Plug(bench.Poll);
        bench.Until(() => bench.Opened == 1, "the knock opened it");
        pipe.Wake();
        bench.Until(() => bench.Received.Length == 3, "all three came of one ring");
        Assert.Equal("abc", bench.Received.ToString());
        bench.Until(() => port.Figures.Dropped == 7, "the loss was counted within a second or so");
        port.Stop();
        bench.Until(() => door.HasEnded, "the door was told");
    }

    private sealed class Door(Line line) : IDoor
    {
        private Action? _knock;
        private volatile bool _isThere;
        private volatile bool _hasEnded;

        public bool HasEnded => _hasEnded;

        public Loss NotThere => new(LossCause.NotFound, "not there");

        public void Begin(Action knock) => _knock = knock;

        public void End() => _hasEnded = true;

        public void Plug(PollThread poll) =>
            poll.Do(() =>
            {
                _isThere = true;
                _knock!();
            });

        public NodeIdentity Glance() => _isThere ? NodeIdentity.NotWatched : NodeIdentity.Missing;

        public DoorAnswer Open() => DoorAnswer.Opened(line, "");
    }

    private sealed class Line(WakePipe pipe) : ILine
    {
        private int _given;
        private int _lost = 7;

        public int Descriptor => pipe.Reader;

        public bool KeepsBoundaries => false;

        public NodeIdentity Identity => NodeIdentity.NotWatched;

        public bool HasMore => _given < 3;

        public LineResult Read(Span<byte> buffer)
        {
            pipe.Drain();
            var count = Encoding.ASCII.GetBytes("abc".AsSpan(_given, 1), buffer);
            _given += count;
            return new(count, 0);
        }

        public int TakeLost() => Interlocked.Exchange(ref _lost, 0);

        public LineResult Write(ReadOnlySpan<byte> bytes) => new(bytes.Length, 0);

        public Loss Explain(int error) => default;

        public void Close(bool lost) { }
    }
}
