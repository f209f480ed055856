using StudioControl.Mixing.Stems;

namespace StudioControl.Tests.Mixing.Stems;

public sealed class StripLanesTests
{
    [Fact]
    public void A_stereo_strip_has_two_lanes_and_those_behind_it_move_up()
    {
        var lanes = new StripLanes(strips: 4, stereo: [2, 4]);
        Assert.Equal((4, 6), (lanes.Strips, lanes.Count));
        Assert.Equal([0, 1, 3, 4], Enumerable.Range(0, 4).Select(lanes.FirstOf));
        Assert.Equal([1, 2, 1, 2], Enumerable.Range(0, 4).Select(lanes.WidthOf));
        Assert.True(lanes.IsStereo(1));
        Assert.False(lanes.IsStereo(2));
    }

    [Fact]
    public void Without_stereo_strips_lanes_are_strips() => Assert.Equal(16, new StripLanes(16).Count);
}
