using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Ports;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Rehearsal;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Ports;

/// <summary>Ports with real pseudo-terminals, and one reader that plays the loop.</summary>
internal sealed class PortBench : IDisposable
{
    /// <summary>Far more than anything here takes; a test that waits this long has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly AutoResetEvent _news = new(false);
    private readonly List<IPort> _started = [];

    public PortBench()
    {
        Clock = new(TimeProvider.System);
        Poll = new("ports under test", Clock, NullLogger.Instance);
        Factory = new(Poll, NullLogger.Instance, new Random(1));
        Inbox = new(() => _news.Set());
        Folder = Directory.CreateTempSubdirectory("studio-ports-").FullName;
    }

    public StudioClock Clock { get; }

    public PollThread Poll { get; }

    public PortFactory Factory { get; }

    public PortInbox Inbox { get; }

    public string Folder { get; }

    /// <summary>Reasons of losses, in order, as they were told.</summary>
    public List<string> Losses { get; } = [];

    public StringBuilder Received { get; } = new();

    public int Opened { get; private set; }

    public IPort Start(string uri, LineSettings? line = null)
    {
        var port = Factory.Create(uri, line ?? new());
        _started.Add(port);
        port.Start(Inbox);
        return port;
    }

    /// <summary>The same with the port that Windows has.</summary>
    public IPort StartOwned(string uri)
    {
        var port = Factory.CreateOwned(uri, new());
        _started.Add(port);
        port.Start(Inbox);
        return port;
    }

    public string Link(PseudoTerminal cable, string name = "device")
    {
        var link = Path.Combine(Folder, name);
        File.Delete(link);
        File.CreateSymbolicLink(link, cable.SlavePath);
        return link;
    }

    /// <summary>Takes news until <paramref name="done"/> is true.</summary>
    public void Until(Func<bool> done, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!done())
        {
            while (Inbox.TryTake(out var news, out _, out var payload))
            {
                Take(news, payload);
            }

            if (!done())
            {
                Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"waited in vain until {what}");
                _news.WaitOne(TimeSpan.FromMilliseconds(5));
            }
        }
    }

    /// <summary>Neither here nor on the poll thread.</summary>
    public void AllocatesNothing(Action round) =>
        Assert.Equal(
            0,
            Allocations.Least(() =>
            {
                var onPoll = AllocatedOnPollThread();
                var before = GC.GetAllocatedBytesForCurrentThread();
                round();
                var here = GC.GetAllocatedBytesForCurrentThread() - before;
                return here + AllocatedOnPollThread() - onPoll;
            })
        );

    public void Dispose()
    {
        foreach (var port in _started)
        {
            port.Stop();
        }

        Poll.Dispose();
        _news.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private long AllocatedOnPollThread()
    {
        long bytes = 0;
        Poll.Do(() => bytes = GC.GetAllocatedBytesForCurrentThread());
        return bytes;
    }

    private void Take(PortNews news, ReadOnlySpan<byte> payload)
    {
        switch (news)
        {
            case PortNews.Bytes:
                Received.Append(Encoding.Latin1.GetString(payload));
                break;
            case PortNews.Opened:
                Opened++;
                break;
            default:
                Losses.Add(Encoding.UTF8.GetString(payload));
                break;
        }
    }
}
