using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// Eight compressors: the level of the key, a curve with a soft knee, then attack and release on the reduction in
/// decibels. Threshold, ratio, knee, make-up, mix, on and off glide over 20 ms.
/// </summary>
internal sealed class LaneCompressor
{
    private const int Lanes = 8;
    private const int Beat = 64;
    private const int Few = 8;

    // One octave of amplitude, in dB; inside, reductions are counted in these.
    private const float Octave = 6.0205999f;

    // -200 dB: the logarithm of nothing is not asked for.
    private const float LeastPower = 1e-20f;

    private readonly int _sampleRate;
    private readonly int _glideFrames;
    private readonly LaneKey _key;
    private readonly CompressorSettings[] _settings = new CompressorSettings[Lanes];
    private readonly bool[] _on = new bool[Lanes];
    private readonly Vector256<float> _window;
    private CompressorCurve _curve;
    private LaneRamp _makeup;
    private LaneRamp _amount;
    private Vector256<float> _attack;
    private Vector256<float> _release;
    private Vector256<float> _peaks;
    private Vector256<float> _meanSquare;
    private Follower _reduction;
    private Vector256<float> _goal;
    private Vector256<float> _heard;
    private int _sinceBeat;

    /// <param name="sampleRate">Hz.</param>
    public LaneCompressor(int sampleRate)
    {
        _sampleRate = sampleRate;
        _glideFrames = sampleRate / 50;
        _key = new(sampleRate);
        _window = Vector256.Create(Follower.Share(milliseconds: 10, sampleRate));
        for (var lane = 0; lane < Lanes; lane++)
        {
            Set(lane, new());
        }

        Reset();
    }

    /// <summary>Whether any lane is on or still fading; if not, <c>Process</c> returns at once.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The present reduction of each lane in dB, 0 or more, without the make-up; 0 where it is off.</summary>
    public Vector256<float> Reduction => (_reduction.Value & _heard) * Octave;

    /// <param name="lane">0..7.</param>
    /// <param name="settings">In range; they are kept while the lane is off.</param>
    public void Set(int lane, in CompressorSettings settings)
    {
        _settings[lane] = settings;
        _key.Set(lane, settings.ExternalKey, settings.KeyLowCut, LaneKey.NoHighCut);
        _curve.MoveTo(lane, settings, _glideFrames);
        _makeup.MoveTo(lane, settings.Makeup / Octave, _glideFrames);
        _attack = _attack.WithElement(lane, Follower.Share(settings.Attack, _sampleRate));
        _release = _release.WithElement(lane, Follower.Share(settings.Release, _sampleRate));
        _peaks = _peaks.With(lane, settings.Detector == CompressorDetector.Peak);
        Fade(lane);
    }

    public void SetOn(int lane, bool on)
    {
        if (on && !_on[lane] && _amount.Value[lane] == 0)
        {
            _reduction.Put(lane, 0);
            _meanSquare = _meanSquare.WithElement(lane, 0);
        }

        _on[lane] = on;
        Fade(lane);
    }

    /// <summary>Both lanes of a pair follow the louder key; they should have the same settings.</summary>
    /// <param name="evenLane">0, 2, 4 or 6.</param>
    /// <param name="linked">Off at the start.</param>
    public void SetLink(int evenLane, bool linked) => _key.Link(evenLane, linked);

    /// <summary>As at the start: everything is where it was to go, and no sound is remembered.</summary>
    public void Reset()
    {
        _curve.Land();
        _makeup.Land();
        _amount.Land();
        Forget();
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

    private void Run(Span<Vector256<float>> frames, ReadOnlySpan<Vector256<float>> key)
    {
        if (_curve.IsMoving || _makeup.IsMoving || _amount.IsMoving)
        {
            RunMoving(frames, key);
        }
        else
        {
            RunResting(frames, key);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunResting(Span<Vector256<float>> frames, ReadOnlySpan<Vector256<float>> key)
    {
        key = key[..frames.Length];
        var (linked, peaks, window, square) = (_key.Linked, _peaks, _window, _meanSquare);
        var (curve, attack, release) = (_curve.Rest(), _attack, _release);
        var (reduction, goal) = (_reduction, _goal);
        var (makeup, amount) = (_makeup.Target, _amount.Target);
        // A few frames of what is wanted, then of what is done: one long chain of sums a frame would leave the machine idle.
        Span<Vector256<float>> wanted = stackalloc Vector256<float>[Few];
        for (var at = 0; at < frames.Length; at += Few)
        {
            var end = Math.Min(at + Few, frames.Length);
            for (var n = at; n < end; n++)
            {
                square = Detect(key[n], peaks, window, square);
                goal = curve.At(LevelOf(linked.Of(square)));
                wanted[n - at] = goal;
            }

            for (var n = at; n < end; n++)
            {
                frames[n] *= Gain(makeup - reduction.Next(wanted[n - at], attack, release), amount);
            }
        }

        (_meanSquare, _reduction, _goal) = (square, reduction, goal);
    }

    private void RunMoving(Span<Vector256<float>> frames, ReadOnlySpan<Vector256<float>> key)
    {
        for (var n = 0; n < frames.Length; n++)
        {
            _meanSquare = Detect(key[n], _peaks, _window, _meanSquare);
            _goal = _curve.Next().At(LevelOf(_key.Linked.Of(_meanSquare)));
            frames[n] *= Gain(_makeup.Next() - _reduction.Next(_goal, _attack, _release), _amount.Next());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Detect(
        Vector256<float> key,
        Vector256<float> peaks,
        Vector256<float> window,
        Vector256<float> square
    )
    {
        var power = key * key;
        return Vector256.ConditionalSelect(peaks, power, VectorMath.MultiplyAdd(window, power - square, square));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LevelOf(Vector256<float> square) =>
        VectorMath.Log2(Vector256.MaxNative(square, Vector256.Create(LeastPower)));

    // The share of the compressed sound stands in for the dry one; no gain at all is exactly 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Gain(Vector256<float> octaves, Vector256<float> amount)
    {
        var one = Vector256<float>.One;
        return VectorMath.MultiplyAdd(amount, VectorMath.Exp2(octaves) - one, one);
    }

    // Every 64th frame: -200 dB and a billionth of a decibel are nothing, so that silence comes to exact rest.
    private void Settle()
    {
        _meanSquare &= Vector256.GreaterThan(_meanSquare, Vector256.Create(1e-20f));
        _reduction.Snap(_goal);
        if (!_amount.IsMoving && _amount.Target == Vector256<float>.Zero)
        {
            Forget();
        }
    }

    private void Forget()
    {
        _meanSquare = Vector256<float>.Zero;
        _reduction = default;
        _goal = default;
        _sinceBeat = 0;
        _key.Reset();
        IsActive = _amount.IsMoving || _amount.Target != Vector256<float>.Zero;
        if (!IsActive)
        {
            _curve.Land();
            _makeup.Land();
        }
    }

    private void Fade(int lane)
    {
        _amount.MoveTo(lane, _on[lane] ? _settings[lane].Mix / 100 : 0, _glideFrames);
        _heard = _heard.With(lane, _on[lane]);
        IsActive |= _amount.IsMoving;
    }
}
