using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;
using StudioControl.Mixing.Dsp.Ramps;

namespace StudioControl.Mixing.Dsp.Mastering;

/// <summary>
/// A compressor for each of four bands of one stereo bus; both sides of a band are turned down together. With no band on, the
/// sum is flat: the phase turns at the crossovers, the level nowhere. Switched on or off it fades over 20 ms; off it
/// changes no bit and costs nothing.
/// </summary>
internal sealed class MultibandCompressor
{
    public const int Bands = Crossover.Bands;

    private readonly Crossover _crossover;
    private readonly LaneCompressor _compressor;
    private readonly int _smoothing;
    private readonly Vector256<float>[] _frames = new Vector256<float>[MasteringBlock.MostFrames];
    private readonly float[] _amounts = new float[MasteringBlock.MostFrames];
    private Ramp _on = new(0f);

    public MultibandCompressor(int sampleRate)
    {
        _smoothing = MasteringBlock.SmoothingFrames(sampleRate);
        _crossover = new(sampleRate);
        _compressor = new(sampleRate);
        // Bass, low and high middle, treble.
        ReadOnlySpan<float> crossovers = [120, 800, 5000];
        for (var i = 0; i < crossovers.Length; i++)
        {
            _crossover.Set(i, crossovers[i]);
        }

        for (var band = 0; band < Bands; band++)
        {
            _compressor.SetLink(2 * band, linked: true);
        }
    }

    public void SetOn(bool on)
    {
        if (on && !_on.IsMoving && _on.Value == 0)
        {
            Forget();
        }

        _on.MoveTo(on ? 1f : 0f, _smoothing);
    }

    /// <param name="crossover">0..2; at the start 120, 800 and 5000 Hz.</param>
    /// <param name="hertz">20..20000, rising from one to the next.</param>
    public void SetCrossover(int crossover, float hertz) => _crossover.Set(crossover, hertz);

    /// <param name="band">0..3.</param>
    /// <param name="settings">Its key is always the band's own sound.</param>
    public void SetBand(int band, in CompressorSettings settings)
    {
        _compressor.Set(2 * band, settings);
        _compressor.Set((2 * band) + 1, settings);
    }

    /// <param name="band">0..3.</param>
    /// <param name="on">Off, as at the start, the band passes as it is, without its make-up.</param>
    public void SetBandOn(int band, bool on)
    {
        _compressor.SetOn(2 * band, on);
        _compressor.SetOn((2 * band) + 1, on);
    }

    /// <summary>The present reduction of a band in dB, 0 or more, without its make-up.</summary>
    /// <param name="band">0..3.</param>
    public float Reduction(int band) => _on.Value > 0 ? _compressor.Reduction[2 * band] : 0f;

    /// <summary>As at the start: every parameter has arrived where it was to go, and no sound is remembered.</summary>
    public void Reset()
    {
        _on.JumpTo(_on.Target);
        Forget();
    }

    /// <param name="left">In, then out: 1 to 64 frames.</param>
    /// <param name="right">As many as left.</param>
    public void Process(Span<float> left, Span<float> right)
    {
        if (!_on.IsMoving && _on.Value == 0)
        {
            return;
        }

        var frames = _frames.AsSpan(0, left.Length);
        for (var i = 0; i < frames.Length; i++)
        {
            frames[i] = Vector256.Create(Vector128.Create(left[i], right[i], left[i], right[i]));
        }

        _crossover.Process(frames);
        _compressor.Process(frames);
        var amounts = _amounts.AsSpan(0, left.Length);
        _on.Fill(amounts);
        for (var i = 0; i < frames.Length; i++)
        {
            var halves = frames[i].GetLower() + frames[i].GetUpper();
            var sum = halves + Vector128.Shuffle(halves, Vector128.Create(2, 3, 0, 1));
            // Written so that an amount of 1 leaves only the bands, and one of 0 only what came in.
            left[i] = (left[i] * (1f - amounts[i])) + (sum[0] * amounts[i]);
            right[i] = (right[i] * (1f - amounts[i])) + (sum[1] * amounts[i]);
        }
    }

    private void Forget()
    {
        _crossover.Reset();
        _compressor.Reset();
    }
}
