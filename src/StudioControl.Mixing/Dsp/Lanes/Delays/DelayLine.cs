using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes.Delays;

/// <summary>The delay of one channel. A new time fades in from the old one; a third waits for the end of that fade.</summary>
internal sealed class DelayLine
{
    private const int MostFrames = 64;
    private const int Vector = 8;

    private readonly int _fadeFrames;
    private readonly int _mask;
    private readonly float[] _ring;
    private readonly float[] _history = new float[MostFrames + DelayTap.MostTaps + Vector];
    private readonly float[] _old = new float[MostFrames];
    private readonly float[] _new = new float[MostFrames];
    private DelayTap _now = new();
    private DelayTap _next = new();
    private DelayTap _waiting = new();
    private int _fadeLeft;
    private bool _waits;
    private int _written;
    private int _known;

    /// <param name="longest">The longest delay, in samples.</param>
    /// <param name="fadeFrames">How long a new time fades in.</param>
    public DelayLine(int longest, int fadeFrames)
    {
        var needed = longest + MostFrames + DelayTap.MostTaps;
        _ring = new float[BitOperations.RoundUpToPowerOf2((uint)needed)];
        _mask = _ring.Length - 1;
        _fadeFrames = fadeFrames;
        _now.Set(0);
    }

    /// <summary>There is a delay, or one still fades out.</summary>
    public bool IsActive => _fadeLeft > 0 || !_now.IsNothing;

    private DelayTap Goal =>
        _waits ? _waiting
        : _fadeLeft > 0 ? _next
        : _now;

    /// <param name="samples">From 0 to the longest; need not be whole.</param>
    public void Set(double samples)
    {
        if (samples == Goal.Delay)
        {
            return;
        }

        if (_fadeLeft > 0)
        {
            _waiting.Set(samples);
            _waits = true;
            return;
        }

        Begin();
        _next.Set(samples);
        _fadeLeft = _fadeFrames;
    }

    public void Reset()
    {
        _now.Set(Goal.Delay);
        _fadeLeft = 0;
        _waits = false;
        _known = 0;
    }

    /// <summary>In place, 1 to 64 frames.</summary>
    public void Process(Span<float> samples)
    {
        while (samples.Length > 0 && IsActive)
        {
            var take = _fadeLeft > 0 ? Math.Min(_fadeLeft, samples.Length) : samples.Length;
            Delay(samples[..take]);
            samples = samples[take..];
        }
    }

    private void Begin()
    {
        if (!IsActive)
        {
            // What the ring holds is from long ago.
            _known = 0;
        }
    }

    private void Delay(Span<float> samples)
    {
        Write(samples);
        Read(_now, samples.Length, _old);
        if (_fadeLeft == 0)
        {
            _old.AsSpan(0, samples.Length).CopyTo(samples);
            return;
        }

        Read(_next, samples.Length, _new);
        for (var n = 0; n < samples.Length; n++)
        {
            _fadeLeft--;
            samples[n] = _new[n] + ((_old[n] - _new[n]) * _fadeLeft / _fadeFrames);
        }

        if (_fadeLeft == 0)
        {
            (_now, _next) = (_next, _now);
            TakeWaiting();
        }
    }

    private void TakeWaiting()
    {
        if (!_waits)
        {
            return;
        }

        _waits = false;
        if (_waiting.Delay != _now.Delay)
        {
            (_next, _waiting) = (_waiting, _next);
            _fadeLeft = _fadeFrames;
        }
    }

    private void Write(ReadOnlySpan<float> samples)
    {
        var first = Math.Min(samples.Length, _ring.Length - _written);
        samples[..first].CopyTo(_ring.AsSpan(_written));
        samples[first..].CopyTo(_ring);
        _written = (_written + samples.Length) & _mask;
        _known = Math.Min(_known + samples.Length, _ring.Length);
    }

    private void Read(DelayTap tap, int frames, Span<float> to)
    {
        var length = frames + tap.Count - 1;
        var history = _history.AsSpan(0, length);
        var unknown = Math.Clamp(tap.Newest + length - _known, 0, length);
        history[..unknown].Clear();
        Copy((_written - tap.Newest - length + unknown) & _mask, history[unknown..]);
        if (tap.Count == 1)
        {
            history.CopyTo(to);
        }
        else
        {
            Weigh(tap.Taps, frames, to);
        }
    }

    private void Copy(int from, Span<float> to)
    {
        var first = Math.Min(to.Length, _ring.Length - from);
        _ring.AsSpan(from, first).CopyTo(to);
        _ring.AsSpan(0, to.Length - first).CopyTo(to[first..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Weigh(ReadOnlySpan<float> taps, int frames, Span<float> to)
    {
        ReadOnlySpan<float> history = _history;
        for (var n = 0; n < frames; n += Vector)
        {
            var (even, odd) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (var tap = 0; tap + 1 < taps.Length; tap += 2)
            {
                var here = Vector256.Create(history[(n + tap)..]);
                var there = Vector256.Create(history[(n + tap + 1)..]);
                even = VectorMath.MultiplyAdd(Vector256.Create(taps[tap]), here, even);
                odd = VectorMath.MultiplyAdd(Vector256.Create(taps[tap + 1]), there, odd);
            }

            (even + odd).CopyTo(to[n..]);
        }
    }
}
