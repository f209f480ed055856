namespace StudioControl.Mixing.Dsp.Ramps;

/// <summary>
/// A gain that goes to its target in a straight line, sample by sample. A new target starts from where the line is,
/// so no step is ever larger than one over the number of frames.
/// </summary>
internal struct Ramp(float value)
{
    private float _step;
    private int _framesLeft;

    public float Value { get; private set; } = value;

    public float Target { get; private set; } = value;

    public readonly bool IsMoving => _framesLeft > 0;

    public void MoveTo(float target, int frames)
    {
        if (target == Target)
        {
            return;
        }

        Target = target;
        _framesLeft = frames;
        _step = (target - Value) / frames;
    }

    /// <summary>It is at its target at once.</summary>
    public void Land() => JumpTo(Target);

    public void JumpTo(float target)
    {
        Target = Value = target;
        _framesLeft = 0;
    }

    /// <summary>Writes the next gains, one for each frame.</summary>
    public void Fill(Span<float> gains)
    {
        var moving = Math.Min(gains.Length, _framesLeft);
        for (var i = 0; i < moving; i++)
        {
            // Counted back from the target, so that rounding never adds up and the end is exact.
            gains[i] = Target - (_step * (_framesLeft - 1 - i));
        }

        _framesLeft -= moving;
        if (moving > 0)
        {
            Value = gains[moving - 1];
        }

        gains[moving..].Fill(Value);
    }
}
