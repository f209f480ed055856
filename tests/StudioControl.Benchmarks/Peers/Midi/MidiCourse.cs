using System.Diagnostics;

namespace StudioControl.Benchmarks.Peers.Midi;

/// <summary>
/// One peer's course: pseudo-terminals where the faders' bytes go in, and the UDP port where their datagrams come out; one
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

    private readonly SurfaceEnd[] _surfaces;
    private readonly EngineEnd _engine;
    private readonly Dictionary<int, int> _placeOf = new(Places);
    private readonly int[] _numberOf;
    private readonly int[] _heardOf;
    private readonly byte[] _bytes = new byte[3];
    private volatile Latencies? _run;
    private volatile int _lastBits;

    public MidiCourse(Hardware hardware)
    {
        Hardware = hardware;
        _surfaces = [.. Enumerable.Range(0, hardware.Surfaces).Select(_ => new SurfaceEnd(hardware.Profile))];
        _engine = new(hardware.Strips) { Arrived = Arrived };
        _numberOf = new int[hardware.Moved * Places];
        _heardOf = new int[hardware.Strips];
    }

    /// <summary>What stands on the table.</summary>
    public Hardware Hardware { get; }

    /// <summary>The terminals to read from.</summary>
    public IReadOnlyList<string> Terminals => [.. _surfaces.Select(surface => surface.Path)];

    /// <summary>The UDP port to send to.</summary>
    public int Port => _engine.Port;

    /// <summary>
    /// Moves each fader until a datagram comes, then learns from the first; false when none came in time, or not one for
    /// each move.
    /// </summary>
    public bool WaitUntilLive(TimeSpan patience)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; Silent() is { Length: > 0 } silent; i++)
        {
            if (Stopwatch.GetElapsedTime(started) > patience)
            {
                return false;
            }

            // A hand that came before the surface was shown the engine's values may not act: it is lifted and put back.
            Array.ForEach(silent, strip => Touch(strip, isTouched: false));
            WaitForNews(0, Answer);
            Array.ForEach(silent, strip => Touch(strip, isTouched: true));
            Array.ForEach(silent, strip => Move(strip, i % 2));
            WaitForNews(silent[^1], Answer, after: 0);
        }

        return Learn();
    }

    /// <summary>Moves the faders in turn as often as there is room for, so many times a second in all.</summary>
    public void Run(double rate, Latencies run)
    {
        Array.Fill(_numberOf, -1);
        _run = run;
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < run.Messages; number++)
        {
            Pace.Until(start + (long)(number / rate * Stopwatch.Frequency));
            var (strip, place) = (StripOf(number), Zigzag(number / Hardware.Moved));
            Volatile.Write(ref _numberOf[(strip * Places) + place], number);
            run.Sent(number);
            Move(strip, place);
            _surfaces[strip / Hardware.Faders].Pump();
        }

        WaitForNews(0, Answer);
        _run = null;
    }

    public void Dispose()
    {
        _engine.Dispose();
        foreach (var surface in _surfaces)
        {
            surface.Dispose();
        }
    }

    // Surface after surface, as hands on several surfaces move at the same time.
    private int StripOf(int number) =>
        (number % Hardware.Surfaces * Hardware.Faders) + (number / Hardware.Surfaces % Hardware.Faders);

    // Up and down, so that nothing jumps.
    private static int Zigzag(int number)
    {
        var place = (number + 1) % ((2 * Places) - 2);
        return place < Places ? place : (2 * Places) - 2 - place;
    }

    private bool Learn()
    {
        Move(0, 1);
        WaitForNews(0, Answer);
        WaitForNews(0, Answer);
        for (var place = 0; place < Places; place++)
        {
            var before = Heard(0);
            Move(0, place);
            if (!WaitForNews(0, Answer, before) || !_placeOf.TryAdd(_lastBits, place))
            {
                return false;
            }
        }

        Move(0, 0);
        return WaitForNews(0, Answer, Heard(0) - 1);
    }

    private int[] Silent() => [.. Enumerable.Range(0, Hardware.Moved).Where(strip => Heard(strip) == 0)];

    private int Heard(int strip) => Volatile.Read(ref _heardOf[strip]);

    private bool WaitForNews(int strip, TimeSpan patience, int after = int.MaxValue)
    {
        var started = Stopwatch.GetTimestamp();
        while (Heard(strip) <= after && Stopwatch.GetElapsedTime(started) < patience)
        {
            Pace.For(Look);
            foreach (var surface in _surfaces)
            {
                surface.Pump();
            }
        }

        return Heard(strip) > after;
    }

    private void Touch(int strip, bool isTouched) =>
        Send(strip, 0x90, (byte)(Hardware.FirstTouch + (strip % Hardware.Faders)), isTouched ? (byte)0x7F : (byte)0);

    private void Move(int strip, int place)
    {
        var position = FirstPosition + (place * Step);
        Send(strip, (byte)(0xE0 | (strip % Hardware.Faders)), (byte)(position & 127), (byte)(position >> 7));
    }

    private void Send(int strip, byte status, byte first, byte second)
    {
        (_bytes[0], _bytes[1], _bytes[2]) = (status, first, second);
        _surfaces[strip / Hardware.Faders].Send(_bytes);
    }

    private void Arrived(int strip, int bits, long timestamp)
    {
        if (strip >= Hardware.Moved)
        {
            return;
        }

        _lastBits = bits;
        Volatile.Write(ref _heardOf[strip], _heardOf[strip] + 1);
        if (_run is { } run)
        {
            var isKnown = _placeOf.TryGetValue(bits, out var place);
            run.Received(isKnown ? Volatile.Read(ref _numberOf[(strip * Places) + place]) : -1, timestamp);
        }
    }
}
