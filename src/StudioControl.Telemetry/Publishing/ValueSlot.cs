using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Telemetry.Publishing;

/// <summary>What a parameter said last.</summary>
internal readonly record struct ValueReading(Value Value, Quality Quality, Origin Origin, Moment At);

/// <summary>
/// One parameter's latest value on its way from the loop to the publisher. The loop writes and never waits; the
/// publisher reads again when it was written meanwhile.
/// </summary>
internal sealed class ValueSlot(Parameter parameter, string topic, TimeSpan interval)
{
    private int _version;
    private bool _isWaiting;
    private ValueReading _reading;

    public Parameter Parameter => parameter;

    public string Topic => topic;

    /// <summary>The shortest time between two publications; zero: none.</summary>
    public TimeSpan Interval => interval;

    /// <summary>The publisher's: when it may be published again.</summary>
    public Moment Next { get; set; } = Moment.Start;

    /// <summary>
    /// The publisher's: it waits for <see cref="Next"/> and reads the value only then, so that the loop need not call.
    /// The fences stand between this and the reading: whatever was written before it was seen set is published.
    /// </summary>
    public bool IsWaiting
    {
        get
        {
            Interlocked.MemoryBarrier();
            return _isWaiting;
        }
        set
        {
            _isWaiting = value;
            Interlocked.MemoryBarrier();
        }
    }

    /// <summary>The publisher's: the broker holds a value of it.</summary>
    public bool IsPublished { get; set; }

    /// <summary>The publisher's: what the broker holds.</summary>
    public Value Published { get; set; }

    /// <summary>On the loop's thread.</summary>
    public void Write(in ParameterState state)
    {
        Volatile.Write(ref _version, _version + 1);
        Interlocked.MemoryBarrier();
        _reading = new(state.Reported, state.Quality, state.Origin, state.ReportedAt);
        Volatile.Write(ref _version, _version + 1);
    }

    /// <summary>On the publisher's thread.</summary>
    public ValueReading Read()
    {
        var spin = new SpinWait();
        while (true)
        {
            var before = Volatile.Read(ref _version);
            var reading = _reading;
            Interlocked.MemoryBarrier();
            if ((before & 1) == 0 && before == Volatile.Read(ref _version))
            {
                return reading;
            }

            spin.SpinOnce();
        }
    }
}
