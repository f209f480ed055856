using StudioControl.Studio.Parameters;

namespace StudioControl.Tests.Studio.Parameters;

/// <summary>Against the table of published curves: dB and the 14-bit fader position.</summary>
public sealed class TaperTests
{
    private static readonly (double Level, int Ardour, int X32, int XTouch)[] Table =
    [
        (10, -1, 16383, 16380),
        (6, 16369, 14745, 14858),
        (5, 15722, 14335, 14478),
        (3, 14493, 13516, 13717),
        (0, 12808, 12287, 12576),
        (-3, 11297, 11059, 11261),
        (-5, 10378, 10239, 10384),
        (-6, 9944, 9830, 9946),
        (-10, 8362, 8192, 8192),
        (-15, 6697, 7168, 7076),
        (-20, 5329, 6144, 5960),
        (-25, 4213, 5120, 4844),
        (-30, 3307, 4096, 3728),
        (-35, 2576, 3584, 3262),
        (-40, 1990, 3072, 2796),
        (-45, 1525, 2560, 2330),
        (-50, 1158, 2048, 1864),
        (-55, 870, 1536, 1398),
        (-60, 647, 1024, 932),
    ];

    [Fact]
    public void Positions_are_those_of_the_published_table()
    {
        foreach (var (level, ardour, x32, xTouch) in Table)
        {
            AssertNear(ardour, Tapers.Ardour.ToTravel(level) * 16383, level);
            AssertNear(x32, Tapers.X32.ToTravel(level) * 16383, level);
            AssertNear(xTouch, Tapers.XTouch.ToTravel(level) * 16380, level);
        }
    }

    [Theory]
    [InlineData("x32")]
    [InlineData("x-touch")]
    [InlineData("ardour")]
    [InlineData("iec")]
    public void A_position_comes_back_from_its_value_and_both_rise_together(string name)
    {
        Assert.True(Tapers.TryFind(name, out var taper));
        var last = double.NegativeInfinity;
        for (var step = 1; step <= 16383; step++)
        {
            var value = taper.ToValue(step / 16383.0);
            Assert.True(value > last);
            Assert.Equal(step / 16383.0, taper.ToTravel(value), 9);
            last = value;
        }
    }

    [Theory]
    [InlineData("x32")]
    [InlineData("x-touch")]
    [InlineData("ardour")]
    [InlineData("iec")]
    public void The_bottom_is_off_and_nothing_leaves_the_curve(string name)
    {
        Assert.True(Tapers.TryFind(name, out var taper));
        Assert.Equal(Tapers.Off, taper.ToValue(0));
        Assert.Equal(Tapers.Off, taper.ToValue(-1));
        Assert.Equal(Tapers.Off, taper.ToValue(double.NaN));
        Assert.Equal(0, taper.ToTravel(Tapers.Off));
        Assert.Equal(0, taper.ToTravel(double.NegativeInfinity));
        Assert.Equal(0, taper.ToTravel(double.NaN));
        Assert.Equal(1, taper.ToTravel(double.PositiveInfinity));
        Assert.Equal(taper.ToValue(1), taper.ToValue(2));
    }

    [Theory]
    [InlineData(0, 100 / 115.0)]
    [InlineData(-20, 50 / 115.0)]
    [InlineData(-30, 30 / 115.0)]
    [InlineData(-60, 2.5 / 115.0)]
    [InlineData(6, 1)]
    public void A_meter_deflects_as_the_standard_draws_it(double level, double deflection) =>
        Assert.Equal(deflection, Tapers.Iec.ToTravel(level), 9);

    [Fact]
    public void A_straight_taper_is_a_line()
    {
        var taper = Tapers.Straight(-10, 30);
        Assert.Equal(10, taper.ToValue(0.5));
        Assert.Equal(0.25, taper.ToTravel(0));
        Assert.Equal(-10, taper.ToValue(double.NaN));
        Assert.Equal(0, Tapers.Straight(5, 5).ToTravel(5));
    }

    [Fact]
    public void An_unknown_name_is_not_found() => Assert.False(Tapers.TryFind("logic", out _));

    private static void AssertNear(int expected, double position, double level)
    {
        if (expected >= 0)
        {
            Assert.True(Math.Abs(expected - position) <= 2, $"{level} dB: {position} instead of {expected}");
        }
    }
}
