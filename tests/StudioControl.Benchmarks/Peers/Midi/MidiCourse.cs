using System.Diagnostics;

namespace StudioControl.Benchmarks.Peers.Midi;

/// <summary>
/// One peer's course: a pseudo-terminal where a fader's bytes go in, and the UDP port where its datagrams come out; one
/// clock stamps both. Which value belongs to which position is learned first, one move at a time, so any taper will do.
/// </summary>
internal sealed class MidiCourse : IDisposable
{
    // Ten bits of fourteen, as the unit has them, and away from the ends, where a taper may give neighbours one value.
    private const int Step = 16;
    private const int FirstPosition = 188 * Step;
    private const int Places = 768;

    private static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Look = TimeSpan.FromMicroseconds(300);

    private readonly SurfaceEnd _surface = new();
    private readonly EngineEnd _engine = new();
    private readonly Dictionary<int, int> _placeOf = new(Places);
    private readonly int[] _numberOf = new int[Places];
    private volatile Latencies? _run;
    private volatile int _lastBits;
    private volatile int _heard;

    public MidiCourse() => _engine.Arrived = Arrived;

    /// <summary>The terminal to read from.</summary>
    public string Terminal => _surface.Path;

    /// <summary>The UDP port to send to.</summary>
    public int Port => _engine.Port;

    /// <summary>Moves the fader until a datagram comes, then learns; false when none came in time, or not one for each move.</summary>
    public bool WaitUntilLive(TimeSpan patience)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; _heard == 0; i++)
        {
            if (Stopwatch.GetElapsedTime(started) > patience)
            {
                return false;
            }

            // A hand that came before the surface was shown the engine's values may not act: it is lifted and put back.
            Touch(isTouched: false);
            WaitForNews(Answer);
            Touch(isTouched: true);
            Move(i % 2);
            WaitForNews(Answer);
        }

        return Learn();
    }

    /// <summary>Moves the fader as often as there is room for, so many times a second.</summary>
    public void Run(double rate, Latencies run)
    {
        Array.Fill(_numberOf, -1);
        _run = run;
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < run.Messages; number++)
        {
            Pace.Until(start + (long)(number / rate * Stopwatch.Frequency));
            var place = Zigzag(number);
            Volatile.Write(ref _numberOf[place], number);
            run.Sent(number);
            Move(place);
            _surface.Pump();
        }

        WaitForNews(Answer);
        _run = null;
    }

    public void Dispose()
    {
        _engine.Dispose();
        _surface.Dispose();
    }

    // Up and down, so that nothing jumps.
    private static int Zigzag(int number)
    {
        var place = (number + 1) % ((2 * Places) - 2);
        return place < Places ? place : (2 * Places) - 2 - place;
    }

    private bool Learn()
    {
        Move(1);
        WaitForNews(Answer);
        WaitForNews(Answer);
        for (var place = 0; place < Places; place++)
        {
            var before = _heard;
            Move(place);
            if (!WaitForNews(Answer, before) || !_placeOf.TryAdd(_lastBits, place))
            {
                return false;
            }
        }

        Move(0);
        return WaitForNews(Answer, _heard - 1);
    }

    private bool WaitForNews(TimeSpan patience, int after = int.MaxValue)
    {
        var started = Stopwatch.GetTimestamp();
        while (_heard <= after && Stopwatch.GetElapsedTime(started) < patience)
        {
            Pace.For(Look);
            _surface.Pump();
        }

        return _heard > after;
    }

    private void Touch(bool isTouched) => _surface.Send([0x90, 0x68, isTouched ? (byte)0x7F : (byte)0]);

    private void Move(int place)
    {
        var position = FirstPosition + (place * Step);
        _surface.Send([0xE0, (byte)(position & 127), (byte)(position >> 7)]);
    }

    private void Arrived(int bits, long timestamp)
    {
        _lastBits = bits;
        _heard++;
        if (_run is { } run)
        {
            run.Received(
                _placeOf.TryGetValue(bits, out var place) ? Volatile.Read(ref _numberOf[place]) : -1,
                timestamp
            );
        }
    }
}
