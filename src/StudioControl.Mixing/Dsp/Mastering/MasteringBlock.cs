using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Mastering;

/// <summary>The sizes that all mastering processors share.</summary>
internal static class MasteringBlock
{
    /// <summary>The most frames of one call: the engine's block.</summary>
    public const int MostFrames = 64;

    /// <summary>Room behind a buffer's end for the vectors that reach over it.</summary>
    public static readonly int Slack = 4 * Vector256<float>.Count;

    /// <summary>How long a changed parameter takes to arrive: no step is heard, and a hand feels no delay.</summary>
    public static readonly TimeSpan Smoothing = TimeSpan.FromMilliseconds(20);

    /// <summary>The frames of <see cref="Smoothing"/>.</summary>
    public static int SmoothingFrames(int sampleRate) => (int)(sampleRate * Smoothing.TotalSeconds);
}
