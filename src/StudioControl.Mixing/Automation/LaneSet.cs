namespace StudioControl.Mixing.Automation;

/// <summary>
/// All lanes of a mix at one time, handed to the audio thread as a whole. The lanes are never changed; how far each has been
/// played is the audio thread's own, and begins anew with each set.
/// </summary>
internal sealed class LaneSet
{
    public static readonly LaneSet Empty = new([]);

    private readonly Lane[] _lanes;

    /// <param name="lanes">One for each automated parameter; kept, not copied.</param>
    public LaneSet(Lane[] lanes)
    {
        _lanes = lanes;
        Next = new long[lanes.Length];
        Applied = new float[lanes.Length];
    }

    public ReadOnlySpan<Lane> Lanes => _lanes;

    public ReadOnlyMemory<Lane> Memory => _lanes;

    /// <summary>Audio thread: the frame at which each lane has something to do next.</summary>
    public long[] Next { get; }

    /// <summary>Audio thread: the value that each lane set last; NaN: it must be set whatever it is.</summary>
    public float[] Applied { get; }

    /// <summary>The lane of a parameter, or null.</summary>
    public Lane? Find(int parameter)
    {
        // They stand in the order of their parameters.
        var (low, high) = (0, _lanes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_lanes[middle].Parameter < parameter)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < _lanes.Length && _lanes[low].Parameter == parameter ? _lanes[low] : null;
    }

    /// <summary>The same with some lanes in the place of theirs, or added.</summary>
    public LaneSet With(IReadOnlyCollection<Lane> changed)
    {
        var lanes = new List<Lane>(_lanes.Length + changed.Count);
        foreach (var lane in _lanes)
        {
            if (!Holds(changed, lane.Parameter))
            {
                lanes.Add(lane);
            }
        }

        lanes.AddRange(changed);
        lanes.Sort(static (one, other) => one.Parameter.CompareTo(other.Parameter));
        return new([.. lanes]);
    }

    private static bool Holds(IReadOnlyCollection<Lane> lanes, int parameter)
    {
        foreach (var lane in lanes)
        {
            if (lane.Parameter == parameter)
            {
                return true;
            }
        }

        return false;
    }
}
