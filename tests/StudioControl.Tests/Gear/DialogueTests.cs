using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear;

public sealed class DialogueTests
{
    [Fact]
    public void A_power_conditioner_tells_its_values()
    {
        var bench = new GearBench("furman-f1500-ups").Plug().Run(5);
        Assert.Equal(Availability.Online, bench.Availability);
        Assert.Equal("normal", bench.Value("power"));
        Assert.Equal("on", bench.Value("outlet/4"));
        Assert.InRange(bench.Values[bench.Profile.IndexOf("voltage")]!.Value.Number, 229, 233);
        Assert.Equal(0, bench.Link.BadFrames);
    }
}
