using System.Globalization;
using StudioControl.Studio.Time;

namespace StudioControl.Engines.Embedded;

/// <summary>What the watch can do; none of it waits.</summary>
internal interface IEngineHands
{
    /// <summary>Asks whether an engine is there; false: the system says at once that nobody listens on its port.</summary>
    bool Ping();

    /// <summary>Starts a process; false with the reason when that failed.</summary>
    bool TryStart(out string reason);

    /// <summary>Asks the engine to end.</summary>
    void Quit();

    /// <summary>Ends our process, if there is one, without asking.</summary>
    void Kill();

    /// <summary>The engine answers.</summary>
    void TellUp();

    /// <summary>Something went wrong: <c>ended with exit code 2: …</c>.</summary>
    void TellTrouble(string reason);

    /// <summary>The watch has ended.</summary>
    void TellStopped();
}

/// <summary>
/// Decides when the engine is asked for, started, given up and ended. An engine that answers is used, whoever started it.
/// No thread, clock or process of its own.
/// </summary>
internal sealed class EngineWatch(IEngineHands hands, Random jitter)
{
    // An engine looks at its socket every 20 ms; three questions leave it 300.
    private const int MostQuestions = 3;
    private const int PortBusy = 3;

    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    // Making the rehearsal's stems takes some seconds on a slow machine.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(1);

    // A found engine can't be watched; its fade takes 30 ms.
    private static readonly TimeSpan FoundGoodbye = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private Phase _phase;
    private bool _hasProcess;
    private bool _silenceTold;
    private int _questions;
    private int _failures;
    private Moment _since;
    private Moment _heardAt;

    private enum Phase
    {
        NotBegun,
        Asking,
        Starting,
        Running,
        Waiting,
        Stopping,
        Stopped,
    }

    /// <summary>When it wants its next <see cref="Tick"/>.</summary>
    public Moment Due { get; private set; } = Moment.Never;

    /// <summary>Begins: looks for an engine before it starts one.</summary>
    public void Begin(Moment now) => Enter(Phase.Asking, now, now);

    /// <summary>An engine answered.</summary>
    public void Ponged(Moment now)
    {
        _heardAt = now;
        _silenceTold = false;
        if (_phase is Phase.Asking or Phase.Starting or Phase.Waiting)
        {
            Enter(Phase.Running, now, now + Calm);
            hands.TellUp();
        }
    }

    /// <summary>Our process has ended; <paramref name="lastWords"/> from its log, or empty.</summary>
    public void Exited(int code, string lastWords, Moment now)
    {
        _hasProcess = false;
        if (_phase == Phase.Stopping)
        {
            End();
        }
        else if (_phase != Phase.Stopped)
        {
            var meaning = code == PortBusy ? " (another program has its port)" : "";
            Fail($"ended with exit code {code}{meaning}{(lastWords.Length > 0 ? ": " : "")}{lastWords}", now);
        }
    }

    /// <summary>Ends the engine in order: asks, waits a second, kills.</summary>
    public void Stop(Moment now)
    {
        if (_phase is Phase.Stopping or Phase.Stopped)
        {
            return;
        }

        if (!_hasProcess && _phase != Phase.Running)
        {
            End();
            return;
        }

        hands.Quit();
        Enter(Phase.Stopping, now, now + (_hasProcess ? LongestGoodbye : FoundGoodbye));
    }

    /// <summary>The moment in <see cref="Due"/> has come.</summary>
    public void Tick(Moment now)
    {
        switch (_phase)
        {
            case Phase.Asking when _questions == MostQuestions:
                Start(now);
                break;
            case Phase.Asking:
                _questions++;
                if (!Ask(now + Quick))
                {
                    Start(now);
                }

                break;
            case Phase.Starting:
                TellOnce(now - _since >= LongestStart, "was started and does not answer");
                Ask(now + Quick);
                break;
            case Phase.Running:
                Watch(now);
                break;
            case Phase.Waiting:
                Enter(Phase.Asking, now, now);
                break;
            case Phase.Stopping:
                hands.Kill();
                End();
                break;
            default:
                Due = Moment.Never;
                break;
        }
    }

    private bool Ask(Moment next)
    {
        Due = next;
        return hands.Ping();
    }

    private void Watch(Moment now)
    {
        var isSilent = now - _heardAt >= Silence;
        if (isSilent && !_hasProcess)
        {
            hands.TellTrouble("that was found running no longer answers");
            Enter(Phase.Asking, now, now);
            return;
        }

        // A process that lives may still make sound: it is not killed for being silent on OSC.
        TellOnce(isSilent, "does not answer, though its process lives");
        Ask(now + Calm);
    }

    private void TellOnce(bool holds, string reason)
    {
        if (holds && !_silenceTold)
        {
            _silenceTold = true;
            hands.TellTrouble(reason);
        }
    }

    private void Start(Moment now)
    {
        if (!hands.TryStart(out var reason))
        {
            Fail($"can't be started: {reason}", now);
            return;
        }

        _hasProcess = true;
        Enter(Phase.Starting, now, now + Quick);
    }

    private void Fail(string reason, Moment now)
    {
        if (_phase == Phase.Running && now - _since >= Steady)
        {
            _failures = 0;
        }

        var wait = ShortestWait * Math.Pow(2, Math.Min(_failures++, 10));
        wait = (wait < LongestWait ? wait : LongestWait) * (0.8 + (0.4 * jitter.NextDouble()));
        hands.TellTrouble(
            string.Create(CultureInfo.InvariantCulture, $"{reason}; next try in {wait.TotalSeconds:0.0} s")
        );
        Enter(Phase.Waiting, now, now + wait);
    }

    private void Enter(Phase phase, Moment now, Moment due)
    {
        _phase = phase;
        _since = now;
        _questions = 0;
        _silenceTold = false;
        Due = due;
    }

    private void End()
    {
        _phase = Phase.Stopped;
        Due = Moment.Never;
        hands.TellStopped();
    }
}
