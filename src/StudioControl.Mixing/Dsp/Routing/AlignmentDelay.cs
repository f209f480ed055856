namespace StudioControl.Mixing.Dsp.Routing;

/// <summary>
/// Holds a stereo signal back by whole samples, so that it meets others that took a longer way. A new delay is
/// cross-faded over 20 ms; one that comes meanwhile waits for the end of that, and the first waits until there is
/// enough sound to be late.
/// </summary>
internal sealed class AlignmentDelay
{
    private readonly float[] _left;
    private readonly float[] _right;
    private readonly int _fadeFrames;
    private int _write;
    private int _delay;
    private int _before;
    private int _wanted;
    private int _known;
    private int _fadeLeft;

    /// <param name="longest">Samples.</param>
    /// <param name="fadeFrames">How long a change takes, in frames.</param>
    public AlignmentDelay(int longest, int fadeFrames)
    {
        var length = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(longest + 1));
        (_left, _right, _fadeFrames) = (new float[length], new float[length], fadeFrames);
    }

    /// <summary>The delay in samples that it has or goes to.</summary>
    public int Delay => _wanted;

    /// <summary>Nothing is held back and nothing is on its way.</summary>
    public bool IsNothing => _delay == 0 && _wanted == 0 && _fadeLeft == 0;

    public void Set(int samples)
    {
        // At rest nothing is written: what is there is from long ago.
        _known = IsNothing ? 0 : _known;
        _wanted = Math.Clamp(samples, 0, _left.Length - 1);
    }

    /// <summary>The delay is what it is to be, at once, and nothing is on its way.</summary>
    public void Reset()
    {
        (_delay, _fadeLeft, _known) = (_wanted, 0, _left.Length);
        Array.Clear(_left);
        Array.Clear(_right);
    }

    public void Process(Span<float> left, Span<float> right)
    {
        var mask = _left.Length - 1;
        for (var i = 0; i < left.Length; i++)
        {
            _left[_write] = left[i];
            _right[_write] = right[i];
            _known += _known < _left.Length ? 1 : 0;
            if (_wanted != _delay && _fadeLeft == 0 && _known > _wanted)
            {
                (_before, _delay, _fadeLeft) = (_delay, _wanted, _fadeFrames);
            }

            var at = (_write - _delay) & mask;
            (left[i], right[i]) = (_left[at], _right[at]);
            if (_fadeLeft > 0)
            {
                var old = (_write - _before) & mask;
                var share = (float)_fadeLeft / _fadeFrames;
                left[i] += share * (_left[old] - left[i]);
                right[i] += share * (_right[old] - right[i]);
                _fadeLeft--;
            }

            _write = (_write + 1) & mask;
        }
    }
}
