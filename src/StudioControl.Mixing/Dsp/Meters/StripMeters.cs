using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Loudness;

namespace StudioControl.Mixing.Dsp.Meters;

/// <summary>
/// The meters of eight lanes side by side: sample peak, true peak, RMS and clips of each, and the needle of one mode for
/// all. <see cref="Add"/> runs on the audio thread; the control thread reads the lanes and chooses the mode.
/// </summary>
internal sealed class StripMeters
{
    /// <summary>Channels of a group.</summary>
    public const int Lanes = 8;

    private readonly ChannelMeter[] _lanes = new ChannelMeter[Lanes];
    private readonly LaneTruePeak _between;
    private readonly LaneNeedles _needles;
    private LevelTally _tally;
    private Vector256<float> _truePeaks;
    private int _framesInBlock;
    private int _mode;
    private bool _hasTruePeak = true;

    public StripMeters(int sampleRate)
    {
        _between = new(sampleRate);
        _needles = new(sampleRate);
        for (var lane = 0; lane < Lanes; lane++)
        {
            _lanes[lane] = new(sampleRate, MeterBlock.Frames);
        }
    }

    /// <summary>The readings of a lane.</summary>
    public ChannelMeter this[int lane] => _lanes[lane];

    /// <summary>Which needle is moved. A new one starts at rest.</summary>
    public MeterMode Mode
    {
        get => (MeterMode)Volatile.Read(ref _mode);
        set => Volatile.Write(ref _mode, (int)value);
    }

    /// <summary>Whether true peaks are looked for; where not, they are the sample peaks.</summary>
    public bool HasTruePeak
    {
        get => Volatile.Read(ref _hasTruePeak);
        set => Volatile.Write(ref _hasTruePeak, value);
    }

    /// <summary>What the chosen mode shows for a lane, in dB on its own scale.</summary>
    public float Reading(int lane) => _lanes[lane].Reading(Mode);

    /// <summary>Any thread: forgets held peaks and clips.</summary>
    public void Reset()
    {
        foreach (var lane in _lanes)
        {
            lane.Reset();
        }
    }

    /// <summary>Audio thread.</summary>
    /// <param name="frames">One vector a frame, any number of frames.</param>
    public void Add(ReadOnlySpan<Vector256<float>> frames)
    {
        while (!frames.IsEmpty)
        {
            var take = Math.Min(frames.Length, MeterBlock.Frames - _framesInBlock);
            Measure(frames[..take]);
            frames = frames[take..];
            _framesInBlock += take;
            if (_framesInBlock == MeterBlock.Frames)
            {
                EndBlock();
            }
        }
    }

    private void Measure(ReadOnlySpan<Vector256<float>> frames)
    {
        var tally = _tally;
        foreach (var frame in frames)
        {
            tally.Add(frame);
        }

        _tally = tally;
        if (HasTruePeak)
        {
            _truePeaks = Vector256.MaxNative(_truePeaks, _between.Measure(frames, Floor()));
        }

        if (MeterScale.BallisticsOf(Mode) is var kind && kind != _needles.Kind)
        {
            _needles.Change(kind);
        }

        _needles.Add(frames);
    }

    private Vector256<float> Floor()
    {
        Span<float> floors = stackalloc float[Lanes];
        for (var lane = 0; lane < Lanes; lane++)
        {
            floors[lane] = _lanes[lane].TruePeakFloor;
        }

        return Vector256.MaxNative(_truePeaks, Vector256.Create<float>(floors));
    }

    private void EndBlock()
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            _lanes[lane].Add(_tally.Lane(lane, _truePeaks[lane]));
            _lanes[lane].Point(_needles.Kind, _needles.Amplitude(lane));
        }

        _tally = default;
        _truePeaks = default;
        _framesInBlock = 0;
    }
}
