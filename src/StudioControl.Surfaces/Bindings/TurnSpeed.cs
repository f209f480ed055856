using StudioControl.Studio.Time;

namespace StudioControl.Surfaces.Bindings;

/// <summary>How much further a fast turn goes.</summary>
public enum TurnAcceleration
{
    /// <summary>Each tick goes as far as any.</summary>
    None,

    /// <summary>Up to four times.</summary>
    Gentle,

    /// <summary>Up to twelve times.</summary>
    Strong,
}

/// <summary>
/// Measures the speed of an encoder that tells one tick at a time: the messages of one direction within 20 ms. A message with
/// more ticks carries its speed already, and is left as it is.
/// </summary>
public sealed class TurnSpeed(TurnAcceleration acceleration)
{
    // A hand that turns fast makes 200 ticks a second: four in this time.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(20);

    // By the number of messages in the window, this one included.
    private static readonly int[] Gentle = [1, 1, 2, 3, 4];
    private static readonly int[] Strong = [1, 1, 3, 6, 12];

    private readonly Moment[] _heard = new Moment[4];
    private int _count;
    private int _next;
    private int _direction;

    /// <summary>Forgets what was heard.</summary>
    public void Reset() => _count = 0;

    /// <summary>The ticks of a message, times the speed.</summary>
    public int Take(int ticks, Moment now)
    {
        if (acceleration == TurnAcceleration.None || Math.Abs(ticks) != 1)
        {
            _count = 0;
            return ticks;
        }

        if (_direction != ticks)
        {
            _direction = ticks;
            _count = 0;
        }

        _heard[_next] = now;
        _next = (_next + 1) % _heard.Length;
        _count = Math.Min(_count + 1, _heard.Length);
        var curve = acceleration == TurnAcceleration.Strong ? Strong : Gentle;
        return ticks * curve[Recent(now)];
    }

    private int Recent(Moment now)
    {
        var recent = 0;
        for (var back = 1; back <= _count; back++)
        {
            var at = _heard[(_next - back + _heard.Length) % _heard.Length];
            recent += now - at < Window ? 1 : 0;
        }

        return recent;
    }
}
