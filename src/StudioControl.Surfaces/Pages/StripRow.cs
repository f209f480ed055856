using StudioControl.Studio.Tree;

namespace StudioControl.Surfaces.Pages;

/// <summary>
/// Which channel stands at which place of a unit: the row of the layer from the bank's first on, or the channels of a DCA
/// that is spilled; a locked place keeps its channel, and the row flows around it.
/// </summary>
internal sealed class StripRow(MixMap map, int places)
{
    private const int SpilledRow = 4;

    private readonly int[] _first = new int[SpilledRow + 1];
    private readonly string[] _locked = [.. Enumerable.Repeat("", places)];
    private readonly Channel?[] _locks = new Channel?[places];
    private readonly int[] _order = [.. Enumerable.Range(0, places)];
    private readonly List<Channel> _spilled = [];
    private int _lockCount;

    public Layer Layer { get; set; }

    /// <summary>The DCA whose channels stand on the faders, from 1; 0: the layer does.</summary>
    public int Spilled { get; private set; }

    /// <summary>The channel under the first place that is not locked, from 0.</summary>
    public int First => _first[RowNumber];

    /// <summary>Channels in the row.</summary>
    public int Count => Spilled > 0 ? _spilled.Count : map.Count(Layer);

    /// <summary>Places that are not locked.</summary>
    public int Free => places - _lockCount;

    private int RowNumber => Spilled > 0 ? SpilledRow : (int)Layer;

    public Channel? At(int place)
    {
        if (place < 0 || place >= places)
        {
            return null;
        }

        if (_locked[place].Length > 0)
        {
            return _locks[place];
        }

        var index = First + _order[place];
        return Spilled == 0 ? map.At(Layer, index)
            : index < _spilled.Count ? _spilled[index]
            : null;
    }

    /// <summary>Whether a channel may stand here: true also where only a longer look would tell.</summary>
    public bool MayHold(Channel channel) =>
        Spilled > 0
        || _lockCount > 0
        || (channel.Layer == Layer && channel.Index >= First && channel.Index < First + places);

    /// <summary>Goes to a channel of the row; false: it stands there already.</summary>
    public bool GoTo(int first)
    {
        var changes = first != First;
        _first[RowNumber] = first;
        return changes;
    }

    /// <summary>The path of the channel that a place is locked to; empty: it is free.</summary>
    public string LockOf(int place) => _locked[place];

    /// <summary>Locks a place to a channel by its path (<c>ch/3</c>), or frees it with an empty one.</summary>
    public void Lock(int place, string path)
    {
        _locked[place] = path;
        FindLocks();
    }

    /// <summary>Puts the channels of a DCA on the faders, from 1; 0: the layer again.</summary>
    public void Spill(int dca, ITree tree)
    {
        Spilled = dca;
        _first[SpilledRow] = 0;
        FindSpilled(tree);
    }

    /// <summary>Looks locked and spilled channels up again.</summary>
    public void Find(ITree tree)
    {
        FindLocks();
        FindSpilled(tree);
    }

    /// <summary>Channels and buses that are in the DCA now, in the desk's order.</summary>
    public void FindSpilled(ITree tree)
    {
        _spilled.Clear();
        for (var layer = Layer.Channels; Spilled > 0 && layer <= Layer.Buses; layer++)
        {
            for (var index = 0; index < map.Count(layer); index++)
            {
                if (map.At(layer, index) is { } channel && channel.IsIn(Spilled, tree))
                {
                    _spilled.Add(channel);
                }
            }
        }
    }

    private void FindLocks()
    {
        _lockCount = 0;
        for (var place = 0; place < places; place++)
        {
            _locks[place] = map.Find(_locked[place]);
            _order[place] = place - _lockCount;
            _lockCount += _locked[place].Length > 0 ? 1 : 0;
        }
    }
}
