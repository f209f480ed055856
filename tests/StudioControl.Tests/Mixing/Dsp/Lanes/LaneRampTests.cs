using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;

namespace StudioControl.Tests.Mixing.Dsp.Lanes;

public sealed class LaneRampTests
{
    [Fact]
    public void Each_lane_goes_its_own_straight_way_and_lands_exactly()
    {
        var ramp = new LaneRamp(1);
        ramp.MoveTo(0, 0.3f, 10);
        ramp.MoveTo(5, 7, 100);
        var values = new Vector256<float>[100];
        ramp.Fill(values);
        for (var n = 0; n < 100; n++)
        {
            Assert.Equal(n < 9 ? 1 - (0.07f * (n + 1)) : 0.3f, values[n][0], 6);
            Assert.Equal(1 + (0.06f * (n + 1)), values[n][5], 5);
            Assert.Equal(1, values[n][1]);
        }

        Assert.Equal(0.3f, values[9][0]);
        Assert.Equal(7, values[99][5]);
        Assert.False(ramp.IsMoving);
    }

    [Fact]
    public void A_new_target_starts_from_where_the_line_is()
    {
        var ramp = new LaneRamp(0);
        ramp.MoveTo(2, 1, 64);
        var values = new Vector256<float>[32];
        ramp.Fill(values);
        ramp.MoveTo(2, 0, 50);
        ramp.Fill(values);
        Assert.Equal(0.5f * (1 - (1 / 50f)), values[0][2], 6);
        Assert.True(ramp.IsMoving);
        ramp.JumpTo(2, 5);
        Assert.False(ramp.IsMoving);
        Assert.Equal(5, ramp.Next()[2]);
    }

    [Fact]
    public void Filling_scaling_and_stepping_give_the_same_however_time_is_cut()
    {
        var expected = new Vector256<float>[300];
        var (filled, scaled, stepped) = (Moving(), Moving(), Moving());
        filled.Fill(expected);
        var dice = new Random(1);
        for (var at = 0; at < 300; )
        {
            var frames = LaneTrial.InAllLanes(Enumerable.Repeat(1f, Math.Min(dice.Next(1, 40), 300 - at)).ToArray());
            scaled.Scale(frames);
            foreach (var frame in frames)
            {
                Assert.Equal(expected[at], frame);
                Assert.Equal(expected[at], stepped.Next());
                at++;
            }
        }
    }

    private static LaneRamp Moving()
    {
        var ramp = new LaneRamp(0.1f);
        for (var lane = 0; lane < 8; lane++)
        {
            ramp.MoveTo(lane, 1 / (lane + 3f), 20 + (lane * 33));
        }

        return ramp;
    }
}
