using StudioControl.Studio.Time;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>A seeded hand that rides a fader now and then, down and back again, so that a rehearsal lives.</summary>
internal sealed class InvisibleHand(int seed, TimeSpan every, SurfaceStandIn surface)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    // 80 steps of 25 ms are a ride of two seconds, over at most 8 % of the travel.
    private const int Steps = 80;
    private const double Depth = 0.08;

    private readonly Random _random = new(seed);
    private int _fader;
    private int _from;
    private double _depth;
    private int _done = Steps;

    public Moment Due { get; private set; } = Moment.Never;

    public void Start(Moment now)
    {
        // The cable was out in the middle of a ride: a hand that nobody sees must not hold on.
        if (_done != Steps)
        {
            _done = Steps;
            surface.Release(_fader, now);
        }

        Due = now + every;
    }

    public void Tick(Moment now)
    {
        if (now < Due)
        {
            return;
        }

        if (_done == Steps)
        {
            Begin(now);
            return;
        }

        _done++;
        var down = _depth * Math.Sin(Math.PI * _done / Steps);
        surface.Move(_fader, Math.Max(0, (int)Math.Round(_from - down)), now);
        Due = now + Step;
        if (_done == Steps)
        {
            surface.Release(_fader, now);
            Due = now + every;
        }
    }

    private void Begin(Moment now)
    {
        _fader = _random.Next(surface.Strips);
        _from = surface.PositionOf(_fader);
        _depth = surface.FullScale * Depth * (0.5 + (0.5 * _random.NextDouble()));
        _done = 0;
        surface.Touch(_fader, now);
        Due = now + Step;
    }
}
