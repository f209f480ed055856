using Microsoft.Extensions.Logging;
using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Process;

namespace StudioControl.Mixing.Jack;

/// <summary>
/// Keeps the engine at a JACK server. While there is one, its clock makes the blocks; while there is none, the null clock
/// does, so that the mix goes on unheard and everything that is set is taken. A server that returns is joined again.
/// </summary>
internal sealed class JackSound : IDisposable
{
    // A restart of a server takes a second or two; later tries are for one that is off over lunch.
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(4);

    // The longest period (8192 frames at 44.1 kHz) is a fifth of a second: a server that is silent for three looks hangs.
    private const int MostSilentLooks = 3;

    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly IAudioEngine _engine;
    private readonly AudioThread _clock;
    private readonly JackWish _wish;
    private readonly ILogger _log;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread _thread;
    private JackClient? _client;
    private IReadOnlyList<JackLink> _open = [];
    private TimeSpan _retry = FirstRetry;
    private string _said = "";
    private int _latency;
    private bool _saidRealTime;
    private bool _stopping;
    private bool _isPlaying;
    private int _xruns;
    private int _xrunsSeen;
    private int _periodsSeen;
    private int _silentLooks;
    private float _load;

    /// <param name="engine">What is played.</param>
    /// <param name="clock">Plays it where there is no server; started, and the only other one that pulls the engine.</param>
    /// <param name="wish">Which server, and what is connected there.</param>
    /// <param name="log">What is said of it.</param>
    public JackSound(IAudioEngine engine, AudioThread clock, JackWish wish, ILogger log)
    {
        (_engine, _clock, _wish, _log) = (engine, clock, wish, log);
        // In the background: a server that hangs must not keep the engine from ending.
        _thread = new(Run) { Name = "jack", IsBackground = true };
    }

    /// <summary>JACK's clock makes the blocks.</summary>
    public bool IsPlaying => Volatile.Read(ref _isPlaying);

    /// <summary>Periods missed at any server since the start.</summary>
    public int Xruns => Volatile.Read(ref _xruns);

    /// <summary>Frames from an input to the main, with what the period's size costs, as of the last second; 0 without JACK.</summary>
    public int Latency => IsPlaying ? Volatile.Read(ref _latency) : 0;

    /// <summary>The server's load, in %, as of the last second.</summary>
    public float Load => Volatile.Read(ref _load);

    public void Start() => _thread.Start();

    public void Dispose()
    {
        Volatile.Write(ref _stopping, true);
        _wake.Set();
        if (!_thread.IsAlive || _thread.Join(LongestGoodbye))
        {
            _wake.Dispose();
        }
    }

    private void Run()
    {
        while (!Volatile.Read(ref _stopping))
        {
            _wake.WaitOne(Turn());
        }

        _client?.Dispose();
    }

    /// <summary>Does what is due; answers how long nothing will be.</summary>
    private TimeSpan Turn()
    {
        if (_client is { } client)
        {
            if (!client.IsLost && client.SampleRate == _wish.SampleRate && StillPlays(client))
            {
                LookAfter(client);
                return Look;
            }

            Leave(client);
        }

        if (TryJoin())
        {
            return TimeSpan.FromMilliseconds(100);
        }

        var wait = _retry;
        _retry = _retry * 2 < LongestRetry ? _retry * 2 : LongestRetry;
        return wait;
    }

    private bool TryJoin()
    {
        _client = JackClient.Open(_wish.Server, _engine, () => _wake.Set(), out var problem);
        if (_client is not { } client)
        {
            return Refuse(problem);
        }

        if (client.SampleRate != _wish.SampleRate)
        {
            return Refuse(
                $"the JACK server runs at {client.SampleRate} Hz and the engine at {_wish.SampleRate} Hz: "
                    + "set one of them to the other's rate"
            );
        }

        // From here on the engine belongs to JACK's thread.
        _clock.Suspend();
        if (!client.Activate())
        {
            var refused = Refuse("the JACK server does not let the engine play: restart it");
            _clock.Resume();
            return refused;
        }

        _open = client.Connect(_wish.Links);
        Volatile.Write(ref _latency, client.Latency);
        _said = "";
        Volatile.Write(ref _isPlaying, true);
        _log.JackJoined(client.Name, client.Period, _engine.Inputs.Count, _engine.Outputs.Count);
        foreach (var link in _open)
        {
            _log.JackNotConnected(link.Port, link.Pattern.Length > 0 ? link.Pattern : "an output of the machine");
        }

        return true;
    }

    private bool Refuse(string problem)
    {
        _client?.Dispose();
        _client = null;
        // Said once, not with every try.
        if (problem != _said)
        {
            _said = problem;
            _log.JackNotThere(problem);
        }

        return false;
    }

    private bool StillPlays(JackClient client)
    {
        var periods = client.Periods;
        if (periods != _periodsSeen)
        {
            (_periodsSeen, _silentLooks, _retry) = (periods, 0, FirstRetry);
        }

        return ++_silentLooks <= MostSilentLooks;
    }

    private void LookAfter(JackClient client)
    {
        Volatile.Write(ref _load, client.CpuLoad);
        CountXruns(client);
        if (_open.Count > 0 && client.TakePortsChanged())
        {
            _open = client.Connect(_open);
        }

        if (client.Latency != _latency)
        {
            Volatile.Write(ref _latency, client.Latency);
            client.RecomputeLatencies();
        }

        if (client is { Periods: > 0, IsRealTime: false } && !_saidRealTime)
        {
            _saidRealTime = true;
            _log.JackNoRealTime();
        }
    }

    private void Leave(JackClient client)
    {
        Volatile.Write(ref _isPlaying, false);
        CountXruns(client);
        (_xrunsSeen, _periodsSeen, _silentLooks) = (0, 0, 0);
        client.LetGo();
        _clock.Resume();
        Volatile.Write(ref _load, 0f);
        _log.JackLost();
        // A server that hangs keeps this thread waiting until it ends or goes on; the mix does not wait.
        _client = null;
        client.Dispose();
    }

    private void CountXruns(JackClient client)
    {
        var xruns = client.Xruns;
        Volatile.Write(ref _xruns, _xruns + xruns - _xrunsSeen);
        _xrunsSeen = xruns;
    }
}

/// <summary>Which JACK server, and how the engine is to be there.</summary>
/// <param name="Server">Its name; empty: the default one.</param>
/// <param name="SampleRate">The engine's, in Hz.</param>
/// <param name="Links">What is connected there.</param>
internal sealed record JackWish(string Server, int SampleRate, IReadOnlyList<JackLink> Links);
