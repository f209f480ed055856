using StudioControl.Surfaces.Sync;

namespace StudioControl.Tests.Surfaces.Sync;

public sealed class TimecodeTests
{
    [Theory]
    [InlineData(TimecodeRate.Film)]
    [InlineData(TimecodeRate.Pal)]
    [InlineData(TimecodeRate.Drop)]
    [InlineData(TimecodeRate.Thirty)]
    public void Each_frame_of_a_day_has_one_place_and_goes_there_and_back(TimecodeRate rate)
    {
        var day = new Timecode(23, 59, 59, Timecode.FramesOf(rate) - 1, rate).Number + 1;
        for (var number = 0; number < day; number += 7)
        {
            var place = Timecode.At(number, rate);
            Assert.True(place.IsValid);
            Assert.Equal(number, place.Number);
            Assert.Equal(place, Timecode.AtTime(place.Time, rate));
        }

        Assert.Equal(Timecode.At(0, rate), Timecode.At(day - 1, rate).Plus(1));
    }

    [Theory]
    [InlineData(0, 0, 59, 29, "00:01:00;02")]
    [InlineData(0, 9, 59, 29, "00:10:00;00")]
    [InlineData(0, 10, 59, 29, "00:11:00;02")]
    [InlineData(23, 59, 59, 29, "00:00:00;00")]
    public void Drop_frames_leave_two_numbers_out_each_minute_but_the_tenth(int h, int m, int s, int f, string next) =>
        Assert.Equal(next, new Timecode(h, m, s, f, TimecodeRate.Drop).Plus(1).ToString());

    [Fact]
    public void An_hour_of_drop_frames_is_an_hour_of_the_clock() =>
        Assert.Equal(3600, new Timecode(1, 0, 0, 0, TimecodeRate.Drop).Time, 0.005);
}
