using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;

namespace StudioControl.Benchmarks.Peers.Dsp;

/// <summary>
/// The way out of eight channels in one pass: fader, levels after it, and two gains into a stereo bus whose lanes are added
/// up once, at the end. The gains go where they are sent in straight lines.
/// </summary>
internal sealed class LaneOutput
{
    private LaneRamp _fader = new(1);
    private LaneRamp _left = new(1);
    private LaneRamp _right = new(1);
    private LaneLevels _levels;

    /// <summary>A factor; in place, so that what is tapped after the fader can be read from the frames.</summary>
    public ref LaneRamp Fader => ref _fader;

    /// <summary>The factor into the left side of the bus.</summary>
    public ref LaneRamp Left => ref _left;

    /// <summary>The factor into the right side of the bus.</summary>
    public ref LaneRamp Right => ref _right;

    /// <summary>What came from the faders.</summary>
    public ref LaneLevels Levels => ref _levels;

    /// <param name="frames">Each is multiplied by its fader.</param>
    /// <param name="left">As many frames, to which the left side is added.</param>
    /// <param name="right">As many frames, to which the right side is added.</param>
    public void AddTo(Span<Vector256<float>> frames, Span<Vector256<float>> left, Span<Vector256<float>> right)
    {
        left = left[..frames.Length];
        right = right[..frames.Length];
        if (_left.IsMoving || _right.IsMoving)
        {
            AddMoving(frames, left, right);
        }
        else
        {
            AddResting(frames, left, right);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddResting(Span<Vector256<float>> frames, Span<Vector256<float>> left, Span<Vector256<float>> right)
    {
        var (fader, tally) = (_fader, new LaneLevels.Tally());
        var (toLeft, toRight) = (_left.Target, _right.Target);
        for (var n = 0; n < frames.Length; n++)
        {
            var sound = frames[n] * fader.Next();
            frames[n] = sound;
            tally.Add(sound);
            left[n] = VectorMath.MultiplyAdd(sound, toLeft, left[n]);
            right[n] = VectorMath.MultiplyAdd(sound, toRight, right[n]);
        }

        _fader = fader;
        _levels.Add(frames, tally);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddMoving(Span<Vector256<float>> frames, Span<Vector256<float>> left, Span<Vector256<float>> right)
    {
        var (fader, tally) = (_fader, new LaneLevels.Tally());
        var (toLeft, toRight) = (_left, _right);
        for (var n = 0; n < frames.Length; n++)
        {
            var sound = frames[n] * fader.Next();
            frames[n] = sound;
            tally.Add(sound);
            left[n] = VectorMath.MultiplyAdd(sound, toLeft.Next(), left[n]);
            right[n] = VectorMath.MultiplyAdd(sound, toRight.Next(), right[n]);
        }

        (_fader, _left, _right) = (fader, toLeft, toRight);
        _levels.Add(frames, tally);
    }
}
