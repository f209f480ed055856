using StudioControl.Studio.Documents;

namespace StudioControl.Tests.Studio.Documents;

public sealed class NumbersTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-3.5", -3.5)]
    [InlineData("+6", 6)]
    [InlineData("1e3", 1000)]
    [InlineData("0x1F", 31)]
    [InlineData("0XffFFffFF", 4294967295)]
    public void Numbers_are_read(string text, double expected)
    {
        Assert.True(Numbers.TryParse(text, out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1,5")]
    [InlineData("1_000")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("0x")]
    [InlineData("0x100000000")]
    [InlineData("0x-1")]
    public void What_is_no_number_is_refused(string text) => Assert.False(Numbers.TryParse(text, out _));

    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("10s", 10_000)]
    [InlineData("10 s", 10_000)]
    [InlineData("1.5min", 90_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("744h", 2_678_400_000)]
    public void Times_are_read(string text, double milliseconds)
    {
        Assert.True(Durations.TryParse(text, out var time));
        Assert.Equal(milliseconds, time.TotalMilliseconds);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1e3s")]
    [InlineData("0x10s")]
    [InlineData("1..5s")]
    [InlineData("745h")]
    [InlineData("10 days")]
    public void What_is_no_time_is_refused(string text) => Assert.False(Durations.TryParse(text, out _));

    [Theory]
    [InlineData("mqqt", "mqtt")]
    [InlineData("brokre", "broker")]
    [InlineData("Broker", "broker")]
    [InlineData("zzzz", "")]
    public void The_nearest_name_is_found(string written, string nearest) =>
        Assert.Equal(nearest, Nearest.Of(written, ["mqtt", "broker", "gear"]));

    [Fact]
    public void A_name_without_end_has_no_nearest() => Assert.Equal("", Nearest.Of(new('a', 1_000_000), ["gear"]));
}
