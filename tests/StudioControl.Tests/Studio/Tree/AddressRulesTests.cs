using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Studio.Tree;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("mix/ch/3/fader", true)]
    [InlineData("gear/mains-b/voltage", true)]
    [InlineData("mix", true)]
    [InlineData("", false)]
    [InlineData("/mix", false)]
    [InlineData("mix/", false)]
    [InlineData("mix//ch", false)]
    [InlineData("Mix", false)]
    [InlineData("mix/ch 3", false)]
    [InlineData("mix/+", false)]
    [InlineData("mix/#", false)]
    [InlineData("mix/ü", false)]
    public void An_address_is_lower_case_segments(string text, bool isAddress) =>
        Assert.Equal(isAddress, AddressRules.IsAddress(text));

    [Theory]
    [InlineData("voltage", true)]
    [InlineData("transport/state", true)]
    [InlineData("state", false)]
    [InlineData("link", false)]
    [InlineData("ch/3/set", false)]
    [InlineData("ch/3/do", false)]
    [InlineData("ch/3/description", false)]
    [InlineData("set/3", true)]
    public void A_parameter_bears_no_reserved_last_word(string path, bool isPath) =>
        Assert.Equal(isPath, AddressRules.IsParameterPath(path));
}
