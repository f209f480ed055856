using StudioControl.Mixing.Dsp.Lanes;
using StudioControl.Mixing.Dsp.Mastering;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp.Buses;

/// <summary>The mastering chain of a bus or the main as its controls set it.</summary>
internal sealed class MasteringStage
{
    private readonly MasterBand[] _bands = new MasterBand[DeskLayout.EqBands];
    private readonly CompressorSettings[] _multibands = new CompressorSettings[DeskLayout.Multibands];
    private readonly MasteringChain _chain;

    public MasteringStage(int sampleRate)
    {
        _chain = new(sampleRate);
        for (var band = 0; band < _multibands.Length; band++)
        {
            // One switch for all four; a band that is to do nothing has ratio 1.
            _multibands[band] = new();
            _chain.Multiband.SetBandOn(band, on: true);
        }
    }

    /// <summary>Samples that the limiter's look-ahead takes, on or off.</summary>
    public int Latency => _chain.Latency;

    /// <summary>dB that the limiter takes away now.</summary>
    public float Reduction => _chain.Limiter.GainReduction;

    /// <summary>All settings hold at once, and nothing sounds on.</summary>
    public void Land() => _chain.Reset();

    /// <summary>Equalizer, multiband compressor and image: what stands before the main's fader.</summary>
    public void ProcessTone(Span<float> left, Span<float> right)
    {
        _chain.Equalizer.Process(left, right);
        _chain.Multiband.Process(left, right);
        _chain.Width.Process(left, right);
    }

    /// <summary>The limiter: nothing that comes after it may make the sound louder.</summary>
    public void ProcessLimiter(Span<float> left, Span<float> right) => _chain.Limiter.Process(left, right);

    /// <summary>Takes a control that is its own; false: it is not.</summary>
    public bool TrySet(DeskControl control, int slot, float value)
    {
        switch (control)
        {
            case >= DeskControl.MasterEqOn and <= DeskControl.MasterEqMode:
                SetEq(control, slot, value);
                return true;
            case DeskControl.MultibandOn:
                _chain.Multiband.SetOn(value != 0f);
                return true;
            case DeskControl.MultibandCrossover:
                _chain.Multiband.SetCrossover(slot, value);
                return true;
            case >= DeskControl.MultibandThreshold and <= DeskControl.MultibandMakeup:
                SetMultiband(control, slot, value);
                return true;
            case DeskControl.Image:
                _chain.Width.SetWidth(value);
                return true;
            case DeskControl.MonoBelow:
                _chain.Width.SetMonoBelow(value);
                return true;
            default:
                return TrySetLimiter(control, value);
        }
    }

    private bool TrySetLimiter(DeskControl control, float value)
    {
        switch (control)
        {
            case DeskControl.LimiterOn:
                _chain.Limiter.SetOn(value != 0f);
                return true;
            case DeskControl.LimiterCeiling:
                _chain.Limiter.SetCeiling(value);
                return true;
            case DeskControl.LimiterGain:
                _chain.Limiter.SetGain(value);
                return true;
            case DeskControl.LimiterRelease:
                _chain.Limiter.SetRelease(value);
                return true;
            default:
                return false;
        }
    }

    private void SetEq(DeskControl control, int slot, float value)
    {
        if (control == DeskControl.MasterEqOn)
        {
            _chain.Equalizer.SetOn(value != 0f);
            return;
        }

        ref var band = ref _bands[slot];
        band = control switch
        {
            DeskControl.MasterEqShape => band with { Shape = (EqShape)value },
            DeskControl.MasterEqFrequency => band with { Hertz = value },
            DeskControl.MasterEqGain => band with { Decibels = value },
            DeskControl.MasterEqQ => band with { Q = value },
            _ => band with { Mode = (BandMode)value },
        };
        if (band.Hertz > 0f && band.Q > 0f)
        {
            _chain.Equalizer.SetBand(slot, new(band.Shape, band.Hertz, band.Decibels, band.Q));
            _chain.Equalizer.SetMode(slot, band.Mode);
        }
    }

    private void SetMultiband(DeskControl control, int slot, float value)
    {
        ref var band = ref _multibands[slot];
        band = control switch
        {
            DeskControl.MultibandThreshold => band with { Threshold = value },
            DeskControl.MultibandRatio => band with { Ratio = value },
            DeskControl.MultibandKnee => band with { Knee = value },
            DeskControl.MultibandAttack => band with { Attack = value },
            DeskControl.MultibandRelease => band with { Release = value },
            _ => band with { Makeup = value },
        };
        _chain.Multiband.SetBand(slot, band);
    }

    private record struct MasterBand(EqShape Shape, float Hertz, float Decibels, float Q, BandMode Mode);
}
