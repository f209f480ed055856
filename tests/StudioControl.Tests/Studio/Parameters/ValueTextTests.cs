using StudioControl.Studio.Parameters;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Studio.Parameters;

public sealed class ValueTextTests
{
    [Fact]
    public void Values_read_as_people_say_them()
    {
        Assert.Equal("-3.5 dB", ValueText.Of(Shapes.Fader(), new(-3.5)));
        Assert.Equal("3", ValueText.Of(Shapes.Number("x"), new(3)));
        Assert.Equal("true", ValueText.Of(Shapes.Toggle("x"), Value.On));
        Assert.Equal("playing", ValueText.Of(Shapes.Choice("x", "stopped", "playing"), new(1)));
        Assert.Equal("Vox", ValueText.Of(Shapes.Text("x"), Value.Of("Vox")));
    }
}
