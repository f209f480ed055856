using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.Windows;

/// <summary>
/// A port of Windows: one task owns it, nobody else sees its transport. It keeps one read pending, writes what waits in a
/// bounded queue, and on the first fault gives the transport up. It uses the pool and allocates for each send; Linux and
/// macOS have <see cref="SupervisedPort"/>. It runs there too, which is how it is tested.
/// </summary>
internal sealed class OwnedPort : IPort
{
    // As many messages as a surface sends and takes in a second or two; what waits longer comes too late.
    private const int MostWaiting = 1024;

    // Of IPort.Stop, and of a transport whose closing hangs: it is then left to itself.
    private static readonly TimeSpan LongestClose = TimeSpan.FromSeconds(1);

    // Longer than the longest message needs at 9600 baud: the line is blocked.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(5);

    private readonly OpenTransport _open;
    private readonly PortSupervisor _supervisor;
    private readonly StudioClock _clock;
    private readonly ILogger _log;
    private readonly Signal _ended = new();
    private readonly Channel<byte[]> _waiting = Channel.CreateBounded<byte[]>(MostWaiting);
    private readonly byte[] _buffer = new byte[PortInbox.LongestChunk];
    private CancellationTokenSource? _line;
    private PortInbox? _inbox;
    private bool _anyBytes;
    private volatile bool _stopping;
    private volatile string? _reopen;

    public OwnedPort(string uri, OpenTransport open, PortSupervisor supervisor, StudioClock clock, ILogger log)
    {
        Uri = uri;
        _open = open;
        _supervisor = supervisor;
        _clock = clock;
        _log = log;
    }

    public string Uri { get; }

    public PortFigures Figures { get; } = new();

    public void Start(PortInbox inbox)
    {
        _inbox = inbox;
        Figures.NotOpen(PortState.Opening, LossCause.None, "opening");
        _supervisor.TryNow(_clock.Now);
        _ = Task.Run(OwnAsync, CancellationToken.None);
    }

    public bool Send(ReadOnlySpan<byte> bytes)
    {
        if (Figures.State == PortState.Open && _waiting.Writer.TryWrite(bytes.ToArray()))
        {
            Figures.Queued = _waiting.Reader.Count;
            return true;
        }

        Figures.Drop(bytes.Length);
        return false;
    }

    public void Reopen(string reason)
    {
        _reopen = reason;
        EndLine();
    }

    public void Stop()
    {
        _stopping = true;
        EndLine();
        if (_inbox is not null && !_ended.Wait(LongestClose))
        {
            PortsLog.CloseAbandoned(_log, Uri, LongestClose);
        }
    }

    private async Task OwnAsync()
    {
        while (!_stopping)
        {
            using var line = new CancellationTokenSource();
            Volatile.Write(ref _line, line);
            try
            {
                var wait = _supervisor.NextTry - _clock.Now;
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, _clock.Provider, line.Token);
                if (!_stopping)
                {
                    await TryAsync(line.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // Stop or Reopen while it waited: the loop looks again.
                _supervisor.TryNow(_clock.Now);
            }
            finally
            {
                Volatile.Write(ref _line, null);
            }
        }

        Figures.NotOpen(PortState.Stopped, LossCause.None, "stopped");
        _ended.Set();
    }

    private async Task TryAsync(CancellationToken token)
    {
        _supervisor.Trying();
        var transport = _open(out var loss);
        if (transport is not null)
        {
            _reopen = null;
            Opened();
            loss = await CarryAsync(transport, token);
            await CloseAsync(transport);
        }

        if (!_stopping)
        {
            Tell(loss);
        }
    }

    private async Task<Loss> CarryAsync(ITransport transport, CancellationToken token)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(token);
        var reading = ReadAllAsync(transport, both.Token);
        var writing = WriteAllAsync(transport, both.Token);
        var first = await Task.WhenAny(reading, writing);
        await both.CancelAsync();
        return await first;
    }

    private async Task<Loss> ReadAllAsync(ITransport transport, CancellationToken token)
    {
        try
        {
            while (true)
            {
                var count = await transport.ReadAsync(_buffer, token);
                if (count == 0)
                {
                    return transport.Explain(new EndOfStreamException("the other end hung up"));
                }

                Deliver(_buffer.AsSpan(0, count));
            }
        }
        catch (Exception fault) when (IsWeather(fault))
        {
            return Ended(transport, fault);
        }
    }

    private async Task<Loss> WriteAllAsync(ITransport transport, CancellationToken token)
    {
        try
        {
            while (true)
            {
                var bytes = await _waiting.Reader.ReadAsync(token);
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
                limit.CancelAfter(LongestWrite);
                await transport.WriteAsync(bytes, limit.Token);
                Figures.Sent(bytes.Length);
                Figures.Queued = _waiting.Reader.Count;
            }
        }
        catch (Exception fault) when (IsWeather(fault))
        {
            return Ended(transport, fault);
        }
    }

    private Loss Ended(ITransport transport, Exception fault) =>
        _reopen is { } reason ? new(LossCause.Fault, reason) : transport.Explain(fault);

    private static bool IsWeather(Exception fault) =>
        fault
            is IOException
                or OperationCanceledException
                or ObjectDisposedException
                or InvalidOperationException
                or UnauthorizedAccessException
                or TimeoutException
                or System.Net.Sockets.SocketException;

    private async Task CloseAsync(ITransport transport)
    {
        var closing = Task.Run(transport.Close, CancellationToken.None);
        var limit = Task.Delay(LongestClose / 2, _clock.Provider, CancellationToken.None);
        if (await Task.WhenAny(closing, limit) != closing)
        {
            PortsLog.CloseAbandoned(_log, Uri, LongestClose / 2);
        }
    }

    private void Opened()
    {
        while (_waiting.Reader.TryRead(out var old))
        {
            Figures.Drop(old.Length);
        }

        _anyBytes = false;
        Figures.Queued = 0;
        _supervisor.Opened(_clock.Now);
        Figures.Opened();
        PortsLog.Opened(_log, Uri, "");
        _inbox!.Opened(_clock.Now);
    }

    private void Deliver(ReadOnlySpan<byte> bytes)
    {
        _anyBytes = true;
        Figures.Received(bytes.Length);
        if (!_stopping && !_inbox!.Bytes(bytes, _clock.Now))
        {
            Figures.Drop(bytes.Length);
        }
    }

    private void Tell(Loss loss)
    {
        var wasOpen = Figures.State == PortState.Open;
        var isNew = wasOpen || !string.Equals(Figures.Reason, loss.Reason, StringComparison.Ordinal);
        Figures.NotOpen(PortState.Waiting, loss.Cause, loss.Reason);
        _supervisor.Failed(_clock.Now, wasOpen && _anyBytes);
        if (isNew)
        {
            PortsLog.Lost(_log, Uri, loss.Cause, loss.Reason);
            _inbox!.Lost(Encoding.UTF8.GetBytes(loss.Reason), _clock.Now);
        }
    }

    private void EndLine()
    {
        try
        {
            Volatile.Read(ref _line)?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in this moment.
        }
    }
}
