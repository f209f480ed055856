using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;

namespace StudioControl.Mixing.Dsp.Mastering;

/// <summary>
/// Four bands for one stereo bus, each on both sides, one side, the middle or the difference. First come all bands of
/// left and right, then all of mid and side. Every change glides over 20 ms; a change of mode fades the band out in the
/// old place while it fades in in the new one.
/// </summary>
internal sealed class MasterEqualizer
{
    public const int Bands = LaneEqualizer.Bands;

    private readonly LaneEqualizer _sides;
    private readonly LaneEqualizer _middle;
    private readonly EqBand[] _bands = new EqBand[Bands];
    private readonly BandMode[] _modes = new BandMode[Bands];
    private readonly Vector256<float>[] _frames = new Vector256<float>[MasteringBlock.MostFrames];

    public MasterEqualizer(int sampleRate)
    {
        _sides = new(sampleRate);
        _middle = new(sampleRate);
    }

    /// <summary>Off, as at the start, lets everything through.</summary>
    public void SetOn(bool on)
    {
        for (var lane = 0; lane < 2; lane++)
        {
            _sides.SetOn(lane, on);
            _middle.SetOn(lane, on);
        }
    }

    /// <param name="band">0..3.</param>
    /// <param name="settings">What it does; off at the start.</param>
    public void SetBand(int band, in EqBand settings)
    {
        _bands[band] = settings;
        Apply(band);
    }

    /// <param name="band">0..3.</param>
    /// <param name="mode">Stereo at the start.</param>
    public void SetMode(int band, BandMode mode)
    {
        _modes[band] = mode;
        Apply(band);
    }

    /// <summary>As at the start: every parameter has arrived where it was to go, and no sound is remembered.</summary>
    public void Reset()
    {
        _sides.Reset();
        _middle.Reset();
    }

    /// <param name="left">In, then out: 1 to 64 frames.</param>
    /// <param name="right">As many as left.</param>
    public void Process(Span<float> left, Span<float> right)
    {
        var frames = _frames.AsSpan(0, left.Length);
        if (_sides.IsActive)
        {
            StereoLanes.Put(left, right, frames);
            _sides.Process(frames);
            StereoLanes.Take(frames, left, right);
        }

        if (_middle.IsActive)
        {
            StereoLanes.PutMidSide(left, right, frames);
            _middle.Process(frames);
            StereoLanes.CorrectMidSide(frames, left, right);
        }
    }

    private void Apply(int band)
    {
        var mode = _modes[band];
        Place(_sides, 0, mode is BandMode.Stereo or BandMode.Left);
        Place(_sides, 1, mode is BandMode.Stereo or BandMode.Right);
        Place(_middle, 0, mode is BandMode.Mid);
        Place(_middle, 1, mode is BandMode.Side);

        void Place(LaneEqualizer equalizer, int lane, bool here) =>
            equalizer.Set(lane, band, here ? _bands[band] : _bands[band] with { Shape = EqShape.Off });
    }
}
