using StudioControl.Studio.Desks;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Tests.Surfaces;

/// <summary>Random hands on a whole desk: whatever is shown, a value moves only under the hand that holds it.</summary>
public sealed class NothingJumpsTests : IDisposable
{
    // Assignment, banks, flip, layers, pages, and the SELECTs of all strips: all that changes what stands under a control.
    private static readonly int[] Keys =
    [
        0x28,
        0x29,
        0x2A,
        0x2C,
        0x2D,
        0x2E,
        0x2F,
        0x30,
        0x31,
        0x32,
        0x33,
        0x40,
        0x43,
        0x44,
        0x4F,
        0x62,
        0x63,
        0x18,
        0x19,
        0x1A,
        0x1B,
        0x1C,
        0x1D,
        0x1E,
        0x1F,
    ];

    private readonly SurfaceStudio _studio = new(
        new DeskLayout
        {
            Strips = 24,
            Buses = 6,
            Matrices = 2,
            Stereo = [3],
        }
    );
    private readonly SurfaceStandIn _unit;
    private readonly CablePort _cable;

    public NothingJumpsTests()
    {
        (_unit, _cable) = _studio.AddReady(SurfaceProfiles.MackieControl);
        _studio.Mix.Asked.Clear();
    }

    public void Dispose() => _studio.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Keys_alone_change_no_value_and_move_no_motor_against_a_hand(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            _unit.Press(Keys[random.Next(Keys.Length)]);
            _studio.Run(random.Next(80));
            if (i % 100 == 99)
            {
                _cable.Pull();
                _studio.Run(50);
                _cable.PlugIn();
                _studio.Run(1500);
            }
        }

        Assert.Empty(_studio.Mix.Asked);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void A_fader_in_a_hand_moves_one_value_however_the_page_is_changed_meanwhile(int seed)
    {
        var random = new Random(seed);
        for (var ride = 0; ride < 60; ride++)
        {
            _unit.Press(Keys[random.Next(Keys.Length)]);
            _studio.Run(600);
            _studio.Mix.Asked.Clear();
            var fader = random.Next(9) is < 8 and var strip ? strip : SurfaceMap.Master;
            _unit.Touch(fader, _studio.Now);
            for (var i = 0; i < 6; i++)
            {
                _unit.Move(fader, random.Next(_unit.FullScale), _studio.Now);
                _studio.Run(1 + random.Next(30));
                _unit.Press(Keys[random.Next(Keys.Length)]);
                _studio.Run(1 + random.Next(30));
            }

            _unit.Release(fader, _studio.Now);
            _studio.Run(600);
            var moved = _studio
                .Mix.Asked.Select(asked => asked.Split('=')[0])
                .Where(path => !path.EndsWith("/touch", StringComparison.Ordinal));
            Assert.InRange(moved.Distinct().Count(), 0, 1);
        }

        Assert.All(Enumerable.Range(0, 9), fader => Assert.Equal(0, _unit.FightsOf(fader)));
        Assert.Equal(0, _unit.Unknown);
    }
}
