using System.Globalization;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Tests.Surfaces;

/// <summary>
/// Random days: hands that touch, ride and let go, banks, layers, flips, locks, pulled cables, power cycles, a slow engine, and
/// others who move the same levels. Whatever the engine is asked for is where a hand is that came after the refresh.
/// </summary>
public sealed class NoJumpWithoutATouchTests : IDisposable
{
    // Banks, channels, flip, layers, assignments, SELECTs: all that changes what stands under a fader.
    private static readonly int[] Keys =
    [
        .. Enumerable.Range(0x28, 11),
        0x40,
        0x43,
        0x44,
        0x4F,
        0x62,
        0x63,
        .. Enumerable.Range(0x18, 8),
    ];

    private readonly SurfaceStudio _studio = new(new DeskLayout { Strips = 24, Buses = 4 });
    private readonly Dictionary<string, double> _travels = [];

    public void Dispose() => _studio.Dispose();

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 30)]
    [InlineData(4, 200)]
    public void What_is_asked_is_where_a_hand_is_that_touched(int seed, int slowness)
    {
        var random = new Random(seed);
        _studio.Mix.Slowness = TimeSpan.FromMilliseconds(slowness);
        var (unit, cable) = _studio.AddReady(SurfaceProfiles.MackieControl);
        for (var day = 0; day < 120; day++)
        {
            Disturb(unit, cable, random);
            var fader = random.Next(8);
            unit.Touch(fader, _studio.Now);
            var (wasCut, fights) = (false, unit.FightsOf(fader));
            for (var step = 0; step < 8; step++)
            {
                _studio.Mix.Asked.Clear();
                var at = Math.Clamp(unit.PositionOf(fader) + random.Next(-300, 300), 0, unit.FullScale);
                unit.Move(fader, at, _studio.Now);
                _studio.Run(1 + random.Next(40));
                AssertAt(unit.PositionOf(fader) / (double)unit.FullScale);
                wasCut |= random.Next(3) == 0 && Disturb(unit, cable, random);
            }

            // A unit that was away can't tell of the finger that came before.
            Assert.True(wasCut || unit.FightsOf(fader) == fights, $"fader {fader} fought the hand");

            unit.Release(fader, _studio.Now);
            _studio.Mix.Asked.Clear();
            _studio.Run(600);
            Assert.DoesNotContain(_studio.Mix.Asked, asked => !asked.Contains("/touch=", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Without_touch_a_value_is_taken_over_where_the_hand_meets_it(int seed)
    {
        var random = new Random(seed);
        var (unit, cable) = _studio.AddReady(SurfaceProfiles.Bcf2000);
        foreach (
            var shape in _studio.Mix.Description.Parameters.Where(shape =>
                shape.Path.EndsWith("/fader", StringComparison.Ordinal)
            )
        )
        {
            _travels[shape.Path] = TravelOf(shape, _studio.Value($"mix/{shape.Path}"));
        }

        for (var day = 0; day < 150; day++)
        {
            Disturb(unit, cable, random, isAlone: true);
            var fader = random.Next(8);
            for (var step = 0; step < 10; step++)
            {
                _studio.Mix.Asked.Clear();
                unit.Touch(fader, _studio.Now);
                unit.Move(
                    fader,
                    Math.Clamp(unit.PositionOf(fader) + random.Next(-250, 250), 0, unit.FullScale),
                    _studio.Now
                );
                _studio.Run(1 + random.Next(30));
                foreach (var (path, travel) in Asked())
                {
                    var before = _travels.GetValueOrDefault(path, travel);
                    Assert.True(Math.Abs(travel - before) < 0.06, $"{path} jumped from {before} to {travel}");
                    _travels[path] = travel;
                }
            }

            unit.Release(fader, _studio.Now);
            _studio.Run(700);
        }
    }

    private void AssertAt(double hand)
    {
        foreach (var (path, travel) in Asked())
        {
            Assert.True(Math.Abs(travel - hand) < 0.002, $"{path} went to {travel}, the hand is at {hand}");
        }
    }

    private List<(string Path, double Travel)> Asked() =>
        [
            .. _studio
                .Mix.Asked.Select(asked => asked.Split('='))
                .Where(asked => !asked[0].EndsWith("/touch", StringComparison.Ordinal))
                .Select(asked => (asked[0], double.Parse(asked[1], CultureInfo.InvariantCulture)))
                .Select(asked => (asked.Item1, TravelOf(ShapeOf(asked.Item1), asked.Item2))),
        ];

    private ParameterShape ShapeOf(string path) =>
        _studio.Mix.Description.Parameters.First(shape => shape.Path == path);

    private static double TravelOf(ParameterShape shape, double value) =>
        shape.Kind == ParameterKind.Level && shape.Min <= Tapers.Off
            ? Tapers.X32.ToTravel(value)
            : (shape.Taper ?? Tapers.Straight(shape.Min, shape.Max)).ToTravel(value);

    // Whether the unit was away meanwhile.
    private bool Disturb(SurfaceStandIn unit, CablePort cable, Random random, bool isAlone = false)
    {
        var wasCut = false;
        switch (random.Next(isAlone ? 5 : 7))
        {
            case 0 when random.Next(4) == 0:
                wasCut = true;
                cable.Pull();
                _studio.Run(random.Next(200));
                cable.PlugIn();
                _studio.Run(random.Next(2500));
                break;
            case 1 when random.Next(4) == 0:
                wasCut = true;
                unit.PowerCycle();
                _studio.Run(random.Next(1500));
                break;
            case 5 or 6:
                _studio.Wish($"mix/ch/{1 + random.Next(24)}/fader", -40 + random.Next(40));
                break;
            default:
                unit.Press(Keys[random.Next(Keys.Length)]);
                break;
        }

        _studio.Run(random.Next(60));
        _studio.Mix.Asked.Clear();
        return wasCut;
    }
}
