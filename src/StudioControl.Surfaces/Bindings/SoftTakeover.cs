using StudioControl.Studio.Time;

namespace StudioControl.Surfaces.Bindings;

/// <summary>How a control without motor takes hold of a value that stands elsewhere.</summary>
public enum TakeoverRule
{
    /// <summary>When it is near the value, or passes it.</summary>
    PickUp,

    /// <summary>At once, slower or faster, so that both arrive at the end together.</summary>
    CatchUp,

    /// <summary>At once: the value goes where the control is.</summary>
    Jump,
}

/// <summary>Which way a control that waits has to be turned.</summary>
public enum TakeoverWay
{
    /// <summary>It does not wait.</summary>
    None,

    /// <summary>Up, to the right.</summary>
    Up,

    /// <summary>Down, to the left.</summary>
    Down,
}

/// <summary>
/// Keeps one control from making its value jump. All positions are travels, 0 to 1. The first position after
/// <see cref="Arm"/> only tells where the control stands.
/// </summary>
public sealed class SoftTakeover(TakeoverRule rule)
{
    /// <summary>Nearer than this is there (Mixxx's threshold).</summary>
    public const double Near = 3 / 128.0;

    // A hand that turns tells oftener; what stood still meanwhile has not passed anything (Mixxx).
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(50);

    // Who catches up takes hold where both have arrived, not before: the rest of the way would be a jump.
    private const double Arrived = 1e-4;

    private readonly double _near = rule == TakeoverRule.CatchUp ? Arrived : Near;
    private bool _isKnown;
    private double _position;
    private Moment _at;
    private double _given;

    /// <summary>Whether the control moves the value.</summary>
    public bool HasHold { get; private set; }

    /// <summary>Which way to turn while it waits.</summary>
    public TakeoverWay Way { get; private set; }

    /// <summary>Where the control stood last; means nothing while <see cref="IsKnown"/> is false.</summary>
    public double Position => _position;

    /// <summary>Whether it is known where the control stands.</summary>
    public bool IsKnown => _isKnown;

    /// <summary>Forgets the control: after a start, a bank change, an unplug, while its value is not known.</summary>
    public void Arm()
    {
        _isKnown = false;
        HasHold = false;
        Way = TakeoverWay.None;
    }

    /// <summary>The value moved without the control: away from it, hold is lost.</summary>
    public void ValueMoved(double value)
    {
        if (HasHold && Math.Abs(value - _given) > Near)
        {
            HasHold = false;
        }

        Look(value);
    }

    /// <summary>The control moved. True: the value has to go to <paramref name="wish"/>.</summary>
    public bool TryMove(double position, double value, Moment now, out double wish)
    {
        var before = _isKnown ? _position : position;
        var wasKnown = _isKnown;
        var isLate = now - _at > Late;
        _isKnown = true;
        _position = position;
        _at = now;
        wish = position;
        if (!wasKnown)
        {
            // Where it stands at the value already, the next move has hold.
            HasHold = rule == TakeoverRule.Jump || Math.Abs(position - value) <= _near;
            _given = value;
            Look(value);
            return false;
        }

        if (!HasHold && rule == TakeoverRule.CatchUp && Math.Abs(position - value) > _near)
        {
            wish = CaughtUp(before, position, value);
            _given = wish;
            HasHold = Math.Abs(position - wish) <= _near;
            Look(wish);
            return wish != value;
        }

        var passes = !isLate && (before - value) * (position - value) <= 0;
        HasHold |= passes || Math.Abs(position - value) <= _near;
        _given = HasHold ? position : _given;
        Look(value);
        return HasHold;
    }

    // The way left of the control and that of the value shrink in the same measure.
    private static double CaughtUp(double before, double position, double value)
    {
        var left = position > before ? 1 - before : before;
        var share = left > 0 ? Math.Min(1, Math.Abs(position - before) / left) : 0;
        return position > before ? value + ((1 - value) * share) : value - (value * share);
    }

    private void Look(double value)
    {
        var waits = _isKnown && !HasHold && rule == TakeoverRule.PickUp && Math.Abs(_position - value) > Near;
        Way =
            !waits ? TakeoverWay.None
            : _position < value ? TakeoverWay.Up
            : TakeoverWay.Down;
    }
}
