using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;
using StudioControl.Mixing.Dsp.Mastering;
using StudioControl.Mixing.Dsp.Meters;
using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Routing;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp.Buses;

/// <summary>The main: compressor, mastering equalizer, multiband and image, then fader and balance, then limiter and dither.</summary>
internal sealed class MainBus
{
    private readonly Vector256<float>[] _lanes = new Vector256<float>[MixBlock.Frames];
    private readonly float[] _left = new float[MixBlock.Frames];
    private readonly float[] _right = new float[MixBlock.Frames];
    private readonly float[] _gains = new float[MixBlock.Frames];
    private readonly int _rampFrames;
    private readonly LaneCompressor _comp;
    private readonly MasteringStage _mastering;
    private readonly Dither _dither;
    private CompressorSettings _settings = new();
    private Ramp _leftGain = new(1f);
    private Ramp _rightGain = new(1f);
    private float _fader = 1f;
    private float _pan;
    private bool _muted;

    public MainBus(int sampleRate, int rampFrames)
    {
        _rampFrames = rampFrames;
        _comp = new(sampleRate);
        _comp.SetLink(0, linked: true);
        _mastering = new(sampleRate);
        _dither = new(sampleRate);
        Meter = new(sampleRate);
    }

    public BusMeter Meter { get; }

    /// <summary>Samples that it adds.</summary>
    public int Latency => _mastering.Latency;

    /// <summary>dB that its dynamics take away now.</summary>
    public float Reduction => MathF.Max(_comp.Reduction[0], _comp.Reduction[1]) + _mastering.Reduction;

    public Span<float> Left => _left;

    public Span<float> Right => _right;

    public bool TrySet(DeskControl control, int slot, float value)
    {
        switch (control)
        {
            case DeskControl.Fader:
                _fader = Gain.FromDecibels(value);
                break;
            case DeskControl.Pan:
                _pan = value;
                break;
            case DeskControl.Mute:
                _muted = value != 0f;
                break;
            case DeskControl.Dither:
                SetDither((int)value);
                return true;
            case DeskControl.CompOn:
                _comp.SetOn(0, value != 0f);
                _comp.SetOn(1, value != 0f);
                return true;
            case >= DeskControl.CompDetector and <= DeskControl.CompKeyHighPass:
                _settings = CompressorControls.With(_settings, control, value);
                _comp.Set(0, _settings);
                _comp.Set(1, _settings);
                return true;
            default:
                return _mastering.TrySet(control, slot, value);
        }

        var (left, right) = PanGains.BalanceOf(_pan);
        _leftGain.MoveTo(_muted ? 0f : _fader * left, _rampFrames);
        _rightGain.MoveTo(_muted ? 0f : _fader * right, _rampFrames);
        return true;
    }

    /// <summary>All settings hold at once, and nothing sounds on.</summary>
    public void Land()
    {
        _comp.Reset();
        _mastering.Land();
        _leftGain.Land();
        _rightGain.Land();
        _dither.Reset();
    }

    /// <summary>Takes a stretch of the sum; <paramref name="at"/> is its place in the block.</summary>
    public void Process(StereoSum input, int at, int frames)
    {
        var left = _left.AsSpan(at, frames);
        var right = _right.AsSpan(at, frames);
        input.Left[..frames].CopyTo(left);
        input.Right[..frames].CopyTo(right);
        StereoLanes.Clean(left);
        StereoLanes.Clean(right);
        Compress(left, right);
        _mastering.ProcessTone(left, right);
        Scale(ref _leftGain, left);
        Scale(ref _rightGain, right);
        _mastering.ProcessLimiter(left, right);
    }

    /// <summary>The last step of a block, after all that fades the output: word length, dither and the meter.</summary>
    public void Finish()
    {
        _dither.Process(_left, _right);
        Meter.Add(_left, _right);
    }

    /// <summary>Multiplies the block, sample by sample.</summary>
    public void Fade(ReadOnlySpan<float> gains)
    {
        for (var i = 0; i < gains.Length; i++)
        {
            _left[i] *= gains[i];
            _right[i] *= gains[i];
        }
    }

    private void Compress(Span<float> left, Span<float> right)
    {
        if (!_comp.IsActive)
        {
            return;
        }

        var lanes = _lanes.AsSpan(0, left.Length);
        StereoLanes.Put(left, right, lanes);
        _comp.Process(lanes);
        StereoLanes.Take(lanes, left, right);
    }

    private void Scale(ref Ramp ramp, Span<float> side)
    {
        var gains = _gains.AsSpan(0, side.Length);
        ramp.Fill(gains);
        for (var i = 0; i < side.Length; i++)
        {
            side[i] *= gains[i];
        }
    }

    // In the order of DeskCatalogue.Dithers: off, tpdf-24, tpdf-16, shaped-24, shaped-16.
    private void SetDither(int choice)
    {
        _dither.SetBits(choice is 2 or 4 ? 16 : 24);
        _dither.SetKind(
            choice switch
            {
                0 => DitherKind.Off,
                1 or 2 => DitherKind.Triangular,
                _ => DitherKind.Shaped,
            }
        );
    }
}
