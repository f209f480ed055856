using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Ramps;

namespace StudioControl.Mixing.Dsp.Inserts;

/// <summary>
/// A unit of the outside world in a mono or stereo strip: the signal goes out of the send, what comes back takes its
/// place. Measures the unit when asked: <see cref="Measure"/>. Every change is faded in 20 ms; the result does not depend
/// on how time is cut into calls of 1 to 64 frames.
/// </summary>
internal sealed class HardwareInsert
{
    private const int LongestCall = 64;
    private const double FadeSeconds = 0.02;

    // The loudest a converter can be is 1; 120 dB over it is a fault, not a signal. NaN fails the test too.
    private const float LoudestSignal = 1e6f;

    // -200 dBFS: under any converter's noise, and no denormal comes of it.
    private const float QuietestSignal = 1e-10f;

    private readonly int _fadeFrames;
    private readonly int _period;
    private readonly SubSampleDelay _left;
    private readonly SubSampleDelay? _right;
    private readonly InsertGains _gains;
    private readonly float[] _back = new float[LongestCall];
    private readonly float[] _laneLeft = new float[LongestCall];
    private readonly float[] _laneRight = new float[LongestCall];
    private ProbeTake? _take;
    private ProbeTake? _asked;
    private int _state;
    private int _framesLeft;
    private int _latency;
    private bool _isToStop;
    private bool _isOn;
    private float _return = 1f;
    private bool _isInverted;

    /// <param name="sampleRate">In Hz.</param>
    /// <param name="isStereo">Two sides, or one.</param>
    /// <param name="period">Frames that the hardware moves at once: also the delay that is assumed until one is measured.</param>
    public HardwareInsert(int sampleRate, bool isStereo, int period)
    {
        (_fadeFrames, _period) = ((int)(FadeSeconds * sampleRate), period);
        _left = new(_fadeFrames);
        _right = isStereo ? new(_fadeFrames) : null;
        _gains = new(_fadeFrames);
        SetDelay(period);
    }

    /// <summary>Any thread.</summary>
    public InsertState State => (InsertState)Volatile.Read(ref _state);

    /// <summary>
    /// Frames from the strip's signal to the same signal back from the unit, rounded up by the sub-sample delay, which
    /// itself takes <see cref="SubSampleDelay.Whole"/> of them. Any thread.
    /// </summary>
    public int Latency => Volatile.Read(ref _latency);

    /// <summary>What the strip plays while the unit is measured and flushed. Set before it is asked for.</summary>
    public WhileMeasuring WhileMeasuring { get; set; }

    /// <summary>The insert is off, and its fade is over: the strip's signal is as if there were none.</summary>
    public bool IsAtRest => !_isOn && State == InsertState.InUse && _gains.IsUnitUnheard;

    /// <summary>Audio thread, between calls.</summary>
    public void SetOn(bool isOn)
    {
        _isOn = isOn;
        Open();
    }

    /// <summary>Audio thread, between calls. In dB.</summary>
    public void SetSend(float decibels) => _gains.SetSend(Gain.FromDecibels(decibels));

    /// <summary>Audio thread, between calls. In dB.</summary>
    public void SetReturn(float decibels)
    {
        _return = Gain.FromDecibels(decibels);
        _gains.SetReturn(_isInverted ? -_return : _return);
    }

    /// <summary>Audio thread, between calls. True: what comes back is turned over.</summary>
    public void SetPolarity(bool isInverted)
    {
        _isInverted = isInverted;
        _gains.SetReturn(_isInverted ? -_return : _return);
    }

    /// <summary>Audio thread, between calls: the delay that was measured, in frames; <see cref="Latency"/> follows at once.</summary>
    public void SetDelay(double frames)
    {
        var whole = Math.Ceiling(frames);
        Volatile.Write(ref _latency, (int)whole + SubSampleDelay.Whole);
        _left.SetPart(whole - frames);
        _right?.SetPart(whole - frames);
    }

    /// <summary>Before the first block: all settings hold at once.</summary>
    public void Land()
    {
        _gains.Land();
        _left.Land();
        _right?.Land();
    }

    /// <summary>
    /// Any one thread: asks for a measurement. The strip leaves the unit, the test signal goes out, the unit is flushed
    /// for <see cref="Latency"/> and one period with the strip's signal, and comes back. False while one is asked for.
    /// </summary>
    public bool Measure(ProbeTake take) => Interlocked.CompareExchange(ref _asked, take, null) is null;

    /// <summary>Any one thread: breaks a measurement off, with the next call.</summary>
    public void StopMeasuring() => Volatile.Write(ref _isToStop, true);

    /// <summary>Audio thread: one call of 1 to 64 frames in place; <paramref name="right"/> is empty on a mono insert.</summary>
    public void Process(Span<float> left, Span<float> right, in InsertWires wires)
    {
        if (Volatile.Read(ref _isToStop))
        {
            Stop();
        }
        else if (State == InsertState.InUse && Volatile.Read(ref _asked) is { } asked)
        {
            Leave(asked);
        }

        for (var at = 0; at < left.Length; )
        {
            var frames = FramesInThisState(left.Length - at);
            _gains.Fill(frames);
            Pass(left.Slice(at, frames), wires.SendLeft.Slice(at, frames), wires.ReturnLeft.Slice(at, frames), 0);
            if (_right is not null)
            {
                var send = wires.SendRight.Slice(at, frames);
                Pass(right.Slice(at, frames), send, wires.ReturnRight.Slice(at, frames), 1);
            }

            Advance(frames);
            at += frames;
        }
    }

    /// <summary>
    /// Audio thread: the same for a lane of a group, in place; a stereo insert takes the next lane too. At most 64 frames.
    /// </summary>
    public void ProcessLane(Span<Vector256<float>> frames, int lane, in InsertWires wires)
    {
        var samples = MemoryMarshal.Cast<Vector256<float>, float>(frames);
        var left = _laneLeft.AsSpan(0, frames.Length);
        var right = _right is null ? default : _laneRight.AsSpan(0, frames.Length);
        Pick(samples, lane, left);
        Pick(samples, lane + 1, right);
        Process(left, right, wires);
        Put(left, lane, samples);
        Put(right, lane + 1, samples);
    }

    private static void Pick(ReadOnlySpan<float> lanes, int lane, Span<float> to)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = lanes[(i * Vector256<float>.Count) + lane];
        }
    }

    private static void Put(ReadOnlySpan<float> from, int lane, Span<float> lanes)
    {
        for (var i = 0; i < from.Length; i++)
        {
            lanes[(i * Vector256<float>.Count) + lane] = from[i];
        }
    }

    private int FramesInThisState(int frames) =>
        State switch
        {
            InsertState.InUse => frames,
            InsertState.Measuring => Math.Min(frames, _take!.FramesLeft),
            _ => Math.Min(frames, _framesLeft),
        };

    private void Pass(Span<float> signal, Span<float> send, ReadOnlySpan<float> back, int side)
    {
        var heard = _back.AsSpan(0, signal.Length);
        for (var i = 0; i < heard.Length; i++)
        {
            var size = MathF.Abs(back[i]);
            heard[i] = size is > QuietestSignal and < LoudestSignal ? back[i] : 0f;
        }

        var sends = _gains.Sends;
        for (var i = 0; i < signal.Length; i++)
        {
            send[i] = signal[i] * sends[i];
        }

        if (State == InsertState.Measuring && _take!.Side == side)
        {
            _take.Run(send, heard);
        }

        (side == 0 ? _left : _right!).Process(heard);
        var wets = _gains.Wets;
        var dries = _gains.Dries;
        for (var i = 0; i < signal.Length; i++)
        {
            signal[i] = (signal[i] * dries[i]) + (heard[i] * wets[i]);
        }
    }

    private void Advance(int frames)
    {
        if (State == InsertState.InUse)
        {
            return;
        }

        _framesLeft -= frames;
        if (_take is { FramesLeft: 0 })
        {
            Flush();
        }
        else if (_framesLeft == 0)
        {
            Enter(_take is null ? InsertState.InUse : InsertState.Measuring, 0);
        }
    }

    private void Stop()
    {
        Volatile.Write(ref _isToStop, false);
        if ((_take ?? Volatile.Read(ref _asked)) is { } take)
        {
            take.Break();
            Flush();
        }
    }

    private void Leave(ProbeTake take)
    {
        _take = take;
        Enter(InsertState.Leaving, _fadeFrames);
    }

    private void Flush()
    {
        _take = null;
        Volatile.Write(ref _asked, null);
        Enter(InsertState.Flushing, Latency + _period);
    }

    private void Enter(InsertState state, int frames)
    {
        Volatile.Write(ref _state, (int)state);
        _framesLeft = frames;
        Open();
    }

    private void Open()
    {
        var state = State;
        var isInUse = state == InsertState.InUse;
        _gains.Open(
            send: isInUse || state == InsertState.Flushing,
            wet: isInUse && _isOn,
            dry: !_isOn || (!isInUse && WhileMeasuring == WhileMeasuring.Dry)
        );
    }
}
