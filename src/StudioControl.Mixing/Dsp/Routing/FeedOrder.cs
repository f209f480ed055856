namespace StudioControl.Mixing.Dsp.Routing;

/// <summary>
/// Which bus feeds which, and an order in which each comes after all that feed it. A feed that would close a ring is
/// never made, so no order is ever missing.
/// </summary>
internal sealed class FeedOrder
{
    private readonly uint[] _feeds;
    private readonly int[] _order;

    public FeedOrder(int buses)
    {
        _feeds = new uint[buses];
        _order = new int[buses];
        Sort();
    }

    /// <summary>The buses, from 0, each after its feeders.</summary>
    public ReadOnlySpan<int> Order => _order;

    public bool Feeds(int bus, int other) => (_feeds[bus] & (1u << other)) != 0;

    /// <summary>Makes or cuts a feed. False: it would feed a bus back into itself and was not made.</summary>
    public bool Set(int bus, int other, bool on)
    {
        if (on == Feeds(bus, other))
        {
            return true;
        }

        if (on && (bus == other || Reaches(other, bus)))
        {
            return false;
        }

        _feeds[bus] = FaderGroups.With(_feeds[bus], other, on);
        Sort();
        return true;
    }

    /// <summary>Whether sound that enters a bus comes to another, through however many.</summary>
    public bool Reaches(int bus, int other)
    {
        if (bus == other)
        {
            return true;
        }

        for (var next = 0; next < _feeds.Length; next++)
        {
            if (Feeds(bus, next) && Reaches(next, other))
            {
                return true;
            }
        }

        return false;
    }

    // A bus is ready when all that feed it stand in the order; the lowest number first, so that the order is always the same.
    private void Sort()
    {
        var done = 0u;
        for (var place = 0; place < _order.Length; place++)
        {
            for (var bus = 0; bus < _order.Length; bus++)
            {
                if ((done & (1u << bus)) == 0 && IsReady(bus, done))
                {
                    _order[place] = bus;
                    done |= 1u << bus;
                    break;
                }
            }
        }
    }

    private bool IsReady(int bus, uint done)
    {
        for (var feeder = 0; feeder < _feeds.Length; feeder++)
        {
            if (Feeds(feeder, bus) && (done & (1u << feeder)) == 0)
            {
                return false;
            }
        }

        return true;
    }
}
