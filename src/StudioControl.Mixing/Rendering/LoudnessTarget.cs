using StudioControl.Mixing.Analysis;
using StudioControl.Mixing.Dsp.Mastering;
using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Waves;

namespace StudioControl.Mixing.Rendering;

/// <summary>
/// Brings a finished mix to a loudness: one gain for the whole, then the true-peak limiter at -1 dBTP, then word length and
/// dither. What the limiter takes away in loudness is added to the gain and tried again. The mix is read from a float file.
/// </summary>
/// <param name="sampleRate">Hz.</param>
/// <param name="dither">What the last step does.</param>
internal sealed class LoudnessTarget(int sampleRate, RenderDither dither)
{
    /// <summary>dBTP that nothing goes over: what streaming services and EBU R 128 ask for.</summary>
    public const float Ceiling = -1f;

    private const int MostTries = 6;
    private const double Near = 0.05;
    private const double MostGain = 40;
    private const double Release = 100;

    private readonly float[] _left = new float[RenderChunk.Frames];
    private readonly float[] _right = new float[RenderChunk.Frames];

    /// <summary>The gain that brings the mix to the target, in dB, found by measuring.</summary>
    public double GainFor(WavFile mix, double measured, double target, CancellationToken stop)
    {
        var gain = Math.Clamp(target - measured, -MostGain, MostGain);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var analysis = new LoudnessAnalysis(sampleRate, 2);
            var pairs = new float[2 * RenderChunk.Frames];
            Master(
                mix,
                gain,
                (left, right) =>
                {
                    for (var i = 0; i < left.Length; i++)
                    {
                        (pairs[2 * i], pairs[(2 * i) + 1]) = (left[i], right[i]);
                    }

                    analysis.Add(pairs.AsSpan(0, 2 * left.Length));
                },
                stop
            );
            var missing = target - (analysis.Finish().Integrated ?? target);
            if (Math.Abs(missing) <= Near)
            {
                return gain;
            }

            gain = Math.Clamp(gain + missing, -MostGain, MostGain);
        }

        return gain;
    }

    /// <summary>Plays the mix through gain, limiter and dither.</summary>
    public void Master(WavFile mix, double gain, SideBySide take, CancellationToken stop)
    {
        var limiter = MakeLimiter();
        var last = dither.Make(sampleRate);
        var (late, frames) = ((long)limiter.Latency, mix.Format.Frames);
        var factor = Gain.FromDecibels((float)gain);
        for (var at = 0L; at < frames + late; at += RenderChunk.Frames)
        {
            stop.ThrowIfCancellationRequested();
            mix.ReadStereo(at, _left, _right);
            for (var i = 0; i < RenderChunk.Frames; i++)
            {
                _left[i] *= factor;
                _right[i] *= factor;
            }

            for (var i = 0; i < RenderChunk.Frames; i += MasteringBlock.MostFrames)
            {
                var left = _left.AsSpan(i, MasteringBlock.MostFrames);
                var right = _right.AsSpan(i, MasteringBlock.MostFrames);
                limiter.Process(left, right);
            }

            var (from, to) = TrackFiles.Window(at, RenderChunk.Frames, late, frames);
            for (var i = from; i < to; i += MasteringBlock.MostFrames)
            {
                var count = Math.Min(MasteringBlock.MostFrames, to - i);
                last.Process(_left.AsSpan(i, count), _right.AsSpan(i, count));
            }

            take(_left.AsSpan(from, to - from), _right.AsSpan(from, to - from));
        }
    }

    private TruePeakLimiter MakeLimiter()
    {
        var limiter = new TruePeakLimiter(sampleRate);
        limiter.SetOn(true);
        limiter.SetCeiling(Ceiling);
        limiter.SetRelease((float)Release);
        Span<float> silence = stackalloc float[2 * MasteringBlock.MostFrames];
        for (var frames = 0; frames < sampleRate / 10; frames += MasteringBlock.MostFrames)
        {
            limiter.Process(silence[..MasteringBlock.MostFrames], silence[MasteringBlock.MostFrames..]);
        }

        return limiter;
    }
}

/// <summary>Takes the next frames of two sides.</summary>
internal delegate void SideBySide(ReadOnlySpan<float> left, ReadOnlySpan<float> right);
