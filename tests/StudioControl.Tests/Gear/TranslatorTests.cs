using System.Text;
using StudioControl.Gear.Translation;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Gear;

public sealed class TranslatorTests
{
    [Theory]
    [InlineData("?VOLTAGE\r", "> \"?VOLTAGE\\r\"  asks voltage")]
    [InlineData("!SWITCH 1 OFF\r", "> \"!SWITCH 1 OFF\\r\"  sets outlet/1 off")]
    [InlineData("!SET_FEEDBACK ON\r", "> \"!SET_FEEDBACK ON\\r\"  begins the session")]
    [InlineData("?ID\r", "> \"?ID\\r\"  no command of this profile")]
    public void What_is_said_is_put_into_words(string frame, string words) =>
        Assert.Equal(words, Power().Said(Encoding.Latin1.GetBytes(frame)));

    [Theory]
    [InlineData("$VOLTAGE = 231\r", "< \"$VOLTAGE = 231\"  voltage 231 V")]
    [InlineData("$INVALID_PARAMETER\r", "< \"$INVALID_PARAMETER\"  refuses: $INVALID_PARAMETER")]
    [InlineData("$FIRMWARE 1.2\r", "< \"$FIRMWARE 1.2\"  not in this profile")]
    public void What_is_heard_is_put_into_words(string frame, string words) =>
        Assert.Equal([words], Power().Heard(Encoding.Latin1.GetBytes(frame), Moment.Start));

    [Fact]
    public void A_frame_that_comes_in_pieces_is_told_when_it_is_whole()
    {
        var power = Power();
        Assert.Empty(power.Heard("$VOLT"u8, Moment.Start));
        Assert.Single(power.Heard("AGE = 231\r"u8, Moment.Start));
    }

    [Fact]
    public void Noise_is_told_once()
    {
        var lines = Power().Heard("garbage$VOLTAGE = 231\r"u8, Moment.Start);
        Assert.Equal(["< \"$VOLTAGE = 231\"  voltage 231 V", "< bytes that are in no whole frame"], lines);
    }

    [Fact]
    public void Registers_mean_what_was_asked_for()
    {
        var meter = new GearTranslator(ShippedProfiles.Load("eastron-sdm120"), 1);
        Assert.Equal(
            "> 01 04 00 00 00 02 71 CB  asks voltage",
            meter.Said([0x01, 0x04, 0x00, 0x00, 0x00, 0x02, 0x71, 0xCB])
        );
        Assert.Equal(
            ["< 01 04 04 43 66 33 34  voltage 230.2 V"],
            meter.Heard([0x01, 0x04, 0x04, 0x43, 0x66, 0x33, 0x34, 0x1B, 0x38], Moment.Start)
        );
    }

    [Fact]
    public void An_acknowledgement_and_a_refusal_of_a_deck_are_told_apart()
    {
        var deck = new GearTranslator(ShippedProfiles.Load("sony-9pin"), 1);
        Assert.Equal("> 20 01 21  sets transport playing", deck.Said([0x20, 0x01, 0x21]));
        Assert.Equal(["< 10 01  acknowledges"], deck.Heard([0x10, 0x01, 0x11], Moment.Start));
        Assert.Equal(["< 11 12 04  refuses: checksum error"], deck.Heard([0x11, 0x12, 0x04, 0x27], Moment.Start));
    }

    private static GearTranslator Power() => new(ShippedProfiles.Load("furman-f1500-ups"), 1);
}
