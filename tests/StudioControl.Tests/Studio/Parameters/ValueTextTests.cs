using StudioControl.Studio.Parameters;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Studio.Parameters;

public sealed class ValueTextTests
{
    [Fact]
    public void Values_read_as_people_say_them()
    {
        Assert.Equal("-3.5 dB", ValueWords.Of(Shapes.Fader(), new(-3.5)));
        Assert.Equal("3", ValueWords.Of(Shapes.Number("x"), new(3)));
        Assert.Equal("true", ValueWords.Of(Shapes.Toggle("x"), Value.On));
        Assert.Equal("playing", ValueWords.Of(Shapes.Choice("x", "stopped", "playing"), new(1)));
        Assert.Equal("Vox", ValueWords.Of(Shapes.Text("x"), Value.Of("Vox")));
    }
}
