using StudioControl.Studio.Time;

namespace StudioControl.Surfaces.Midi;

/// <summary>
/// Puts the two halves of a fourteen-bit value together, whichever comes first, and gives each value once. A half that
/// stays alone counts when the window closes: the low one with the last high one, the high one with 0, or, where no low
/// half has ever come, as seven bits of full range, so that its 127 is the top.
/// </summary>
internal struct WidePair
{
    // Between the halves of a pair on a DIN cable lies 1 ms; the order in the field varies (shared facts: 2 to 5 ms).
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(3);

    private Half _waits;
    private bool _isKnown;
    private bool _hasLow;
    private bool _isHighFirst;
    private byte _high;
    private byte _low;

    private enum Half : byte
    {
        None,
        High,
        Low,
    }

    public readonly bool IsWaiting => _waits != Half.None;

    /// <summary>When the half that waits counts alone; means nothing while none waits.</summary>
    public Moment Due { get; private set; }

    /// <summary>Forgets the value, not what is known of the order.</summary>
    public void Forget()
    {
        _waits = Half.None;
        _isKnown = false;
    }

    /// <summary>The high half; true: a value is whole.</summary>
    public bool TryHigh(int value, Moment now, out int whole)
    {
        var isPair = _waits == Half.Low && now < Due;
        var isAlone = !isPair && _waits == Half.Low;
        whole = isAlone ? Alone() : 0;
        var hadValue = _isKnown;
        _high = (byte)value;
        _isKnown = true;
        if (isPair)
        {
            _isHighFirst = false;
            _waits = Half.None;
            whole = (_high << 7) | _low;
            return true;
        }

        Wait(Half.High, now);
        return isAlone && hadValue;
    }

    /// <summary>The low half; true: a value is whole.</summary>
    public bool TryLow(int value, Moment now, out int whole)
    {
        var isPair = _waits == Half.High && now < Due;
        var isAlone = !isPair && _waits == Half.High;
        whole = isAlone ? Alone() : 0;
        _hasLow = true;
        _low = (byte)value;
        if (isPair || (_waits == Half.None && _isHighFirst && _isKnown))
        {
            _isHighFirst = true;
            _waits = Half.None;
            whole = (_high << 7) | _low;
            return true;
        }

        Wait(Half.Low, now);
        return isAlone;
    }

    /// <summary>The window is over, or the value is wanted at once; true: a half counts alone.</summary>
    public bool TryClose(out int whole)
    {
        var isValue = IsWaiting && _isKnown;
        whole = isValue ? Alone() : 0;
        _waits = Half.None;
        return isValue;
    }

    // What comes again before its other half takes the older one's place; the window is not prolonged.
    private void Wait(Half half, Moment now)
    {
        if (_waits != half || now >= Due)
        {
            Due = now + Window;
        }

        _waits = half;
    }

    private readonly int Alone() =>
        _waits == Half.Low ? (_high << 7) | _low
        : _hasLow ? _high << 7
        : (_high << 7) | _high;
}
