using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Automation;

/// <summary>
/// One parameter's automation over the timeline: points, between which levels and numbers go in straight lines and switches
/// and choices stand still. Never changed once the audio thread may see it.
/// </summary>
internal sealed class Lane
{
    private readonly long[] _frames;
    private readonly float[] _values;

    /// <param name="parameter">Its index in the desk's catalogue.</param>
    /// <param name="target">Where it acts.</param>
    /// <param name="isLine">Straight lines between the points; else each value stands until the next.</param>
    /// <param name="frames">When, rising.</param>
    /// <param name="values">What, in the parameter's unit.</param>
    /// <param name="count">How many of them count; one or more.</param>
    public Lane(int parameter, DeskTarget target, bool isLine, long[] frames, float[] values, int count)
    {
        (Parameter, Target, IsLine, _frames, _values, Count) = (parameter, target, isLine, frames, values, count);
    }

    public int Parameter { get; }

    public DeskTarget Target { get; }

    public bool IsLine { get; }

    public int Count { get; }

    public ReadOnlySpan<long> Frames => _frames.AsSpan(0, Count);

    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    /// <summary>How many points stand at or before a frame.</summary>
    public int CountUpTo(long frame)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_frames[middle] <= frame)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The value at a frame, with the number of points up to it.</summary>
    public float ValueAt(long frame, int upTo)
    {
        if (upTo == 0)
        {
            return _values[0];
        }

        if (!IsLine || upTo == Count)
        {
            return _values[upTo - 1];
        }

        var (from, to) = (_frames[upTo - 1], _frames[upTo]);
        var share = (float)((double)(frame - from) / (to - from));
        return _values[upTo - 1] + ((_values[upTo] - _values[upTo - 1]) * share);
    }

    /// <summary>The value at a frame.</summary>
    public float ValueAt(long frame) => ValueAt(frame, CountUpTo(frame));
}
