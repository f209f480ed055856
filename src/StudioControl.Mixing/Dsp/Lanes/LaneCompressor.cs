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

    // One octave of amplitude, in dB; inside, reductions are counted in these.
    private const float Octave = 6.0205999f;

    private readonly int _sampleRate;
    private readonly int _glideFrames;
    private readonly LaneKey _key;
    private readonly CompressorSettings[] _settings = new CompressorSettings[Lanes];
    private readonly bool[] _on = new bool[Lanes];
    private CompressorCurve _curve;
    private LaneRamp _makeup;
    private LaneRamp _amount;
    private Vector256<float> _attack;
    private Vector256<float> _release;
    private Vector256<float> _peakDetector;
    private Vector256<float> _meanSquare;
    private Vector256<float> _reduction;
    private Vector256<float> _heard;
    private int _sinceBeat;

    /// <param name="sampleRate">Hz.</param>
    public LaneCompressor(int sampleRate)
    {
        _sampleRate = sampleRate;
        _glideFrames = sampleRate / 50;
        _key = new(sampleRate);
        for (var lane = 0; lane < Lanes; lane++)
        {
            Set(lane, new());
        }

        Reset();
    }

    /// <summary>Whether any lane is on or still fading; if not, <c>Process</c> returns at once.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The present reduction of each lane in dB, 0 or more, without the make-up; 0 where it is off.</summary>
    public Vector256<float> Reduction => (_reduction & _heard) * Octave;

    /// <param name="lane">0..7.</param>
    /// <param name="settings">In range; they are kept while the lane is off.</param>
    public void Set(int lane, in CompressorSettings settings)
    {
        _settings[lane] = settings;
        _key.Set(lane, settings.ExternalKey, settings.KeyLowCut, LaneKey.NoHighCut);
        _curve.MoveTo(lane, settings, _glideFrames);
        _makeup.MoveTo(lane, settings.Makeup / Octave, _glideFrames);
        _attack = _attack.WithElement(lane, Share(settings.Attack));
        _release = _release.WithElement(lane, Share(settings.Release));
        _peakDetector = _peakDetector.WithElement(
            lane,
            BitConverter.Int32BitsToSingle(settings.Detector == CompressorDetector.Peak ? -1 : 0)
        );
        Fade(lane);
    }

    public void SetOn(int lane, bool on)
    {
        if (on && !_on[lane] && _amount.Value[lane] == 0)
        {
            _reduction = _reduction.WithElement(lane, 0);
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
        var detector = Detect();
        var (curve, makeup, amount) = (_curve.Rest(), _makeup.Target, _amount.Target);
        for (var n = 0; n < frames.Length; n++)
        {
            frames[n] *= Gain(detector.Next(curve, key[n]), makeup, amount);
        }

        Keep(detector);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunMoving(Span<Vector256<float>> frames, ReadOnlySpan<Vector256<float>> key)
    {
        key = key[..frames.Length];
        var detector = Detect();
        for (var n = 0; n < frames.Length; n++)
        {
            frames[n] *= Gain(detector.Next(_curve.Next(), key[n]), _makeup.Next(), _amount.Next());
        }

        Keep(detector);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Gain(Vector256<float> reduction, Vector256<float> makeup, Vector256<float> amount)
    {
        var one = Vector256<float>.One;
        return VectorMath.MultiplyAdd(amount, VectorMath.Exp2(makeup - reduction) - one, one);
    }

    private CompressorDetectors Detect() =>
        new()
        {
            Linking = _key.Linked,
            PeakOnly = _peakDetector,
            Window = Vector256.Create(Share(milliseconds: 10)),
            Attack = _attack,
            Release = _release,
            MeanSquare = _meanSquare,
            Reduction = _reduction,
        };

    private void Keep(in CompressorDetectors detectors)
    {
        _meanSquare = detectors.MeanSquare;
        _reduction = detectors.Reduction;
    }

    // Every 64th frame: -200 dB and a billionth of a decibel are nothing, so that silence comes to exact rest.
    private void Settle()
    {
        _meanSquare &= Vector256.GreaterThan(_meanSquare, Vector256.Create(1e-20f));
        _reduction &= Vector256.GreaterThan(_reduction, Vector256.Create(1e-9f));
        if (!_amount.IsMoving && _amount.Target == Vector256<float>.Zero)
        {
            Forget();
        }
    }

    private void Forget()
    {
        _meanSquare = Vector256<float>.Zero;
        _reduction = Vector256<float>.Zero;
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
        _heard = _heard.WithElement(lane, BitConverter.Int32BitsToSingle(_on[lane] ? -1 : 0));
        IsActive |= _amount.IsMoving;
    }

    // What a one-pole covers in one sample; 63 % in the given time.
    private float Share(float milliseconds) => (float)(1 - Math.Exp(-1000.0 / (milliseconds * _sampleRate)));
}
