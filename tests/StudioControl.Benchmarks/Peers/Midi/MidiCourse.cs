using System.Diagnostics;
using StudioControl.Ports.Rehearsal;

namespace StudioControl.Benchmarks.Peers.Midi;

/// <summary>
/// One peer's course: a pseudo-terminal where a fader's bytes go in, and the UDP port where its datagrams come out; one
/// clock stamps both. Which value belongs to which position is learned first, one move at a time, so that any taper is fine.
/// </summary>
internal sealed class MidiCourse : IDisposable
{
    // Away from the ends, where tapers and dead zones make neighbours equal; 12 steps are one step of a 10-bit fader.
    private const int FirstPosition = 3000;
    private const int Step = 16;
    private const int Positions = 768;

    private readonly PseudoTerminal _terminal = PseudoTerminal.Open();
    private readonly EngineEnd _engine = new();
    private readonly Dictionary<int, int> _positionOf = [];
    private readonly int[] _numberOf = new int[Positions];
    private readonly byte[] _echo = new byte[4096];
    private volatile Latencies? _run;
    private volatile int _lastBits;
    private volatile int _heard;

    public MidiCourse() => _engine.Arrived = Arrived;

    /// <summary>The terminal to read from.</summary>
    public string Terminal => _terminal.SlavePath;

    /// <summary>The UDP port to send to.</summary>
    public int Port => _engine.Port;

    /// <summary>Moves the fader until a datagram comes; false when none came in time.</summary>
    public bool WaitUntilLive(TimeSpan patience)
    {
        // Both of a touch sensor's ways: the hand is on fader 1.
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; _heard == 0 && Stopwatch.GetElapsedTime(started) < patience; i++)
        {
            _terminal.Write([0x90, 0x68, 0x7F]);
            Move(i % Positions);
            Pace.For(TimeSpan.FromMilliseconds(20));
            Drain();
        }

        return _heard > 0 && Learn();
    }

    /// <summary>Moves the fader so many times, so many times a second.</summary>
    public Latencies Run(double rate, int messages)
    {
        var run = new Latencies(messages);
        Array.Fill(_numberOf, -1);
        _run = run;
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < messages; number++)
        {
            Pace.Until(start + (long)(number / rate * Stopwatch.Frequency));
            var position = Zigzag(number);
            Volatile.Write(ref _numberOf[position], number);
            run.Sent(number);
            Move(position);
            Drain();
        }

        Pace.For(TimeSpan.FromMilliseconds(200));
        _run = null;
        return run;
    }

    public void Dispose()
    {
        _engine.Dispose();
        _terminal.Dispose();
    }

    // Up and down, so that nothing jumps.
    private static int Zigzag(int number)
    {
        var place = number % (2 * Positions - 2);
        return place < Positions ? place : 2 * Positions - 2 - place;
    }

    private bool Learn()
    {
        Pace.For(TimeSpan.FromMilliseconds(300));
        Drain();
        for (var number = 0; number < Positions; number++)
        {
            var before = _heard;
            Move(number);
            for (var tries = 0; _heard == before && tries < 2000; tries++)
            {
                Pace.For(TimeSpan.FromMicroseconds(200));
            }

            Drain();
            if (_heard == before || !_positionOf.TryAdd(_lastBits, number))
            {
                // The move that the fader already stood at tells nothing; any other must.
                if (number > 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void Move(int place)
    {
        var position = FirstPosition + place * Step;
        _terminal.Write([0xE0, (byte)(position & 127), (byte)(position >> 7)]);
    }

    private void Drain()
    {
        while (_terminal.Read(_echo) > 0) { }
    }

    private void Arrived(int bits, long timestamp)
    {
        _lastBits = bits;
        _heard++;
        if (_run is { } run)
        {
            run.Received(
                _positionOf.TryGetValue(bits, out var place) ? Volatile.Read(ref _numberOf[place]) : -1,
                timestamp
            );
        }
    }
}
