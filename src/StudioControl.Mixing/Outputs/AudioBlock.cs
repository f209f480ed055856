using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Mixing.Outputs;

/// <summary>What goes into and comes out of the engine in one block: <see cref="MixBlock.Frames"/> frames of each channel.</summary>
/// <param name="inputs">How many live inputs.</param>
/// <param name="outputs">How many outputs.</param>
internal sealed class AudioBlock(int inputs, int outputs)
{
    private readonly float[] _inputs = new float[inputs * MixBlock.Frames];
    private readonly float[] _outputs = new float[outputs * MixBlock.Frames];

    public AudioBlock(IAudioEngine engine)
        : this(engine.Inputs.Count, engine.Outputs.Count) { }

    public int Inputs => inputs;

    public int Outputs => outputs;

    public Span<float> Input(int channel) => _inputs.AsSpan(channel * MixBlock.Frames, MixBlock.Frames);

    public Span<float> Output(int channel) => _outputs.AsSpan(channel * MixBlock.Frames, MixBlock.Frames);

    /// <summary>Silence on all outputs.</summary>
    public void Silence() => _outputs.AsSpan().Clear();
}
