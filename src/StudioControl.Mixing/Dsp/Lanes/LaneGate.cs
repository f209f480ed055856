using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// Eight gates or expanders. The detector follows peaks at once and falls by 1 dB a millisecond; over the threshold a gate
/// opens, and it closes when the detector was under threshold minus hysteresis for the hold. On and off glide over 20 ms.
/// </summary>
internal sealed class LaneGate
{
    private const int Lanes = 8;
    private const int Beat = 64;
    private const int Few = 8;

    // One octave of amplitude, in dB; inside, reductions are counted in these.
    private const float Octave = 6.0205999f;

    // -200 dB: far under every threshold; the logarithm of nothing is not asked for.
    private const float LeastPeak = 1e-10f;

    private readonly int _sampleRate;
    private readonly int _glideFrames;
    private readonly LaneKey _key;
    private readonly Vector256<float> _fall;
    private Vector256<float> _on;
    private Vector256<float> _expands;
    private Vector256<float> _opens;
    private Vector256<float> _closes;
    private Vector256<float> _hold;
    private Vector256<float> _threshold;
    private Vector256<float> _slope;
    private Vector256<float> _range;
    private Vector256<float> _attack;
    private Vector256<float> _release;
    private LaneRamp _amount;
    private Vector256<float> _peak;
    private Vector256<float> _held;
    private Vector256<float> _goal;
    private Follower _reduction;
    private int _sinceBeat;

    /// <param name="sampleRate">Hz.</param>
    public LaneGate(int sampleRate)
    {
        _sampleRate = sampleRate;
        _glideFrames = sampleRate / 50;
        _key = new(sampleRate);
        _fall = Vector256.Create((float)Math.Pow(10, -1000.0 / sampleRate / 20));
        for (var lane = 0; lane < Lanes; lane++)
        {
            Set(lane, new());
        }

        Reset();
    }

    /// <summary>Whether any lane is on or still fading; if not, <c>Process</c> returns at once.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The present reduction of each lane in dB, 0 or more; 0 where it is off.</summary>
    public Vector256<float> Reduction => (_reduction.Value & _on) * Octave;

    /// <summary>All bits of each lane whose key is loud enough, or was within its hold.</summary>
    public Vector256<float> Open => Vector256.GreaterThan(_held, Vector256<float>.Zero) & _on;

    /// <param name="lane">0..7.</param>
    /// <param name="settings">In range; they are kept while the lane is off.</param>
    public void Set(int lane, in GateSettings settings)
    {
        _key.Set(lane, settings.ExternalKey, settings.KeyLowCut, settings.KeyHighCut);
        _expands = _expands.With(lane, settings.Mode == GateMode.Expander);
        _opens = _opens.WithElement(lane, MathF.Pow(10, settings.Threshold / 20));
        _closes = _closes.WithElement(lane, MathF.Pow(10, (settings.Threshold - settings.Hysteresis) / 20));
        _hold = _hold.WithElement(lane, MathF.Round(settings.Hold * _sampleRate / 1000) + 1);
        _threshold = _threshold.WithElement(lane, settings.Threshold / Octave);
        _slope = _slope.WithElement(lane, settings.Ratio - 1);
        _range = _range.WithElement(lane, settings.Range / Octave);
        _attack = _attack.WithElement(lane, Follower.Share(settings.Attack, _sampleRate));
        _release = _release.WithElement(lane, Follower.Share(settings.Release, _sampleRate));
    }

    /// <summary>A gate that is switched on starts open.</summary>
    public void SetOn(int lane, bool on)
    {
        if (on && _amount.Value[lane] == 0)
        {
            _reduction.Put(lane, 0);
            _peak = _peak.WithElement(lane, 0);
            _held = _held.WithElement(lane, 0);
        }

        _on = _on.With(lane, on);
        _amount.MoveTo(lane, on ? 1 : 0, _glideFrames);
        IsActive |= _amount.IsMoving;
    }

    /// <summary>Both lanes of a pair follow the louder key; they should have the same settings.</summary>
    /// <param name="evenLane">0, 2, 4 or 6.</param>
    /// <param name="linked">Off at the start.</param>
    public void SetLink(int evenLane, bool linked) => _key.Link(evenLane, linked);

    /// <summary>As after a long silence: everything is where it was to go, and what is on is closed.</summary>
    public void Reset()
    {
        _amount.Land();
        _key.Reset();
        _peak = Vector256<float>.Zero;
        _held = Vector256<float>.Zero;
        _sinceBeat = 0;
        _goal = Closed(_peak);
        _reduction.Value = _goal;
        IsActive = _amount.Target != Vector256<float>.Zero;
    }

    /// <summary>In place, 1 to 64 frames, each lane by its own key.</summary>
    public void Process(Span<Vector256<float>> frames) => Process(frames, []);

    /// <summary>In place, 1 to 64 frames.</summary>
    /// <param name="frames">The sound.</param>
    /// <param name="key">As many frames for the lanes with an external key; may be empty.</param>
    public void Process(Span<Vector256<float>> frames, ReadOnlySpan<Vector256<float>> key)
    {
        while (IsActive && frames.Length > 0)
        {
            var take = Math.Min(frames.Length, Beat - _sinceBeat);
            Run(frames[..take], _key.Of(frames[..take], key.IsEmpty ? key : key[..take]));
            frames = frames[take..];
            key = key.IsEmpty ? key : key[take..];
            _sinceBeat += take;
            if (_sinceBeat == Beat)
            {
                _sinceBeat = 0;
                Settle();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(Span<Vector256<float>> frames, ReadOnlySpan<Vector256<float>> key)
    {
        key = key[..frames.Length];
        var (peak, fall, linked, expands) = (_peak, _fall, _key.Linked, _expands.Any());
        var (opens, closes, hold, held) = (_opens, _closes, _hold, _held);
        var (attack, release, reduction, amount) = (_attack, _release, _reduction, _amount);
        var (goal, closed, zero, one) = (_goal, _range, Vector256<float>.Zero, Vector256<float>.One);
        // A few frames of what is wanted, then of what is done: one long chain of sums a frame would leave the machine idle.
        Span<Vector256<float>> wanted = stackalloc Vector256<float>[Few];
        for (var at = 0; at < frames.Length; at += Few)
        {
            var end = Math.Min(at + Few, frames.Length);
            for (var n = at; n < end; n++)
            {
                peak = Vector256.MaxNative(linked.Of(Vector256.Abs(key[n])), peak * fall);
                // Between the two thresholds what was open stays open, with its whole hold before it.
                var stays = Vector256.GreaterThan(held, zero) & Vector256.GreaterThanOrEqual(peak, closes);
                var open = stays | Vector256.GreaterThan(peak, opens);
                held = Vector256.ConditionalSelect(open, hold, Vector256.MaxNative(held - one, zero));
                closed = expands ? Closed(peak) : closed;
                goal = Vector256.AndNot(closed, Vector256.GreaterThan(held, zero));
                wanted[n - at] = goal;
            }

            for (var n = at; n < end; n++)
            {
                var gain = VectorMath.Exp2(zero - reduction.Next(wanted[n - at], release, attack));
                frames[n] *= VectorMath.MultiplyAdd(amount.Next(), gain - one, one);
            }
        }

        (_peak, _held, _reduction, _amount, _goal) = (peak, held, reduction, amount, goal);
    }

    // The reduction while closed: all of the range, or the way under the threshold times the ratio.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Closed(Vector256<float> peak)
    {
        var level = VectorMath.Log2(Vector256.MaxNative(peak, Vector256.Create(LeastPeak)));
        var under = Vector256.MaxNative(_threshold - level, Vector256<float>.Zero);
        return Vector256.ConditionalSelect(_expands, Vector256.MinNative(under * _slope, _range), _range);
    }

    // Every 64th frame: what is next to its end is there, so that silence comes to exact rest.
    private void Settle()
    {
        _peak &= Vector256.GreaterThan(_peak, Vector256.Create(LeastPeak));
        _reduction.Snap(_goal);
        if (!_amount.IsMoving && _amount.Target == Vector256<float>.Zero)
        {
            Reset();
        }
    }
}
