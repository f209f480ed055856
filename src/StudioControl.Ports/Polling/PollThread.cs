using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using StudioControl.Ports.Kernel;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.Polling;

/// <summary>
/// One thread that waits with poll(2) for all descriptors given to it, and does whatever their owners have to do at a
/// time: it sleeps when nothing happens, and no other thread touches what it owns. Linux and macOS.
/// Either a thread of its own, or the studio loop's, which waits here as at its doorbell: then bytes reach the loop
/// without a switch between threads.
/// </summary>
public sealed class PollThread : IDoorbell
{
    // A job waits at most for one round of the thread; whoever waits longer is better off going on (a port's Stop has 1 s).
    private static readonly TimeSpan LongestJob = TimeSpan.FromSeconds(1);

    private readonly ILogger _log;
    private readonly string _name;
    private readonly bool _isLoops;
    private readonly WakePipe _pipe = new();
    private readonly Lock _guard = new();

    // Bounded by its users: every port has at most one opening and one closing under way.
    private readonly Queue<Action> _jobs = new();
    private volatile IPolled[] _clients = [];
    private PollEntry[] _table = new PollEntry[8];
    private volatile bool _ending;

    // The thread that polls; null before it begins.
    private volatile Thread? _thread;

    // Rung by the thread that polls itself: the next wait must not sleep. Touched by that thread only.
    private bool _isRungHere;

    /// <summary>A thread of that name; it starts when the first client is added.</summary>
    public PollThread(string name, StudioClock clock, ILogger log)
        : this(name, clock, log, isLoops: false) { }

    private PollThread(string name, StudioClock clock, ILogger log, bool isLoops)
    {
        Clock = clock;
        _name = name;
        _log = log;
        _isLoops = isLoops;
    }

    /// <summary>The clock it goes by.</summary>
    public StudioClock Clock { get; }

    /// <summary>Where bytes are read into; used on the thread only.</summary>
    internal byte[] Scratch { get; } = new byte[Studio.Ports.PortInbox.LongestChunk + 1];

    /// <summary>Without a thread: hand it to the loop as its doorbell. It polls whenever the loop waits.</summary>
    public static PollThread OfLoop(StudioClock clock, ILogger log) => new("studio loop", clock, log, isLoops: true);

    /// <summary>Makes the thread look again at what its clients want.</summary>
    public void Wake() => Ring();

    /// <inheritdoc />
    public void Ring()
    {
        if (Thread.CurrentThread == _thread)
        {
            _isRungHere = true;
        }
        else
        {
            _pipe.Wake();
        }
    }

    /// <inheritdoc />
    public void Wait(int milliseconds)
    {
        if (!_isLoops)
        {
            throw new InvalidOperationException("This one polls on a thread of its own.");
        }

        _thread ??= Thread.CurrentThread;
        Round(milliseconds);

        // Whatever the round itself rang for: the loop is about to look.
        _isRungHere = false;
    }

    /// <summary>Ends the thread; ports still open on it stay as they are until the process ends.</summary>
    public void Dispose()
    {
        if (_ending)
        {
            return;
        }

        _ending = true;
        _pipe.Wake();
        if (!IsRunning || (!IsHere && !_isLoops && _thread!.Join(LongestJob)))
        {
            _pipe.Dispose();
        }
    }

    private bool IsHere => Thread.CurrentThread == _thread;

    private bool IsRunning => _thread is { IsAlive: true };

    internal void Add(IPolled client)
    {
        lock (_guard)
        {
            _clients = [.. _clients, client];
            if (_thread is null && !_isLoops)
            {
                _thread = new(Run) { IsBackground = true, Name = _name };
                _thread.Start();
            }
        }

        Wake();
    }

    internal void Remove(IPolled client)
    {
        lock (_guard)
        {
            _clients = [.. _clients.Where(other => !ReferenceEquals(other, client))];
        }

        Wake();
    }

    /// <summary>Has something done on the thread, soon.</summary>
    internal void Post(Action job)
    {
        lock (_guard)
        {
            _jobs.Enqueue(job);
        }

        Wake();
    }

    /// <summary>Has something done at once where this is the thread, or where it has ended; else soon, on the thread.</summary>
    internal void DoOrPost(Action job)
    {
        if (IsHere || !IsRunning)
        {
            job();
        }
        else
        {
            Post(job);
        }
    }

    /// <summary>
    /// Has something done on the thread and waits for it; false when it took too long. What it throws is thrown here.
    /// </summary>
    internal bool Do(Action job)
    {
        if (IsHere || !IsRunning)
        {
            job();
            return true;
        }

        var done = new Signal();
        ExceptionDispatchInfo? thrown = null;
        Post(() =>
        {
            try
            {
                job();
            }
            catch (Exception fault) when ((thrown = ExceptionDispatchInfo.Capture(fault)) is not null)
            {
                // Not ours to judge: the caller gets it.
            }

            done.Set();
        });
        var inTime = done.Wait(LongestJob);
        thrown?.Throw();
        return inTime;
    }

    private void Run()
    {
        while (!_ending)
        {
            Round(-1);
        }
    }

    private void Round(int milliseconds)
    {
        RunJobs();
        var clients = _clients;
        var due = TickAll(clients, Clock.Now);
        var count = FillTable(clients);
        _ = Libc.Poll(ref _table[0], (nuint)count, _isRungHere ? 0 : Shorter(milliseconds, Timeout(due)));
        _isRungHere = false;
        if (_table[0].Happened != 0)
        {
            _pipe.Drain();
        }

        HandOut(clients, Clock.Now);
    }

    // -1 is longer than any other.
    private static int Shorter(int a, int b) => (int)Math.Min((uint)a, (uint)b);

    private void RunJobs()
    {
        while (TryTakeJob(out var job))
        {
            Guarded(null, job);
        }
    }

    private bool TryTakeJob(out Action job)
    {
        lock (_guard)
        {
            return _jobs.TryDequeue(out job!);
        }
    }

    private Moment TickAll(IPolled[] clients, Moment now)
    {
        var due = Moment.Never;
        foreach (var client in clients)
        {
            try
            {
                if (client.Due <= now)
                {
                    client.Tick(now);
                }

                due = Moment.Earlier(due, client.Due);
            }
            catch (Exception fault) when (Contain(client, fault))
            {
                continue;
            }
        }

        return due;
    }

    private int FillTable(IPolled[] clients)
    {
        if (_table.Length <= clients.Length)
        {
            _table = new PollEntry[clients.Length * 2];
        }

        _table[0] = new() { Descriptor = _pipe.Reader, Wanted = Libc.PollIn };
        for (var i = 0; i < clients.Length; i++)
        {
            _table[i + 1] = new() { Descriptor = clients[i].Descriptor, Wanted = clients[i].Wanted };
        }

        return clients.Length + 1;
    }

    private void HandOut(IPolled[] clients, Moment now)
    {
        for (var i = 0; i < clients.Length; i++)
        {
            var entry = _table[i + 1];
            if (entry.Happened == 0 || entry.Descriptor != clients[i].Descriptor)
            {
                continue;
            }

            try
            {
                clients[i].Ready(entry.Happened, now);
            }
            catch (Exception fault) when (Contain(clients[i], fault))
            {
                continue;
            }
        }
    }

    private void Guarded(IPolled? client, Action job)
    {
        try
        {
            job();
        }
        catch (Exception fault) when (Contain(client, fault))
        {
            return;
        }
    }

    // A client that throws is a bug of ours; it is taken off so that its neighbours go on.
    private bool Contain(IPolled? client, Exception fault)
    {
        PortsLog.PollClientFailed(_log, fault, _name);
        if (client is not null)
        {
            Remove(client);
        }

        return true;
    }

    private int Timeout(Moment due)
    {
        if (due == Moment.Never)
        {
            return -1;
        }

        // Rounded up: a thread that wakes early would only poll again.
        var left = due - Clock.Now;
        return left <= TimeSpan.Zero ? 0 : (int)Math.Min(Math.Ceiling(left.TotalMilliseconds), int.MaxValue);
    }
}
