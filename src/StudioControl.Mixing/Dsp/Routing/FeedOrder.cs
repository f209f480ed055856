namespace StudioControl.Mixing.Dsp.Routing;

/// <summary>
/// Which bus feeds which, and an order in which each comes after all that feed it. A feed that would close a ring is
/// never made, so no order is ever missing.
/// </summary>
internal sealed class FeedOrder
{
    private readonly uint[] _feeds;
    private readonly uint[] _reached;
    private readonly int[] _order;

    public FeedOrder(int buses)
    {
        _feeds = new uint[buses];
        _reached = new uint[buses];
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
    public bool Reaches(int bus, int other) => (_reached[bus] & (1u << other)) != 0;

    /// <summary>All that a bus reaches, itself too, as bits.</summary>
    public uint Reached(int bus) => _reached[bus];

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

        Reach();
    }

    // From the last of the order to the first: all that a bus feeds is known before it. Walking every way anew would take
    // 2^14 steps where each of 16 buses feeds all that come after it.
    private void Reach()
    {
        for (var place = _order.Length - 1; place >= 0; place--)
        {
            var bus = _order[place];
            _reached[bus] = 1u << bus;
            for (var next = 0; next < _feeds.Length; next++)
            {
                _reached[bus] |= Feeds(bus, next) ? _reached[next] : 0;
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
