using StudioControl.Studio.Time;
using StudioControl.Surfaces.Learning;

namespace StudioControl.Tests.Surfaces.Learning;

public sealed class ControlRecogniserTests
{
    // Messages 15 ms apart; a number between them is a pause in ms.
    [Theory]
    [InlineData("B01401 B01402 B01403 B01404 600", "cc 1/20: fader, 7 bits")]
    [InlineData("B01440 B01444 B0144A B01450 B01458 B01460 B01470 B0147F", "cc 1/20: fader, 7 bits")]
    [InlineData("B0147F B01470 600", "cc 1/20: fader, 7 bits")]
    [InlineData("B01401 B01401 B01402 B01401 100 B0147F B0147F", "cc 1/20: encoder, two's complement")]
    [InlineData("B01401 B01401 B01401 B0147F B0147E B0147F", "cc 1/20: encoder, two's complement")]
    [InlineData("B0147F B0147F B0147F B0147F 900 B01401 B01401", "cc 1/20: encoder, two's complement")]
    [InlineData("B01441 B01441 B01442 B0143F B0143F", "cc 1/20: encoder, binary offset")]
    [InlineData("B01401 B01401 B01401 B01441 B01441", "cc 1/20: encoder, signed bit")]
    [InlineData("B01441 B01441 B01441 B01401 B01401", "cc 1/20: encoder, reversed signed bit")]
    [InlineData("B0147C B0147D B0147E B0147F B0147F B0147F", "cc 1/20: encoder, absolute")]
    [InlineData("B0147F 120 B01400", "cc 1/20: button")]
    [InlineData("B0147F 600 B01400", "cc 1/20: button")]
    [InlineData("B0147F 900 B01400", "cc 1/20: switch that keeps its state")]
    [InlineData("B0147F 900 B0147F", "cc 1/20: button")]
    [InlineData("90247F 100 902400", "note 1/36: button")]
    [InlineData("90247F 600", "note 1/36: button")]
    [InlineData("90247F A0247F A02470 A02460 802400", "note 1/36: button")]
    [InlineData("C005", "program 1/5: button")]
    [InlineData("E00040 E00041 E00042 E00043", "pitch 1: fader, 14 bits")]
    [InlineData("90687F E00040 E00041 E00042 E00043", "pitch 1: fader, 14 bits")]
    [InlineData("D010 D011 D012 D013", "pressure 1: fader, 7 bits")]
    [InlineData("B00740|B02700 B00741|B02710 B00742|B02720 B00743|B02730", "cc14 1/7: fader, 14 bits")]
    [InlineData("B02700|B00740 B02710|B00741 B02720|B00742 B02730|B00743", "cc14 1/7: fader, 14 bits")]
    [InlineData("B06302|B0622C|B00601|B02600 B06302|B0622C|B00602|B02600 600", "nrpn 1/300: fader, 14 bits")]
    [InlineData("B06500|B06400|B00601 B06500|B06400|B00602 600", "rpn 1/0: fader, 14 bits")]
    [InlineData("B01440 B03201 B01444 B0144A B01450 B01458 B01460 B01470 B0147F", "cc 1/20: fader, 7 bits")]
    public void A_control_is_recognised_by_what_it_tells(string messages, string expected) =>
        Assert.Equal(expected, Told(messages));

    [Theory]
    [InlineData("B01440 600", "? press it once more, or move it further")]
    [InlineData("B01401 B01401 B01401", "? now turn it the other way")]
    [InlineData("B01441 B01441 B01441 700", "? now turn it the other way")]
    [InlineData("B0147F 600", "? press it once more, or move it further")]
    [InlineData("B01440 B01441", "")]
    [InlineData("90247F", "")]
    [InlineData("B06302 B0622C 600", "")]
    public void What_can_t_be_told_yet_is_asked(string messages, string expected) =>
        Assert.Equal(expected, Told(messages));

    [Fact]
    public void Nothing_that_a_line_may_say_breaks_it()
    {
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var recogniser = new ControlRecogniser();
            var now = Moment.Start;
            for (var i = 0; i < 60; i++)
            {
                now += TimeSpan.FromMilliseconds(random.Next(20));
                var status = (byte)(0x80 | random.Next(0x80));
                recogniser.Take(new(status, (byte)random.Next(128), (byte)random.Next(128)), now);
                recogniser.Judge(now);
            }

            recogniser.Judge(now + TimeSpan.FromSeconds(1));
        }
    }

    private static string Told(string messages)
    {
        var recogniser = new ControlRecogniser();
        var now = Moment.Start;
        var judgement = Judgement.Open;
        foreach (var word in messages.Split(' '))
        {
            if (word.Length == 3)
            {
                now += TimeSpan.FromMilliseconds(int.Parse(word, System.Globalization.CultureInfo.InvariantCulture));
                judgement = recogniser.Judge(now);
            }
            else
            {
                now += TimeSpan.FromMilliseconds(15);
                foreach (var part in word.Split('|'))
                {
                    var bytes = Convert.FromHexString(part);
                    recogniser.Take(new(bytes[0], bytes[1], bytes.Length > 2 ? bytes[2] : (byte)0), now);
                    judgement = recogniser.Judge(now);
                    now += TimeSpan.FromMilliseconds(1);
                }
            }

            if (judgement.Control is { } control)
            {
                return $"{control.Address}: {control.Words}";
            }
        }

        return judgement.Question.Length > 0 ? $"? {judgement.Question}" : "";
    }
}
