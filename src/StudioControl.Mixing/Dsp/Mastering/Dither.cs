using StudioControl.Mixing.Dsp.Mastering.Dithering;

namespace StudioControl.Mixing.Dsp.Mastering;

/// <summary>
/// The last thing before a fixed-point output: full scale ±1 in, values exactly on the 16 or 24 bit grid out, the largest
/// one step under +1. Exact silence on both sides for half a second is left silent, and starts the noise anew: what
/// is played from rest is the same to the bit each time, live and offline. A change acts at once, on the last bit only.
/// </summary>
internal sealed class Dither
{
    private readonly DitherChannel _left;
    private readonly DitherChannel _right;
    private readonly int _blankAfter;
    private DitherKind _kind;
    private int _silent;

    public Dither(int sampleRate)
    {
        // Any two seeds far apart: the sides' noises must have nothing in common.
        _left = new(sampleRate, 0x3C6EF372FE94F82B);
        _right = new(sampleRate, 0x510E527FADE682D1);
        _blankAfter = sampleRate / 2;
        _silent = _blankAfter;
        SetBits(24);
    }

    public void SetKind(DitherKind kind)
    {
        if (kind == _kind)
        {
            return;
        }

        _kind = kind;
        Reset();
        _left.Shaped = _right.Shaped = kind == DitherKind.Shaped;
    }

    /// <param name="bits">16 or 24.</param>
    public void SetBits(int bits)
    {
        _left.SetBits(bits);
        _right.SetBits(bits);
    }

    /// <summary>As at the start: the noise begins anew.</summary>
    public void Reset()
    {
        _silent = _blankAfter;
        _left.Reset();
        _right.Reset();
    }

    /// <param name="left">In, then out: 1 to 64 frames.</param>
    /// <param name="right">As many as left.</param>
    public void Process(Span<float> left, Span<float> right)
    {
        if (_kind == DitherKind.Off)
        {
            return;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (IsBlank(left[i], right[i]))
            {
                // Not -0: silence is all bits zero.
                left[i] = right[i] = 0f;
                continue;
            }

            left[i] = _left.Quantize(left[i]);
            right[i] = _right.Quantize(right[i]);
        }
    }

    private bool IsBlank(float left, float right)
    {
        if (left != 0 || right != 0)
        {
            _silent = 0;
        }
        else if (_silent < _blankAfter && ++_silent == _blankAfter)
        {
            Reset();
        }

        return _silent == _blankAfter;
    }
}
