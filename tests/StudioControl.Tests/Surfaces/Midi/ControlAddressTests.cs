using StudioControl.Surfaces.Midi;

namespace StudioControl.Tests.Surfaces.Midi;

public sealed class ControlAddressTests
{
    [Theory]
    [InlineData("cc 1/20")]
    [InlineData("cc 16/127")]
    [InlineData("cc14 1/7")]
    [InlineData("note 10/36")]
    [InlineData("nrpn 1/300")]
    [InlineData("rpn 1/0")]
    [InlineData("pitch 1")]
    [InlineData("program 1/5")]
    [InlineData("pressure 16")]
    [InlineData("poly 1/40")]
    public void An_address_is_written_as_it_is_read(string text)
    {
        Assert.True(ControlAddress.TryParse(text, out var address));
        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("cc")]
    [InlineData("cc 1")]
    [InlineData("cc 0/20")]
    [InlineData("cc 17/20")]
    [InlineData("cc 1/128")]
    [InlineData("cc 1/20/3")]
    [InlineData("cc 1/-2")]
    [InlineData("cc 1/ 2")]
    [InlineData("cc14 1/32")]
    [InlineData("nrpn 1/16383")]
    [InlineData("pitch 1/2")]
    [InlineData("CC 1/20")]
    [InlineData("knob 1/20")]
    [InlineData("none")]
    public void What_is_no_address_is_refused(string text) => Assert.False(ControlAddress.TryParse(text, out _));
}
