using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// Takes the sound of eight channels in, cleans it and puts it side by side. What is no number, over 120 dBFS or under
/// -200 dBFS becomes nothing; a channel that held something that is no sound is remembered.
/// </summary>
internal sealed class LaneInput
{
    private const int Lanes = 8;
    private const int MostFrames = 64;

    // The loudest a converter or a 24-bit file can be is 1; 120 dB over it is a fault, not a signal. NaN fails the test too.
    private const float Loudest = 1e6f;

    // -200 dBFS: under any converter's noise, and its square times the smallest gain is still no denormal.
    private const float Quietest = 1e-10f;

    private readonly float[] _planar = new float[Lanes * MostFrames];

    /// <summary>One bit for each lane that held NaN, infinity or more than 120 dBFS since <see cref="Forget"/>.</summary>
    public int Faulty { get; private set; }

    public void Forget() => Faulty = 0;

    /// <param name="lane">0..7.</param>
    /// <param name="samples">The next 1 to 64 samples; as many for all lanes.</param>
    public void Put(int lane, ReadOnlySpan<float> samples)
    {
        var to = _planar.AsSpan(lane * MostFrames, samples.Length);
        var (at, faults) = (0, Vector256<float>.Zero);
        for (; at + Lanes <= samples.Length; at += Lanes)
        {
            var sound = Vector256.Create(samples[at..]);
            faults |= Faults(sound);
            Clean(sound).CopyTo(to[at..]);
        }

        for (; at < samples.Length; at++)
        {
            var sound = Vector256.CreateScalar(samples[at]);
            faults |= Faults(sound);
            to[at] = Clean(sound)[0];
        }

        Faulty |= faults.Any() ? 1 << lane : 0;
    }

    /// <summary>For a lane without a source.</summary>
    public void PutSilence(int lane) => _planar.AsSpan(lane * MostFrames, MostFrames).Clear();

    /// <summary>Writes the lanes side by side.</summary>
    public void CopyTo(Span<Vector256<float>> frames) => LaneTranspose.ToLanes(_planar, MostFrames, frames);

    private static Vector256<float> Faults(Vector256<float> sound) =>
        ~Vector256.LessThan(Vector256.Abs(sound), Vector256.Create(Loudest));

    private static Vector256<float> Clean(Vector256<float> sound)
    {
        var size = Vector256.Abs(sound);
        var heard =
            Vector256.LessThan(size, Vector256.Create(Loudest))
            & Vector256.GreaterThan(size, Vector256.Create(Quietest));
        return sound & heard;
    }
}
