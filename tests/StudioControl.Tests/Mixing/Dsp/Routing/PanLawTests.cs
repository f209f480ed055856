using StudioControl.Mixing.Dsp.Routing;

namespace StudioControl.Tests.Mixing.Dsp.Routing;

public sealed class PanLawTests
{
    [Theory]
    [InlineData((int)PanLaw.ConstantPower, -3.01)]
    [InlineData((int)PanLaw.Compromise, -4.52)]
    [InlineData((int)PanLaw.Straight, -6.02)]
    [InlineData((int)PanLaw.Balance, 0)]
    [InlineData((int)PanLaw.LeftCentreRight, -3.01)]
    public void Each_law_has_its_level_in_the_middle(int law, double decibels)
    {
        var (left, right) = PanGains.Of((PanLaw)law, 0);
        Assert.Equal(decibels, 20 * Math.Log10(left), 0.01);
        Assert.Equal(left, right, 6);
    }

    [Theory]
    [InlineData((int)PanLaw.ConstantPower)]
    [InlineData((int)PanLaw.Compromise)]
    [InlineData((int)PanLaw.Straight)]
    [InlineData((int)PanLaw.Balance)]
    [InlineData((int)PanLaw.LeftCentreRight)]
    public void Hard_to_a_side_is_only_there_and_full(int law)
    {
        Assert.Equal((1f, 0f), PanGains.Of((PanLaw)law, -100));
        var (left, right) = PanGains.Of((PanLaw)law, 100);
        Assert.Equal(0f, left);
        Assert.Equal(1f, right, 6);
    }

    [Fact]
    public void A_straight_pan_keeps_the_level_of_the_mono_sum()
    {
        for (var position = -100f; position <= 100f; position++)
        {
            var (left, right) = PanGains.Of(PanLaw.Straight, position);
            Assert.Equal(1f, left + right, 5);
        }
    }

    [Fact]
    public void Left_centre_right_knows_three_places()
    {
        var places = Enumerable
            .Range(-100, 201)
            .Select(position => PanGains.Of(PanLaw.LeftCentreRight, position))
            .Distinct();
        Assert.Equal(3, places.Count());
    }
}
