namespace StudioControl.Tests.Gear;

public sealed class FramingProfileTests
{
    [Theory]
    [InlineData("{ kind: wraped }", "frame.yaml:1:9: 'wraped' is no known kind", "did you mean 'wrapped'?")]
    [InlineData("{ kind: wrapped, start: 02 }", "frame.yaml:1:1: nothing ends a wrapped frame", "kind: silence")]
    [InlineData(
        "{ kind: wrapped, end: 03, send-end: '' }",
        "frame.yaml:1:23: nothing ends a wrapped frame",
        "expected end: and its bytes"
    )]
    [InlineData("{ end: 0G }", "frame.yaml:1:8: '0G' is no row of bytes", "expected two hex digits a byte")]
    [InlineData("{ alone: [06, 1?] }", "frame.yaml:1:10: '1?' is no row of bytes", "expected two hex digits a byte")]
    [InlineData("{ checksum: xor }", "frame.yaml:1:13: 'xor' is no known checksum", "did you mean 'xor8'?")]
    [InlineData("{ checksum: xor8 }", "frame.yaml:1:13: a checksum byte can look like the end of a line", "as: hex")]
    [InlineData(
        "{ checksum: { kind: xor8, as: hex, skp: 1 } }",
        "frame.yaml:1:36: unknown key 'skp'",
        "did you mean 'skip'?"
    )]
    [InlineData("{ kind: fixed }", "frame.yaml:1:9: a fixed frame without its length", "the number of all bytes")]
    [InlineData(
        "{ kind: fixed, length: 2, start: A0, checksum: sum8 }",
        "frame.yaml:1:24: 2 bytes have no room for marks, checksum and a message of 1 to 256",
        "the number of all bytes"
    )]
    [InlineData("{ kind: length }", "frame.yaml:1:9: nothing says what the count leaves out", "0 if all are")]
    [InlineData(
        "{ kind: length, length: 5, start: 7E, length-at: 0 }",
        "frame.yaml:1:50: the count stands in the start mark",
        "the start mark included"
    )]
    [InlineData("{ length-at: 2 }", "frame.yaml:1:14: 'length-at' has no meaning in these frames", "kind: length")]
    [InlineData("{ escape: { double: 10 } }", "frame.yaml:1:11: 'escape' has no meaning in these frames", "wrapped")]
    [InlineData(
        "{ kind: wrapped, end: 03, escape: { by: 1B, codes: 02 03, add: 0x80 } }",
        "frame.yaml:1:52: 'by' could not be said itself",
        "expected it among the codes"
    )]
    [InlineData(
        "{ kind: wrapped, end: 03, escape: { double: 10 02 } }",
        "frame.yaml:1:45: 'double' has 2 bytes",
        "expected one, such as 1B"
    )]
    [InlineData(
        "{ kind: wrapped, end: 0D, text: hex, escape: { double: 10 } }",
        "frame.yaml:1:46: hex digits need no escape",
        "not both"
    )]
    public void A_mistake_is_told_with_its_place_and_what_to_try(string yaml, string starts, string contains)
    {
        FramingBench.Shape(yaml, isHex: true, out var problems);
        var told = Assert.Single(problems.Items).ToString();
        Assert.StartsWith(starts, told, StringComparison.Ordinal);
        Assert.Contains(contains, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ kind: modbus }")]
    [InlineData("{ kind: nibble }")]
    [InlineData("{ kind: length, length: 1 }")]
    public void Frames_of_numbers_want_hex_notation(string yaml)
    {
        FramingBench.Shape(yaml, isHex: false, out var problems);
        Assert.Contains("expected notation: hex", Assert.Single(problems.Items).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_end_mark_for_commands_counts_when_it_is_there_even_if_it_is_empty()
    {
        Assert.Equal("\r\n"u8, FramingBench.Shape("""{ end: "\r\n" }""", isHex: false).SendEnd);
        Assert.Empty(FramingBench.Shape("""{ end: "\r\n", send-end: "" }""", isHex: false).SendEnd);
    }

    [Fact]
    public void Bytes_to_ignore_and_bytes_inside_are_read_for_whoever_collects_them()
    {
        var shape = FramingBench.Shape("""{ ignore: "\xF8\xFE", inside: "!$%+" }""", isHex: false);
        Assert.Equal([0xF8, 0xFE], shape.Ignore);
        Assert.Equal("!$%+"u8, shape.Inside);
    }

    [Theory, InlineData("big", "06 00 03 41"), InlineData("little", "06 03 00 41")]
    public void A_count_of_two_bytes_may_stand_in_either_order(string order, string frame)
    {
        var shape = FramingBench.Shape($"{{ kind: length, length: 1, length-bytes: 2, length-order: {order} }}", true);
        var scanner = FramingBench.Scanner(shape, isHex: true, isRequests: false);
        var target = new byte[shape.Room];
        FramingBench.Bytes("06 00 00 41").CopyTo(target, 0);
        Assert.Equal(4, scanner.Close(target, 4));
        Assert.Equal(frame, FramingBench.Hex(target.AsSpan(0, 4)));
        Assert.Equal([frame], FramingBench.Hear(scanner, shape, FramingBench.Bytes(frame), 1));
    }
}
