using StudioControl.Learning;

namespace StudioControl.Tests.Learning;

public sealed class AddressSearchTests
{
    private static readonly string[] Addresses =
    [
        "mix/ch/3/eq/3/freq",
        "mix/ch/13/fader",
        "mix/ch/3/fader",
        "mix/ch/3/mute",
        "mix/main/fader",
        "gear/preamp/gain",
    ];

    [Theory]
    [InlineData("ch 3 fad", "mix/ch/3/fader mix/ch/13/fader")]
    [InlineData("3 ch", "mix/ch/3/mute mix/ch/3/fader mix/ch/3/eq/3/freq mix/ch/13/fader")]
    [InlineData("GAIN", "gear/preamp/gain")]
    [InlineData("mix/main/fader", "mix/main/fader")]
    [InlineData("x y", "")]
    public void Parts_find_addresses_the_likeliest_first(string typed, string expected) =>
        Assert.Equal(expected, string.Join(' ', AddressSearch.Find(Addresses, typed, 10)));

    [Fact]
    public void No_more_are_shown_than_fit() => Assert.Equal(2, AddressSearch.Find(Addresses, "", 2).Count);
}
