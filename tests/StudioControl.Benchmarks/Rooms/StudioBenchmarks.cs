using StudioControl.Benchmarks.Timing;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Benchmarks.Rooms;

/// <summary>The loop's own cost, with drivers that do next to nothing.</summary>
internal static class StudioBenchmarks
{
    public static readonly IReadOnlyList<Benchmark> All =
    [
        new("inbox: a chunk of 3 bytes in and out", Chunk),
        new("loop: an idle pass, 2 devices", IdlePass),
        new("loop: 3 bytes in, wish, answer, watchers told", FaderMove),
        new("loop: a command from another thread", Posted),
    ];

    private static Action Chunk()
    {
        var inbox = new PortInbox(() => { });
        var bytes = new byte[] { 0xE2, 0x7F, 0x3A };
        return () =>
        {
            inbox.Bytes(bytes, Moment.Start);
            inbox.TryTake(out _, out _, out _);
        };
    }

    private static Action IdlePass()
    {
        var (loop, _) = Studio();
        return () => loop.RunOnce();
    }

    private static Action FaderMove()
    {
        var (loop, inbox) = Studio();
        var bytes = new byte[] { 0xE2, 0, 0 };
        var position = 0;
        return () =>
        {
            position = (position + 16) & 0x3FFF;
            bytes[1] = (byte)(position & 127);
            bytes[2] = (byte)(position >> 7);
            inbox.Bytes(bytes, Moment.Start);
            loop.RunOnce();
        };
    }

    private static Action Posted()
    {
        var (loop, _) = Studio();
        var origin = loop.NewOrigin();
        loop.Tree.TryFind("mix/ch/1/fader", out var fader);
        var step = 0;
        return () =>
        {
            step = (step + 1) & 127;
            loop.Post(
                new Command
                {
                    Parameter = fader!.Id,
                    Value = new(-step),
                    Origin = origin,
                }
            );
            loop.RunOnce();
        };
    }

    private static (StudioLoop Loop, PortInbox Inbox) Studio()
    {
        var loop = new StudioLoop(new(TimeProvider.System));
        loop.Add(new PlainEngine(16), new SilentPort());
        loop.RunOnce();
        var port = new SilentPort();
        loop.Add(new PlainSurface(loop.Tree), port);
        loop.RunOnce();
        return (loop, port.Inbox!);
    }
}
