using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Ports;
using StudioControl.Ports.Polling;
using StudioControl.Scenarios.Service;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Scenarios.Hands;

/// <summary>A surface's stand-in at the far end of a real port, on a thread of its own, with a hand on it.</summary>
internal sealed class PortHand : IStandInLine, IDisposable
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(5);

    private readonly SurfaceStandIn _unit;
    private readonly StudioClock _clock = new(TimeProvider.System);
    private readonly PollThread _poll;
    private readonly IPort _port;
    private readonly AutoResetEvent _news = new(initialState: false);
    private readonly Lock _gate = new();
    private readonly Thread _thread;
    private volatile bool _stopping;

    /// <summary>Plugged in.</summary>
    public PortHand(SurfaceStandIn unit, string uri)
    {
        _unit = unit;
        _poll = new("hand", _clock, NullLogger.Instance);
        _port = new PortFactory(_poll, NullLogger.Instance, new(1)).Create(uri, new());
        _thread = new(Run) { IsBackground = true };
        _thread.Start();
    }

    public void Send(ReadOnlySpan<byte> bytes) => _port.Send(bytes);

    /// <summary>Looks at the surface, or lets the hand do something.</summary>
    public T Do<T>(Func<SurfaceStandIn, Moment, T> look)
    {
        lock (_gate)
        {
            return look(_unit, _clock.Now);
        }
    }

    /// <summary>Waits until the surface shows something.</summary>
    public async Task UntilAsync(Func<SurfaceStandIn, bool> wanted, string what)
    {
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        while (!Do((unit, _) => wanted(unit)))
        {
            Assert.False(
                patience.IsCancellationRequested,
                $"waited in vain for {what}: {_port.Figures.Reason} {Do((unit, _) => unit.UpperLine)}"
            );
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    public void Dispose()
    {
        _stopping = true;
        _news.Set();
        _thread.Join();
        _port.Stop();
        _poll.Dispose();
        _news.Dispose();
    }

    private void Run()
    {
        var inbox = new PortInbox(() => _news.Set());
        _port.Start(inbox);
        while (!_stopping)
        {
            lock (_gate)
            {
                TurnUnderLock(inbox);
            }

            _news.WaitOne(Turn);
        }
    }

    private void TurnUnderLock(PortInbox inbox)
    {
        while (inbox.TryTake(out var news, out var at, out var payload))
        {
            if (news == PortNews.Opened)
            {
                _unit.Plugged(at, this);
            }
            else if (news == PortNews.Bytes)
            {
                _unit.Receive(payload, at);
            }
        }

        if (_unit.Due <= _clock.Now)
        {
            _unit.Tick(_clock.Now);
        }
    }
}
