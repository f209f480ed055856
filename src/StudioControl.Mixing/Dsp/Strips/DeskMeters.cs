using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Meters;

namespace StudioControl.Mixing.Dsp.Strips;

/// <summary>The meters of all strips, after their faders.</summary>
internal sealed class DeskMeters
{
    private readonly StripMeters[] _groups;

    public DeskMeters(int groups, int sampleRate)
    {
        _groups = new StripMeters[groups];
        for (var group = 0; group < groups; group++)
        {
            _groups[group] = new(sampleRate);
        }
    }

    public MeterMode Mode { get; private set; }

    /// <summary>Before the first block: nobody reads them, and they measure nothing.</summary>
    public bool AreOff { get; set; }

    public StripMeters this[int group] => _groups[group];

    /// <summary>Audio thread.</summary>
    public void Add(int group, ReadOnlySpan<Vector256<float>> frames)
    {
        if (!AreOff)
        {
            _groups[group].Add(frames);
        }
    }

    public void SetMode(MeterMode mode)
    {
        Mode = mode;
        foreach (var group in _groups)
        {
            group.Mode = mode;
        }
    }

    /// <summary>Any thread: forgets held peaks and clips.</summary>
    public void Reset()
    {
        foreach (var group in _groups)
        {
            group.Reset();
        }
    }
}
