using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Mixing.Dsp.Monitoring;

/// <summary>Goes from one stereo source to another in 20 ms.</summary>
internal sealed class SourceSwitch(int sampleRate)
{
    private readonly float[] _left = new float[MixBlock.Frames];
    private readonly float[] _right = new float[MixBlock.Frames];
    private readonly float[] _shares = new float[MixBlock.Frames];
    private Ramp _share = new(1f);

    /// <summary>The source that is or will be heard.</summary>
    public int Now { get; private set; }

    /// <summary>The source that is going; the same as <see cref="Now"/> when nothing changes.</summary>
    public int Before { get; private set; }

    /// <summary>What is wanted; taken up when the last change is over.</summary>
    public int Wanted { get; set; }

    public ReadOnlySpan<float> Left => _left;

    public ReadOnlySpan<float> Right => _right;

    /// <summary>What is wanted is heard at once.</summary>
    public void Land()
    {
        Now = Before = Wanted;
        _share.JumpTo(1f);
    }

    /// <summary>Before each stretch: takes up what is wanted, if nothing is on its way.</summary>
    public void Begin()
    {
        if (_share.IsMoving)
        {
            return;
        }

        Before = Now;
        if (Wanted != Now)
        {
            Now = Wanted;
            _share.JumpTo(0f);
            _share.MoveTo(1f, sampleRate / 50);
        }
    }

    /// <summary>Takes a stretch of both sources; they may be the same.</summary>
    public void Mix(StereoStretch now, StereoStretch before)
    {
        var frames = now.Left.Length;
        if (!_share.IsMoving)
        {
            now.Left.CopyTo(_left);
            now.Right.CopyTo(_right);
            return;
        }

        var shares = _shares.AsSpan(0, frames);
        _share.Fill(shares);
        for (var i = 0; i < frames; i++)
        {
            _left[i] = before.Left[i] + (shares[i] * (now.Left[i] - before.Left[i]));
            _right[i] = before.Right[i] + (shares[i] * (now.Right[i] - before.Right[i]));
        }
    }
}

/// <summary>A stretch of a stereo signal.</summary>
internal readonly ref struct StereoStretch(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
{
    public ReadOnlySpan<float> Left { get; } = left;

    public ReadOnlySpan<float> Right { get; } = right;
}
