namespace StudioControl.Mixing.Dsp.Strips;

/// <summary>The work space of one block: the gains of the strip in hand and the stereo sum. Made once, at start.</summary>
internal sealed class MixBlock
{
    /// <summary>Frames of a block: 1.3 ms at 48 kHz, and a whole number of vectors.</summary>
    public const int Frames = 64;

    private readonly float[] _gain = new float[Frames];
    private readonly float[] _panLeft = new float[Frames];
    private readonly float[] _panRight = new float[Frames];
    private readonly float[] _fade = new float[Frames];
    private readonly float[] _left = new float[Frames];
    private readonly float[] _right = new float[Frames];

    public Span<float> Gain => _gain;

    public Span<float> PanLeft => _panLeft;

    public Span<float> PanRight => _panRight;

    /// <summary>The transport's fade, worked out before the strips and applied after them.</summary>
    public Span<float> Fade => _fade;

    public Span<float> Left => _left;

    public Span<float> Right => _right;
}
