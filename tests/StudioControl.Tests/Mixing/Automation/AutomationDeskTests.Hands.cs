using StudioControl.Mixing.Automation;

namespace StudioControl.Tests.Mixing.Automation;

/// <content>Hands that come and go.</content>
public sealed partial class AutomationDeskTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_held_fader_wrote_plays_as_soon_as_it_is_let_go(bool isMovedBeforeTheTouch)
    {
        Mode("ch/1/automation", AutomationMode.Touch);
        _run.Begin(0);
        Play(100);
        if (isMovedBeforeTheTouch)
        {
            Set("ch/1/fader", -3);
        }

        Set("ch/1/touch", 1);
        Set("ch/1/fader", -10);
        Play(100);
        Set("ch/1/touch", 0);
        Play(100);
        Stop();
        Again();
        PlayAndTell(150);
        Assert.Equal(-10f, At("ch/1/fader").Value);
        PlayAndTell(100);
        Assert.Equal(0f, At("ch/1/fader").Value);
    }

    [Fact]
    public void A_fader_with_nothing_written_goes_back_when_it_is_let_go()
    {
        Mode("ch/1/automation", AutomationMode.Touch);
        _run.Begin(0);
        Play(100);
        Set("ch/1/touch", 1);
        Set("ch/1/fader", -10);
        Play(100);
        Set("ch/1/touch", 0);
        Play(100);
        Assert.Equal((At("ch/1/fader").Index, 0f), Assert.Single(_told));
        Stop();
        var lane = Assert.Single(_desk.Lanes.Lanes.ToArray());
        Assert.Equal((-10f, 0f, 0f), (lane.ValueAt(12_799), lane.ValueAt(12_800), lane.ValueAt(90_000)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_fader_that_is_held_when_the_pass_begins_is_written_from_there(bool latches)
    {
        Lane("ch/1/fader", (0, -40), (96_000, -40));
        Mode("ch/1/automation", latches ? AutomationMode.Latch : AutomationMode.Touch);
        Set("ch/1/touch", 1);
        Set("ch/1/fader", -6);
        _run.Begin(0);
        Play(100);
        Set("ch/1/touch", 0);
        Play(100);
        Stop();
        Assert.Equal((-6f, -6f), (Find("ch/1/fader").ValueAt(0), Find("ch/1/fader").ValueAt(6_399)));
        Assert.Equal(latches ? -6f : -40f, Find("ch/1/fader").ValueAt(6_400));
    }

    [Fact]
    public void A_trim_ends_where_the_lane_is_when_that_is_where_the_hand_began()
    {
        Lane("ch/1/fader", (0, 0), (12_799, 0), (12_800, -10), (25_599, -10), (25_600, 0));
        Mode("ch/1/automation", AutomationMode.Trim);
        _run.Begin(0);
        Play(100);
        Set("ch/1/touch", 1);
        Set("ch/1/fader", 3);
        for (var i = 0; i < 25; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(40));
            Play(20);
        }

        Stop();
        Assert.Equal((3f, -7f), (Find("ch/1/fader").ValueAt(12_000), Find("ch/1/fader").ValueAt(20_000)));
        Assert.Equal(3f, Find("ch/1/fader").ValueAt(36_000));
    }
}
