using StudioControl.Studio.Time;

namespace StudioControl.Gear.Dialogue;

/// <summary>
/// Whose turn it is on a line that several units share (RS-485): one question and its answer at a time. Whoever waits
/// longest is next, a command before a poll. One for each bus; used on the loop's thread only.
/// </summary>
public sealed class LineTurn
{
    private readonly List<(object Who, bool IsUrgent)> _waiting = [];
    private object? _holder;
    private Moment _freeAt;

    /// <summary>Takes the turn; false: it is somebody else's, and <paramref name="who"/> now waits for it.</summary>
    public bool TryTake(object who, bool isUrgent, Moment now)
    {
        if (_holder == who)
        {
            return true;
        }

        if (_holder is not null || now < _freeAt || (_waiting.Count > 0 && First() != who && Outranks(who, isUrgent)))
        {
            Wait(who, isUrgent);
            return false;
        }

        Leave(who);
        _holder = who;
        return true;
    }

    /// <summary>Gives the turn back; the line rests until <paramref name="freeAt"/>. Harmless from others.</summary>
    public void Release(object who, Moment freeAt)
    {
        if (_holder == who)
        {
            _holder = null;
            _freeAt = freeAt;
        }
    }

    /// <summary>No longer waits, and holds nothing.</summary>
    public void Leave(object who)
    {
        Release(who, _freeAt);
        if (Place(who) is >= 0 and var place)
        {
            _waiting.RemoveAt(place);
        }
    }

    /// <summary>Whether it is this one's turn.</summary>
    public bool IsHeldBy(object who) => _holder == who;

    /// <summary>Whether it stands in the row.</summary>
    internal bool IsWaiting(object who) => Place(who) >= 0;

    /// <summary>When somebody who waits may ask again; <see cref="Moment.Never"/> while another one holds it.</summary>
    public Moment FreeAt => _holder is null ? _freeAt : Moment.Never;

    private object First()
    {
        foreach (var (who, isUrgent) in _waiting)
        {
            if (isUrgent)
            {
                return who;
            }
        }

        return _waiting[0].Who;
    }

    // A command need not stand behind polls that wait.
    private bool Outranks(object who, bool isUrgent)
    {
        foreach (var one in _waiting)
        {
            if (one.Who != who && (one.IsUrgent || !isUrgent))
            {
                return true;
            }
        }

        return false;
    }

    private void Wait(object who, bool isUrgent)
    {
        if (Place(who) is >= 0 and var place)
        {
            _waiting[place] = (who, isUrgent);
        }
        else
        {
            _waiting.Add((who, isUrgent));
        }
    }

    private int Place(object who)
    {
        for (var place = 0; place < _waiting.Count; place++)
        {
            if (_waiting[place].Who == who)
            {
                return place;
            }
        }

        return -1;
    }
}
