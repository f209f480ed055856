using StudioControl.Studio.Time;
using StudioControl.Surfaces.Displays;
using StudioControl.Surfaces.Pages;

namespace StudioControl.Surfaces.Playing;

/// <summary>
/// The jog wheel: it moves the play position, by tenths of a second or by beats, as the time display counts. With SCRUB the
/// music sounds while the wheel turns.
/// </summary>
internal sealed class JogWheel(MixMap map, TransportKeys transport, ITimeSight sight)
{
    // A wheel in motion sends hundreds of ticks; twenty locates a second follow it.
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);

    // A wheel that rests longer has no place of its own any more: the engine's counts again.
    private static readonly TimeSpan Rests = TimeSpan.FromMilliseconds(400);

    private const double Tenth = 0.1;
    private const double Fine = 0.1;

    private double _place;
    private bool _isOld;
    private bool _isSounding;
    private Moment _next = Moment.Start;
    private Moment _restsAt = Moment.Never;

    /// <summary>Whether the music sounds while the wheel turns.</summary>
    public bool Scrubs { get; set; }

    public Moment Due => _isOld ? Moment.Earlier(_next, _restsAt) : _restsAt;

    public void Turn(int ticks, bool isFine, Moment now)
    {
        if (_restsAt == Moment.Never && !sight.TryReadPosition(out _place))
        {
            return;
        }

        var step = sight.CountsBars && sight.SecondsOfBeat is > 0 and var beat ? beat : Tenth;
        _place = Math.Max(0, _place + (ticks * step * (isFine ? Fine : 1)));
        _restsAt = now + Rests;
        _isOld = true;
        if (Scrubs && !_isSounding && !transport.IsPlaying)
        {
            _isSounding = true;
            transport.Choose("playing");
        }

        Tick(now);
    }

    public void Tick(Moment now)
    {
        if (_isOld && _next <= now && map.Locate is not null)
        {
            _isOld = false;
            _next = now + Gap;
            transport.GoTo(_place);
        }

        if (_restsAt <= now)
        {
            LetGo();
        }
    }

    /// <summary>The hand left the wheel, or the unit is gone.</summary>
    public void LetGo()
    {
        _restsAt = Moment.Never;
        _isOld = false;
        if (_isSounding)
        {
            _isSounding = false;
            transport.Choose("stopped");
        }
    }
}
