using StudioControl.Studio.Time;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Tests.Surfaces.Bindings;

public sealed class EncoderReaderTests
{
    [Theory]
    [InlineData(KnobEncoding.TwosComplement, "01 02 3F 7F 7E 41 00 40", "1 2 63 -1 -2 -63 0 0")]
    [InlineData(KnobEncoding.BinaryOffset, "41 42 7F 3F 3E 40", "1 2 63 -1 -2 0")]
    [InlineData(KnobEncoding.SignedBit, "01 02 3F 41 42 7F 00 40", "1 2 63 -1 -2 -63 0 0")]
    [InlineData(KnobEncoding.ReversedSignedBit, "41 42 7F 01 02 3F 00 40", "1 2 63 -1 -2 -63 0 0")]
    [InlineData(KnobEncoding.Absolute, "40 41 43 42 7F 7F 7F 00 00 01", "0 1 2 -1 61 1 1 -127 -1 1")]
    public void Each_encoding_is_read_and_a_zero_is_no_turn(KnobEncoding encoding, string bytes, string expected)
    {
        var encoder = new EncoderReader(encoding);
        var now = Moment.Start;
        var told = bytes
            .Split(' ')
            .Select(word =>
                encoder.Take(Convert.FromHexString(word)[0], isFine: false, now += TimeSpan.FromSeconds(1))
            );
        Assert.Equal(expected, string.Join(' ', told));
    }

    [Fact]
    public void An_absolute_encoder_that_was_away_makes_no_turn_of_it()
    {
        var encoder = new EncoderReader(KnobEncoding.Absolute);
        encoder.Take(20, false, Moment.Start);
        encoder.Arm();
        Assert.Equal(0, encoder.Take(90, false, Moment.Start));
        Assert.Equal(1, encoder.Take(91, false, Moment.Start));
    }

    [Theory]
    [InlineData(TurnAcceleration.None, 2, "1 1 1 1 1 1")]
    [InlineData(TurnAcceleration.Gentle, 2, "1 2 3 4 4 4")]
    [InlineData(TurnAcceleration.Strong, 2, "1 3 6 12 12 12")]
    [InlineData(TurnAcceleration.Gentle, 15, "1 2 2 2 2 2")]
    [InlineData(TurnAcceleration.Strong, 50, "1 1 1 1 1 1")]
    public void Fast_turns_go_further(TurnAcceleration acceleration, int gap, string expected)
    {
        var encoder = new EncoderReader(KnobEncoding.TwosComplement, acceleration);
        var now = Moment.Start;
        var told = Enumerable
            .Range(0, 6)
            .Select(_ => encoder.Take(1, isFine: false, now += TimeSpan.FromMilliseconds(gap)));
        Assert.Equal(expected, string.Join(' ', told));
    }

    [Fact]
    public void A_change_of_direction_begins_slowly_and_ticks_with_speed_are_left_alone()
    {
        var encoder = new EncoderReader(KnobEncoding.TwosComplement, TurnAcceleration.Strong);
        var now = Moment.Start;
        Assert.Equal(1, encoder.Take(0x01, false, now));
        Assert.Equal(3, encoder.Take(0x01, false, now));
        Assert.Equal(-1, encoder.Take(0x7F, false, now));
        Assert.Equal(-5, encoder.Take(0x7B, false, now));
        Assert.Equal(-1, encoder.Take(0x7F, false, now));
        Assert.Equal(1, encoder.Take(0x01, true, now));
    }
}
