using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Mixing.Dsp.Routing;

/// <summary>
/// Where channels meet: eight lanes a side that are added up lane by lane, and folded into left and right once at the
/// end. The order of the additions is fixed, so that a mix is the same to the bit each time.
/// </summary>
internal sealed class StereoSum
{
    private readonly Vector256<float>[] _leftLanes = new Vector256<float>[MixBlock.Frames];
    private readonly Vector256<float>[] _rightLanes = new Vector256<float>[MixBlock.Frames];
    private readonly float[] _left = new float[MixBlock.Frames];
    private readonly float[] _right = new float[MixBlock.Frames];
    private bool _hasLanes;

    public Span<float> Left => _left;

    public Span<float> Right => _right;

    /// <summary>Begins a stretch of so many frames with nothing in it.</summary>
    public void Clear(int frames)
    {
        _left.AsSpan(0, frames).Clear();
        _right.AsSpan(0, frames).Clear();
    }

    /// <summary>The lanes to add to; empty at first, folded by <see cref="Fold"/>.</summary>
    public (Vector256<float>[] Left, Vector256<float>[] Right) Lanes(int frames)
    {
        if (!_hasLanes)
        {
            _hasLanes = true;
            _leftLanes.AsSpan(0, frames).Clear();
            _rightLanes.AsSpan(0, frames).Clear();
        }

        return (_leftLanes, _rightLanes);
    }

    /// <summary>Adds the lanes, if any were asked for, to left and right.</summary>
    public void Fold(int frames)
    {
        if (!_hasLanes)
        {
            return;
        }

        _hasLanes = false;
        AddLanes(_leftLanes.AsSpan(0, frames), _left);
        AddLanes(_rightLanes.AsSpan(0, frames), _right);
    }

    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            _left[i] += left[i];
            _right[i] += right[i];
        }
    }

    private static void AddLanes(ReadOnlySpan<Vector256<float>> lanes, Span<float> sum)
    {
        for (var i = 0; i < lanes.Length; i++)
        {
            sum[i] += Vector256.Sum(lanes[i]);
        }
    }
}
