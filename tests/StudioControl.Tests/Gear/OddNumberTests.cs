using System.Text;
using StudioControl.Gear.Messages;

namespace StudioControl.Tests.Gear;

public sealed class OddNumberTests
{
    [Theory]
    [InlineData(-5)]
    [InlineData(-100)]
    [InlineData(double.NegativeInfinity)]
    public void Digit_pairs_hold_nothing_below_zero(double number) =>
        Assert.Equal(-1, new PairsCodec(4, Scaling.None).Write(new(number), new byte[8]));

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    public void A_float_that_is_no_number_is_not_sent(double number) =>
        Assert.Equal(-1, new FloatCodec("abcd", Scaling.None).Write(new(number), new byte[8]));

    [Fact]
    public void Zero_has_no_sign()
    {
        Assert.Equal("000", Written(new("000", 3, new(-1, 0)), 0));
        Assert.Equal("0", Written(new("0.###", 0, new(-1, 0)), 0));
        Assert.Equal("0.0", Written(new("0.0", 0, Scaling.None), -0.04));
        Assert.Equal("-0.1", Written(new("0.0", 0, Scaling.None), -0.06));
    }

    private static string Written(DecimalCodec codec, double number)
    {
        var target = new byte[16];
        return Encoding.Latin1.GetString(target, 0, Math.Max(0, codec.Write(new(number), target)));
    }
}
