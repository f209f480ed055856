using StudioControl.Mixing.Dsp.Lanes;
using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp.Strips;

/// <summary>
/// The processing of one channel, mono or stereo, as its controls set it: turns a control's value into settings of its
/// lanes. Faders, mutes and sends are not here; they hang on others.
/// </summary>
internal sealed class ChannelStage
{
    private static readonly int[] Slopes = [6, 12, 18, 24, 36, 48];

    private readonly StripGroup _group;
    private readonly int _lane;
    private readonly int _lanes;
    private readonly int _sampleRate;
    private readonly int _rampFrames;
    private readonly EqBand[] _bands = new EqBand[DeskLayout.EqBands];
    private GateSettings _gate = new();
    private CompressorSettings _comp = new();
    private bool _compOn;
    private bool _dynamicsFirst;
    private float _trim = 1f;
    private bool _inverted;
    private bool _filterOn;
    private float _delay;
    private int _alignment;
    private float _filterHertz = 80;
    private int _slope = 12;

    /// <param name="group">Where its lanes are.</param>
    /// <param name="lane">The first of them.</param>
    /// <param name="isStereo">It has the next lane too, and both are compressed as one.</param>
    /// <param name="sampleRate">Hz.</param>
    public ChannelStage(StripGroup group, int lane, bool isStereo, int sampleRate)
    {
        (_group, _lane, _lanes) = (group, lane, isStereo ? 2 : 1);
        (_sampleRate, _rampFrames) = (sampleRate, sampleRate / 50);
        if (isStereo)
        {
            group.Gate.SetLink(lane, linked: true);
            group.CompBefore.SetLink(lane, linked: true);
            group.CompAfter.SetLink(lane, linked: true);
        }
    }

    /// <summary>The strip (from 1) that keys the gate; 0 is itself.</summary>
    public int GateKey { get; private set; }

    /// <summary>The strip (from 1) that keys the compressor; 0 is itself.</summary>
    public int CompKey { get; private set; }

    /// <summary>Holds it back by so many samples more, so that it meets strips that go through outboard gear.</summary>
    public void SetAlignment(int samples)
    {
        if (samples != _alignment)
        {
            _alignment = samples;
            MoveDelay();
        }
    }

    public void MoveFader(float factor)
    {
        for (var lane = _lane; lane < _lane + _lanes; lane++)
        {
            _group.MoveFader(lane, factor, _rampFrames);
        }
    }

    /// <summary>Takes a control that is its own; false: it is not.</summary>
    public bool TrySet(DeskControl control, int slot, float value)
    {
        if (control is >= DeskControl.GateOn and <= DeskControl.GateKeyLowPass)
        {
            SetGate(control, value);
        }
        else if (control is >= DeskControl.EqOn and <= DeskControl.EqQ)
        {
            SetEq(control, slot, value);
        }
        else if (control is >= DeskControl.CompOn and <= DeskControl.CompKeyHighPass or DeskControl.Order)
        {
            SetComp(control, value);
        }
        else
        {
            return TrySetInput(control, value);
        }

        return true;
    }

    private bool TrySetInput(DeskControl control, float value)
    {
        switch (control)
        {
            case DeskControl.Trim:
                _trim = Gain.FromDecibels(value);
                MoveTrim();
                return true;
            case DeskControl.Polarity:
                _inverted = value != 0f;
                MoveTrim();
                return true;
            case DeskControl.Delay:
                _delay = value;
                MoveDelay();
                return true;
            case DeskControl.HighPassOn:
                _filterOn = value != 0f;
                break;
            case DeskControl.HighPassFrequency:
                _filterHertz = value;
                break;
            case DeskControl.HighPassSlope:
                _slope = Slopes[(int)value];
                break;
            default:
                return false;
        }

        for (var lane = _lane; lane < _lane + _lanes; lane++)
        {
            _group.Filter.Set(lane, _filterOn, _filterHertz, _slope);
        }

        return true;
    }

    private void SetGate(DeskControl control, float value)
    {
        if (control == DeskControl.GateOn)
        {
            Each(value != 0f, static (group, lane, on) => group.Gate.SetOn(lane, on));
            return;
        }

        GateKey = control == DeskControl.GateKey ? (int)value : GateKey;
        _gate = control switch
        {
            DeskControl.GateMode => _gate with { Mode = (GateMode)value },
            DeskControl.GateThreshold => _gate with { Threshold = value },
            DeskControl.GateHysteresis => _gate with { Hysteresis = value },
            DeskControl.GateRatio => _gate with { Ratio = value },
            DeskControl.GateRange => _gate with { Range = value },
            DeskControl.GateAttack => _gate with { Attack = value },
            DeskControl.GateHold => _gate with { Hold = value },
            DeskControl.GateRelease => _gate with { Release = value },
            DeskControl.GateKey => _gate with { ExternalKey = value > 0f },
            DeskControl.GateKeyHighPass => _gate with { KeyLowCut = value },
            _ => _gate with { KeyHighCut = value },
        };
        Each(_gate, static (group, lane, gate) => group.Gate.Set(lane, gate));
    }

    private void SetEq(DeskControl control, int band, float value)
    {
        if (control == DeskControl.EqOn)
        {
            Each(value != 0f, static (group, lane, on) => group.Eq.SetOn(lane, on));
            return;
        }

        ref var settings = ref _bands[band];
        settings = control switch
        {
            DeskControl.EqShape => settings with { Shape = (EqShape)value },
            DeskControl.EqFrequency => settings with { Hertz = value },
            DeskControl.EqGain => settings with { Decibels = value },
            _ => settings with { Q = value },
        };
        if (settings.Hertz > 0f && settings.Q > 0f)
        {
            Each((band, settings), static (group, lane, set) => group.Eq.Set(lane, set.band, set.settings));
        }
    }

    private void SetComp(DeskControl control, float value)
    {
        CompKey = control == DeskControl.CompKey ? (int)value : CompKey;
        _compOn = control == DeskControl.CompOn ? value != 0f : _compOn;
        _dynamicsFirst = control == DeskControl.Order ? value != 0f : _dynamicsFirst;
        _comp = CompressorControls.With(_comp, control, value);
        for (var lane = _lane; lane < _lane + _lanes; lane++)
        {
            _group.CompBefore.Set(lane, _comp);
            _group.CompAfter.Set(lane, _comp);
            _group.CompBefore.SetOn(lane, _compOn && _dynamicsFirst);
            _group.CompAfter.SetOn(lane, _compOn && !_dynamicsFirst);
        }
    }

    // The longest that can be set and the longest insert may come together: then the insert has what is left.
    private void MoveDelay()
    {
        var own = (double)_delay * _sampleRate / 1000;
        var most = (double)LaneDelay.LongestMilliseconds * _sampleRate / 1000;
        Each(Math.Min(own + _alignment, most), static (group, lane, delay) => group.Delay.SetSamples(lane, delay));
    }

    private void MoveTrim()
    {
        for (var lane = _lane; lane < _lane + _lanes; lane++)
        {
            _group.MoveTrim(lane, _inverted ? -_trim : _trim, _rampFrames);
        }
    }

    private void Each<T>(T value, Action<StripGroup, int, T> act)
    {
        for (var lane = _lane; lane < _lane + _lanes; lane++)
        {
            act(_group, lane, value);
        }
    }

    /// <summary>dB that gate and compressor take away now; the larger of two sides.</summary>
    public float Reduction()
    {
        var all = _group.Reduction;
        return _lanes == 1 ? all[_lane] : MathF.Max(all[_lane], all[_lane + 1]);
    }
}
