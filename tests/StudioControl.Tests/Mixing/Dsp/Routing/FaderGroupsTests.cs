using StudioControl.Mixing.Dsp.Routing;

namespace StudioControl.Tests.Mixing.Dsp.Routing;

public sealed class FaderGroupsTests
{
    private readonly FaderGroups _groups = new();

    [Fact]
    public void A_member_hears_its_dca_and_all_that_this_is_in()
    {
        _groups.SetFader(0, -3f);
        _groups.SetFader(1, -4f);
        _groups.SetFader(2, -5f);
        _groups.SetIn(0, 1, on: true);
        _groups.SetIn(1, 2, on: true);
        Assert.Equal(-12f, _groups.Decibels(0b001));
        Assert.Equal(-9f, _groups.Decibels(0b010));
        Assert.Equal(-5f, _groups.Decibels(0b100));
        Assert.Equal(0f, _groups.Decibels(0));
    }

    [Fact]
    public void A_dca_that_is_reached_by_two_ways_counts_once()
    {
        _groups.SetFader(2, -5f);
        _groups.SetIn(0, 2, on: true);
        _groups.SetIn(1, 2, on: true);
        Assert.Equal(-5f, _groups.Decibels(0b011));
    }

    [Fact]
    public void A_dca_that_is_off_silences_its_members()
    {
        _groups.SetFader(3, -144f);
        Assert.Equal(-144f, _groups.Decibels(0b1000));
    }

    [Fact]
    public void No_dca_becomes_a_part_of_itself()
    {
        _groups.SetFader(1, -4f);
        _groups.SetIn(0, 1, on: true);
        _groups.SetIn(1, 0, on: true);
        Assert.Equal(-4f, _groups.Decibels(0b10));
        Assert.True(FaderGroups.ClosesRing([0b10, 0, 0, 0, 0, 0, 0, 0], dca: 1, other: 0));
        Assert.False(FaderGroups.ClosesRing([0, 0, 0, 0, 0, 0, 0, 0], dca: 1, other: 0));
    }

    [Fact]
    public void Mutes_and_solos_reach_down_and_mute_groups_are_their_own()
    {
        _groups.SetIn(0, 4, on: true);
        _groups.SetMute(4, on: true);
        Assert.True(_groups.Mutes(0b1, 0));
        Assert.False(_groups.Mutes(0b10, 0));
        _groups.SetMute(4, on: false);
        _groups.SetGroup(7, on: true);
        Assert.True(_groups.Mutes(0, 0b1000_0000));
        Assert.False(_groups.Mutes(0b1, 0b1));
        _groups.SetSolo(4, on: true);
        Assert.True(_groups.Solos(0b1));
        Assert.True(_groups.AnySolo);
    }
}
