using StudioControl.Gear.Framing;

namespace StudioControl.Tests.Gear;

/// <summary>Bytes that could be taken for something else.</summary>
public sealed class FramingRescueTests
{
    private const string Powersoft = """
        { kind: wrapped, start: "02", end: "03", escape: { by: "1B", codes: "02 03 7B 7D 1B", add: 0x40 },
          checksum: { kind: xor8, over: frame, when: after } }
        """;

    [Theory, InlineData(0x02), InlineData(0x03), InlineData(0x1B), InlineData(0x7B), InlineData(0x41)]
    public void A_checksum_that_is_not_escaped_may_look_like_a_mark(byte checksum)
    {
        var shape = FramingBench.Shape(Powersoft, isHex: true);
        var scanner = FramingBench.Scanner(shape, isHex: true, isRequests: false);
        byte[] frame = [0x02, 0x36, (byte)(0x02 ^ 0x36 ^ checksum), checksum, 0x03];
        for (var cut = 0; cut < frame.Length; cut++)
        {
            Assert.Equal(Scan.Incomplete, scanner.Scan(frame.AsSpan(0, cut)));
        }

        Assert.Equal(Scan.Whole(frame.Length), scanner.Scan(frame));
        Assert.Equal(2, scanner.Body(frame).Length);
    }

    [Fact]
    public void Every_byte_can_be_said_in_an_escaped_message()
    {
        foreach (var one in FramingCases.All.Values.Where(one => one.Shape.Escape is not null || one.Shape.IsHexText))
        {
            var target = new byte[one.Shape.Room];
            for (var value = 0; value < 256; value++)
            {
                byte[] body = [(byte)value, 0x55, (byte)value];
                body.CopyTo(target, 0);
                var frame = target.AsSpan(0, one.Scanner.Close(target, body.Length)).ToArray();
                Assert.Equal([FramingBench.Hex(body)], FramingBench.Hear(one.Scanner, one.Shape, frame, 1));
            }
        }
    }

    [Theory]
    [InlineData("Soundweb", "02 88 00")]
    [InlineData("Soundweb", "02 88 00 1B")]
    [InlineData("SW-P-08", "10 02 02 00 00")]
    [InlineData("Tascam", "0A 30")]
    [InlineData("Roland V-Mixer", "02 46 44")]
    [InlineData("NMEA", "24 47 50")]
    [InlineData("Shure", "3C 20 52")]
    public void A_start_mark_ends_what_was_begun_before(string name, string begun)
    {
        var one = FramingCases.All[name];
        byte[] stream = [.. FramingBench.Bytes(begun), .. one.Good.Frame];
        Assert.Equal([one.Good.Body], FramingBench.Hear(one.Scanner, one.Shape, stream, 1));
    }

    [Theory]
    [InlineData("Soundweb", "02 88 00", "06")]
    [InlineData("Soundweb", "FF", "15")]
    [InlineData("SW-P-08", "10 02 02 00", "10 06")]
    [InlineData("SW-P-08", "FF 10", "10 15")]
    public void An_acknowledgement_is_heard_after_half_a_message(string name, string begun, string alone)
    {
        var one = FramingCases.All[name];
        byte[] stream = [.. FramingBench.Bytes(begun), .. FramingBench.Bytes(alone)];
        Assert.Equal([alone], FramingBench.Hear(one.Scanner, one.Shape, stream, 1));
    }

    [Fact]
    public void Messages_that_stand_alone_differ_by_direction()
    {
        var shape = FramingBench.Shape("""{ end: "\r\n", alone: ">", send-alone: "?" }""", isHex: false);
        var answers = FramingBench.Scanner(shape, isHex: false, isRequests: false);
        var requests = FramingBench.Scanner(shape, isHex: false, isRequests: true);
        Assert.Equal(Scan.Whole(1), answers.Scan(">"u8));
        Assert.Equal(Scan.Incomplete, answers.Scan("?"u8));
        Assert.Equal(Scan.Incomplete, requests.Scan(">"u8));
        Assert.Equal(Scan.Whole(1), requests.Scan("?"u8));
    }

    [Fact]
    public void A_message_with_a_wrong_count_or_a_wrong_checksum_is_noise_up_to_its_end()
    {
        var router = FramingCases.All["SW-P-08"].Scanner;
        Assert.Equal(Scan.Noise(11), router.Scan(FramingBench.Bytes("10 02 02 00 00 02 04 06 F2 10 03")));
        Assert.Equal(Scan.Noise(11), router.Scan(FramingBench.Bytes("10 02 02 00 00 02 04 05 F2 10 03")));
    }

    [Fact]
    public void Hex_digits_are_read_in_either_case()
    {
        var scanner = FramingCases.All["NMEA"].Scanner;
        Assert.Equal(Scan.Whole(38), scanner.Scan("$GPZDA,160012.71,11,03,2004,-1,00*7d\r\n"u8));
    }

    [Fact]
    public void Silence_ends_no_frame_that_has_an_end_mark_but_lets_go_of_what_looked_like_one()
    {
        var one = FramingCases.All["Soundweb"];
        Assert.False(one.Scanner.NeedsSilence);
        Assert.Equal(Scan.Noise(1), one.Scanner.AtSilence(one.Good.Frame.AsSpan(0, 5)));
    }

    [Fact]
    public void A_command_without_end_mark_is_whole_when_the_line_falls_silent()
    {
        var scanner = FramingCases.All["Extron commands"].Scanner;
        Assert.True(scanner.NeedsSilence);
        Assert.Equal(Scan.Incomplete, scanner.Scan("3*2!"u8));
        Assert.Equal(Scan.Whole(4), scanner.AtSilence("3*2!"u8));
    }
}
