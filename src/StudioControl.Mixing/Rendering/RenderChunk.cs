using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Mixing.Rendering;

/// <summary>A stretch of everything that is rendered, on its way from the mixing thread to the writing one.</summary>
/// <param name="channels">Main left, main right, then all channels of the tracks.</param>
internal sealed class RenderChunk(int channels)
{
    /// <summary>Frames of a chunk: a whole number of blocks; its main stays in the second cache.</summary>
    public const int Frames = 64 * MixBlock.Frames;

    private readonly float[] _samples = new float[channels * Frames];

    /// <summary>A channel's samples.</summary>
    public Span<float> Channel(int channel) => _samples.AsSpan(channel * Frames, Frames);
}
