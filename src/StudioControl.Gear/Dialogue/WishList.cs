using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Dialogue;

/// <summary>Wishes that wait for the line, in order; one for each parameter, so it can't grow. A newer one takes the place of an older.</summary>
internal sealed class WishList(int parameters)
{
    private readonly int[] _order = new int[parameters];
    private readonly Value[] _value = new Value[parameters];
    private readonly Moment[] _until = new Moment[parameters];
    private readonly bool[] _waits = new bool[parameters];

    public int Count { get; private set; }

    public bool Has(int parameter) => _waits[parameter];

    /// <summary>The parameter of the wish at a place in the row.</summary>
    public int At(int place) => _order[place];

    public ref readonly Value Wanted(int parameter) => ref _value[parameter];

    /// <summary>Adds a wish; true: it took the place of an older one.</summary>
    public bool Put(int parameter, in Value value, Moment until)
    {
        var replaces = _waits[parameter];
        if (!replaces)
        {
            _order[Count++] = parameter;
        }

        _waits[parameter] = true;
        _value[parameter] = value;
        _until[parameter] = until;
        return replaces;
    }

    /// <summary>Takes the wish at a place in the row; 0 is the oldest.</summary>
    public int Take(int place, out Value value, out Moment until)
    {
        var parameter = _order[place];
        Array.Copy(_order, place + 1, _order, place, --Count - place);
        _waits[parameter] = false;
        value = _value[parameter];
        until = _until[parameter];
        return parameter;
    }

    public void Clear()
    {
        Array.Clear(_waits);
        Count = 0;
    }
}
