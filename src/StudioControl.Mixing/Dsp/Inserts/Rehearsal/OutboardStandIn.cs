using StudioControl.Mixing.Arrangements;

namespace StudioControl.Mixing.Dsp.Inserts.Rehearsal;

/// <summary>
/// Stands in for one side of an outboard unit while there is no hardware: delay, gain, polarity, one bell, noise, and a
/// drift every ten minutes of sound, all by a seed. Audio thread; each call reads what came back before it writes what goes
/// out, both equally long, as a sound card does.
/// </summary>
internal sealed class OutboardStandIn
{
    /// <summary>How long it stays the same, in minutes of sound.</summary>
    public const int DriftMinutes = 10;

    // A state under it is silence; left alone it would decay into denormals.
    private const double Silence = 1e-15;

    private readonly int _sampleRate;
    private readonly float[] _line;
    private readonly SubSampleDelay _part;
    private readonly bool _drifts;
    private Dice _dice;
    private Dice _noise;
    private BellOfUnit _bell;
    private OutboardUnit _unit;
    private float _gain;
    private float _hiss;
    private int _whole;
    private int _at;
    private long _framesToDrift;

    /// <param name="sampleRate">In Hz.</param>
    /// <param name="unit">What it is at the start.</param>
    /// <param name="seed">Of its noise and its drift.</param>
    /// <param name="drifts">Whether it drifts at all.</param>
    public OutboardStandIn(int sampleRate, OutboardUnit unit, uint seed, bool drifts = true)
    {
        (_sampleRate, _unit, _drifts) = (sampleRate, unit, drifts);
        (_dice, _noise) = (new(seed), new(seed + 1));
        // A second of sound is longer than any delay of a unit or a drift.
        _line = new float[sampleRate + 1];
        _part = new(fadeFrames: 1);
        _framesToDrift = FramesOfDrift;
        Become(unit);
    }

    /// <summary>What it does to the sound now.</summary>
    public OutboardUnit Unit => _unit;

    /// <summary>Pulled out, it returns nothing.</summary>
    public bool IsPlugged { get; set; } = true;

    /// <summary>Makes it another unit, between calls.</summary>
    public void Become(OutboardUnit unit)
    {
        _unit = unit;
        var frames = Math.Clamp(unit.Delay, OutboardUnit.ShortestDelay, _line.Length - 1) - SubSampleDelay.Whole;
        _whole = (int)frames;
        _part.SetPart(frames - _whole);
        _gain = (float)(Math.Pow(10, unit.Gain / 20) * (unit.IsInverted ? -1 : 1));
        _hiss = (float)(Math.Pow(10, unit.Noise / 20) * Math.Sqrt(3));
        _bell.Tune(unit, _sampleRate);
    }

    /// <summary>What comes back in the frames of this call.</summary>
    public void Read(Span<float> back)
    {
        for (var i = 0; i < back.Length; i++)
        {
            var from = _at + i - _whole;
            back[i] = _line[from < 0 ? from + _line.Length : from % _line.Length];
        }

        _part.Process(back);
        for (var i = 0; i < back.Length; i++)
        {
            back[i] = IsPlugged ? back[i] + (_hiss * _noise.Noise()) : 0f;
        }
    }

    /// <summary>What goes out in the frames of this call.</summary>
    public void Write(ReadOnlySpan<float> send)
    {
        foreach (var sample in send)
        {
            _line[_at] = _gain * (float)_bell.Next(sample, Silence);
            _at = _at + 1 == _line.Length ? 0 : _at + 1;
        }

        _framesToDrift -= send.Length;
        if (_drifts && _framesToDrift <= 0)
        {
            _framesToDrift += FramesOfDrift;
            Become(_unit.Drifted(ref _dice));
        }
    }

    private long FramesOfDrift => (long)DriftMinutes * 60 * _sampleRate;
}
