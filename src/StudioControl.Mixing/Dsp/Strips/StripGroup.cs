using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;
using StudioControl.Mixing.Dsp.Routing;

namespace StudioControl.Mixing.Dsp.Strips;

/// <summary>
/// Eight channels side by side through all of a strip: trim and polarity, high-pass filter, gate, equalizer and compressor
/// in either order, delay, fader. What a lane leaves off costs nothing where the other seven do too.
/// </summary>
internal sealed class StripGroup
{
    private const int KeptTaps = 4;

    private readonly Vector256<float>[] _frames = new Vector256<float>[MixBlock.Frames];
    private readonly Vector256<float>[] _gateKey = new Vector256<float>[MixBlock.Frames];
    private readonly Vector256<float>[] _compKey = new Vector256<float>[MixBlock.Frames];
    private readonly Vector256<float>[][] _taps = new Vector256<float>[KeptTaps][];
    private LaneRamp _trim = new(1f);
    private LaneRamp _fader = new(1f);

    public StripGroup(int sampleRate)
    {
        Filter = new(sampleRate);
        Gate = new(sampleRate);
        Eq = new(sampleRate);
        CompBefore = new(sampleRate);
        CompAfter = new(sampleRate);
        Delay = new(sampleRate);
        for (var tap = 0; tap < KeptTaps; tap++)
        {
            _taps[tap] = new Vector256<float>[MixBlock.Frames];
        }
    }

    public LaneFilter Filter { get; }

    public LaneGate Gate { get; }

    public LaneEqualizer Eq { get; }

    /// <summary>The compressor of lanes that have the dynamics first.</summary>
    public LaneCompressor CompBefore { get; }

    /// <summary>The compressor of lanes that have the equalizer first.</summary>
    public LaneCompressor CompAfter { get; }

    public LaneDelay Delay { get; }

    /// <summary>Goes where the sound of a strip leaves for outboard gear and comes back; null: no strip of this group has one.</summary>
    public InsertPoint? Inserts { get; set; }

    /// <summary>The frames at work: what comes in is written here, and what has gone through everything stands here.</summary>
    public Span<Vector256<float>> Frames => _frames;

    /// <summary>Room for the keys of lanes that are keyed from another strip.</summary>
    public Span<Vector256<float>> GateKey => _gateKey;

    /// <inheritdoc cref="GateKey"/>
    public Span<Vector256<float>> CompKey => _compKey;

    /// <summary>dB that gate and compressor take away now.</summary>
    public Vector256<float> Reduction => Gate.Reduction + CompBefore.Reduction + CompAfter.Reduction;

    /// <summary>The frames of the last stretch at a place in the strip.</summary>
    public ReadOnlySpan<Vector256<float>> Tap(SendTap tap) => tap >= SendTap.PostFader ? _frames : _taps[(int)tap];

    public void MoveTrim(int lane, float factor, int frames) => _trim.MoveTo(lane, factor, frames);

    public void MoveFader(int lane, float factor, int frames) => _fader.MoveTo(lane, factor, frames);

    /// <summary>All ramps are at their targets at once, and nothing sounds on.</summary>
    public void Land()
    {
        _trim.Land();
        _fader.Land();
        Filter.Reset();
        Gate.Reset();
        Eq.Reset();
        CompBefore.Reset();
        CompAfter.Reset();
        Delay.Reset();
    }

    /// <summary>First half: what comes in, trimmed. Keys from other strips are taken from here.</summary>
    public void Begin(int frames)
    {
        var signal = _frames.AsSpan(0, frames);
        _trim.Scale(signal);
        Keep(SendTap.Input, signal);
    }

    /// <summary>Second half: all the rest.</summary>
    /// <param name="at">Its place in the block.</param>
    /// <param name="frames">How many.</param>
    public void Finish(int at, int frames)
    {
        var signal = _frames.AsSpan(0, frames);
        Filter.Process(signal);
        Gate.Process(signal, _gateKey.AsSpan(0, frames));
        Keep(SendTap.Filter, signal);
        var key = _compKey.AsSpan(0, frames);
        CompBefore.Process(signal, key);
        Eq.Process(signal);
        CompAfter.Process(signal, key);
        Keep(SendTap.Eq, signal);
        Inserts?.Process(signal, at);
        Delay.Process(signal);
        Keep(SendTap.PreFader, signal);
        _fader.Scale(signal);
    }

    // A plain loop: measured, a copy by the runtime makes the pass that follows it wait ten times as long.
    private void Keep(SendTap tap, ReadOnlySpan<Vector256<float>> signal)
    {
        var kept = _taps[(int)tap].AsSpan(0, signal.Length);
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = signal[i];
        }
    }
}
