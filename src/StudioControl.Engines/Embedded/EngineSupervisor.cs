using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using StudioControl.Studio.Osc;
using StudioControl.Studio.Time;

namespace StudioControl.Engines.Embedded;

/// <summary>
/// Keeps an engine running: uses the one that answers on the port, else starts a process; starts it again when it ends.
/// A timer and the process's end drive it, one at a time; it has no thread of its own. Disposing it without
/// <see cref="StopAsync"/> leaves the engine playing.
/// </summary>
public sealed class EngineSupervisor : IEngineHands, IDisposable
{
    private const int LongestDatagram = 8192;
    private const int PingNumber = 1;

    private readonly EngineLaunch _launch;
    private readonly ILogger _log;
    private readonly StudioClock _clock;
    private readonly Action<string> _reason;
    private readonly Lock _turn = new();
    private readonly EngineWatch _watch;
    private readonly ITimer _timer;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _buffer = new byte[LongestDatagram];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;
    private bool _isDisposed;

    /// <summary>Makes it; <paramref name="reason"/> hears each failure in words, on any thread, and empty when the engine answers.</summary>
    public EngineSupervisor(EngineLaunch launch, StudioClock clock, ILogger log, Action<string> reason)
    {
        (_launch, _clock, _log, _reason) = (launch, clock, log, reason);
        _socket.Connect(new IPEndPoint(IPAddress.Loopback, launch.Port));
        _socket.Blocking = false;
        _watch = new(this, new());
        _timer = clock.Provider.CreateTimer(
            _ => OnTurn(TickIfDue),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>The number of the process that was started here; null: none runs.</summary>
    public int? ProcessId { get; private set; }

    /// <summary>Begins.</summary>
    public void Start() => OnTurn(watch => watch.Begin(_clock.Now));

    /// <summary>Ends the engine in order, within little more than a second.</summary>
    public Task StopAsync()
    {
        OnTurn(watch => watch.Stop(_clock.Now));
        return _stopped.Task;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Process? process;
        lock (_turn)
        {
            _isDisposed = true;
            _timer.Dispose();
            _socket.Dispose();
            process = _process;
        }

        // Outside of our turn: a process that ends just now holds its own lock and waits for a turn.
        process?.Dispose();
    }

    bool IEngineHands.Ping() => Send("/studio/ping"u8, "i"u8);

    void IEngineHands.Quit() => Send("/studio/quit"u8, []);

    bool IEngineHands.TryStart(out string reason)
    {
        try
        {
            var process = new Process { StartInfo = _launch.ToStart(), EnableRaisingEvents = true };
            process.Exited += (_, _) => OnTurn(_ => TakeExit(process));
            process.Start();
            _process = process;
            ProcessId = process.Id;
            _log.EngineStarted(process.Id);
            reason = "";
            return true;
        }
        catch (Exception fault) when (fault is Win32Exception or IOException or InvalidOperationException)
        {
            reason = fault.Message;
            return false;
        }
    }

    void IEngineHands.Kill()
    {
        if (_process is not { } process)
        {
            return;
        }

        try
        {
            process.Kill();
            _log.EngineKilled();
        }
        catch (Exception fault) when (fault is InvalidOperationException or Win32Exception)
        {
            // It ended between the question and the kill.
            _log.EngineStopped();
        }
    }

    void IEngineHands.TellUp()
    {
        _log.EngineUp(_launch.Port);
        _reason("");
    }

    void IEngineHands.TellTrouble(string reason)
    {
        _log.EngineTrouble(reason);
        _reason(reason);
    }

    void IEngineHands.TellStopped()
    {
        _log.EngineStopped();
        _stopped.TrySetResult();
    }

    private void OnTurn(Action<EngineWatch> act)
    {
        lock (_turn)
        {
            if (_isDisposed)
            {
                return;
            }

            while (TryHearPong())
            {
                _watch.Ponged(_clock.Now);
            }

            act(_watch);
            var due = _watch.Due;
            var wait = due - _clock.Now;
            var isNever = due == Moment.Never;
            _timer.Change(
                isNever
                    ? Timeout.InfiniteTimeSpan
                    : TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(wait.TotalMilliseconds))),
                Timeout.InfiniteTimeSpan
            );
        }
    }

    // The timer may have fired just before something else moved the moment.
    private void TickIfDue(EngineWatch watch)
    {
        var now = _clock.Now;
        if (watch.Due <= now)
        {
            watch.Tick(now);
        }
    }

    private void TakeExit(Process process)
    {
        var code = process.ExitCode;
        process.Dispose();
        if (_process == process)
        {
            _process = null;
            ProcessId = null;
            _watch.Exited(code, EngineLastWords.Read(_launch), _clock.Now);
        }
    }

    // False: nobody listens there. A connected socket of loopback knows that as soon as the
    // question has gone out.
    private bool Send(ReadOnlySpan<byte> address, ReadOnlySpan<byte> tags)
    {
        var writer = new OscWriter(_buffer);
        writer.Begin(address, tags);
        if (!tags.IsEmpty)
        {
            writer.Int32(PingNumber);
        }

        try
        {
            _socket.Send(writer.Written);
            return (int)_socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)! == 0;
        }
        catch (SocketException fault)
        {
            // What else there is, such as a system short of buffers, passes: the next question comes soon.
            return fault.SocketErrorCode != SocketError.ConnectionRefused;
        }
    }

    // Windows tells of a port without a listener here; that is the same as no answer.
    private bool TryHearPong()
    {
        try
        {
            while (_socket.Available > 0)
            {
                var length = _socket.Receive(_buffer);
                var reader = new OscReader(_buffer.AsSpan(0, length));
                if (reader.Next(out var message) == OscFound.Message && message.Address.SequenceEqual("/studio/pong"u8))
                {
                    return true;
                }
            }
        }
        catch (SocketException)
        {
            return false;
        }

        return false;
    }
}
