using StudioControl.Ports.Telnet;
using StudioControl.Studio.Ports;

namespace StudioControl.Tests.Ports;

/// <summary>Telnet's clothes around a serial line: put on, taken off, and what the server says meanwhile.</summary>
public sealed class TelnetTests
{
    private static readonly LineSettings Line = new()
    {
        Baud = 38400,
        Parity = LineParity.Odd,
        Dtr = ModemLine.On,
    };

    [Theory]
    [InlineData("41 42 FF", "Data 2")]
    [InlineData("FF", "Incomplete 0")]
    [InlineData("FF FF 41", "Escaped 2")]
    [InlineData("FF FD", "Incomplete 0")]
    [InlineData("FF FD 2C", "Negotiation 3")]
    [InlineData("FF F1 41", "Command 2")]
    [InlineData("FF F0", "Noise 2")]
    [InlineData("FF 41", "Noise 2")]
    [InlineData("FF FA", "Incomplete 0")]
    [InlineData("FF FA 2C 6B 30", "Incomplete 0")]
    [InlineData("FF FA 2C 6B 30 FF", "Incomplete 0")]
    [InlineData("FF FA 2C 6B 30 FF F0 41", "Message 7")]
    [InlineData("FF FA 2C 6B FF FF FF F0 41", "Message 8")]
    [InlineData("FF FA 2C 6B FF FD 2C", "Noise 4")]
    [InlineData("FF FA FF F0", "Noise 2")]
    internal void The_beginning_of_a_telnet_stream_is_one_of_these(string hex, string expected)
    {
        var scan = TelnetScanner.Scan(Bytes(hex));
        Assert.Equal(expected, $"{scan.Part} {scan.Length}");
    }

    [Fact]
    public void A_message_without_an_end_is_noise_and_the_same_wherever_it_is_cut()
    {
        byte[] endless = [0xFF, 0xFA, 0x2C, .. Enumerable.Repeat((byte)7, 400)];
        for (var length = 1; length < endless.Length; length++)
        {
            var scan = TelnetScanner.Scan(endless.AsSpan(0, length));
            Assert.Equal(
                length < TelnetScanner.LongestMessage ? TelnetScan.Incomplete : new(TelnetPart.Noise, 256),
                scan
            );
        }
    }

    [Fact]
    public void The_lines_bytes_come_out_the_same_wherever_the_stream_is_cut()
    {
        var stream = Bytes("41 FF FF 42 FF FB 01 43 FF FA 2C 6B FF FF FF F0 44 FF F1 FF 05 45 FF FF FF FF 46");
        byte[] expected = [0x41, 0xFF, 0x42, 0x43, 0x44, 0x45, 0xFF, 0xFF, 0x46];
        for (var cut = 0; cut <= stream.Length; cut++)
        {
            var decoder = new TelnetDecoder(new(Line));
            var first = Decode(decoder, stream.AsSpan(0, cut));
            Assert.Equal(expected, first.Concat(Decode(decoder, stream.AsSpan(cut))));
            Assert.Equal(2, decoder.Noise);
        }

        var slow = new TelnetDecoder(new(Line));
        Assert.Equal(expected, stream.SelectMany(one => Decode(slow, [one])));
    }

    [Fact]
    public void What_is_put_on_comes_off_again()
    {
        var random = new Random(5);
        var decoder = new TelnetDecoder(new(Line));
        var raw = new byte[64];
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(1, 60)];
            random.NextBytes(bytes);
            bytes.AsSpan(0, random.Next(bytes.Length)).Fill(0xFF);
            var length = TelnetEncoder.Encode(bytes, raw, out var taken);
            Assert.Equal(bytes[..taken], Decode(decoder, raw.AsSpan(0, length)));
            var sent = random.Next(length);
            var whole = TelnetEncoder.Whole(raw.AsSpan(0, sent), out var half);
            Assert.Equal(sent, TelnetEncoder.Encode(bytes.AsSpan(0, whole), new byte[128], out _) + (half ? 1 : 0));
        }
    }

    [Fact]
    public void A_million_random_bytes_are_taken_without_a_throw_or_an_allocation()
    {
        var noise = new byte[1_000_000];
        new Random(11).NextBytes(noise);

        // Many more 255 than chance would give.
        for (var i = 0; i < noise.Length; i += 3)
        {
            noise[i] = noise[i] < 200 ? (byte)0xFF : noise[i];
        }

        var agreement = new ComPortAgreement(Line);
        var decoder = new TelnetDecoder(agreement);
        var data = new byte[PortInbox.LongestChunk];
        Assert.Equal(0, Allocations.Least(() => TakeAll(noise, decoder, agreement, data)));
        Assert.True(decoder.Noise > 1000);
        Decode(decoder, new byte[TelnetScanner.LongestMessage]);
        Assert.Equal("good"u8, Decode(decoder, "good"u8));
    }

    [Fact]
    public void A_server_is_asked_for_the_option_then_set_and_its_answers_are_checked()
    {
        var agreement = new ComPortAgreement(Line);
        Assert.Equal("FF FB 00 FF FD 00 FF FB 03 FF FD 03 FF FB 2C", Sent(agreement));
        agreement.Negotiate(TelnetCode.Do, TelnetCode.ComPort);
        Assert.Equal(AgreementState.Setting, agreement.State);
        Assert.Equal(
            "FF FA 2C 0A 00 FF F0 FF FA 2C 0B 00 FF F0 FF FA 2C 01 00 00 96 00 FF F0 FF FA 2C 02 08 FF F0 "
                + "FF FA 2C 03 02 FF F0 FF FA 2C 04 01 FF F0 FF FA 2C 05 01 FF F0 FF FA 2C 05 08 FF F0 FF FA 2C 0C 03 FF F0",
            Sent(agreement)
        );

        foreach (var answer in (string[])["66 08", "67 02", "68 01", "69 01", "69 08"])
        {
            agreement.Hear(TelnetCode.ComPort, Bytes(answer));
        }

        Assert.Equal(AgreementState.Setting, agreement.State);
        Assert.Contains("nothing about the speed", agreement.Doubt, StringComparison.Ordinal);
        agreement.Hear(TelnetCode.ComPort, Bytes("65 00 00 96 00"));
        agreement.Hear(TelnetCode.ComPort, Bytes("70 03"));
        Assert.Equal(AgreementState.Set, agreement.State);
        Assert.Equal("", agreement.Doubt);

        agreement.Hear(TelnetCode.ComPort, Bytes("6B 30"));
        agreement.Hear(TelnetCode.ComPort, Bytes("65 00 00 25 80"));
        Assert.Equal("the server has the speed at 9600, not at 38400", agreement.Doubt);
        Assert.Equal("", Sent(agreement));
    }

    [Fact]
    public void A_speed_that_holds_the_byte_255_is_escaped()
    {
        var agreement = new ComPortAgreement(new() { Baud = 0xFF01 });
        agreement.Negotiate(TelnetCode.Do, TelnetCode.ComPort);
        Assert.Contains("FF FA 2C 01 00 00 FF FF 01 FF F0", Sent(agreement), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_server_wants_besides_is_declined_and_a_nagging_one_is_no_longer_answered()
    {
        var agreement = new ComPortAgreement(Line);
        agreement.Sent(agreement.Pending.Length);
        agreement.Negotiate(TelnetCode.Will, 1);
        agreement.Negotiate(TelnetCode.Do, 24);
        agreement.Negotiate(TelnetCode.Will, TelnetCode.ComPort);
        agreement.Negotiate(TelnetCode.Will, TelnetCode.Binary);
        Assert.Equal("FF FE 01 FF FC 18 FF FD 2C", Sent(agreement));
        for (var i = 0; i < 1000; i++)
        {
            agreement.Negotiate(TelnetCode.Do, 24);
            agreement.Sent(agreement.Pending.Length);
        }

        agreement.Negotiate(TelnetCode.Do, 24);
        Assert.Equal("", Sent(agreement));
        agreement.Negotiate(TelnetCode.Wont, TelnetCode.Binary);
        Assert.Contains("may change bytes", agreement.Doubt, StringComparison.Ordinal);
        agreement.Negotiate(TelnetCode.Dont, TelnetCode.ComPort);
        Assert.Equal(AgreementState.Refused, agreement.State);
    }

    private static void TakeAll(byte[] noise, TelnetDecoder decoder, ComPortAgreement agreement, byte[] data)
    {
        for (var at = 0; at < noise.Length; at += 1000)
        {
            noise.AsSpan(at, 1000).CopyTo(decoder.Room.Span);
            Assert.True(decoder.Decode(1000, data) <= 1000);
            agreement.Sent(agreement.Pending.Length);
        }
    }

    private static byte[] Decode(TelnetDecoder decoder, ReadOnlySpan<byte> bytes)
    {
        var data = new byte[bytes.Length + 1];
        bytes.CopyTo(decoder.Room.Span);
        return data[..decoder.Decode(bytes.Length, data)];
    }

    private static string Sent(ComPortAgreement agreement)
    {
        var hex = string.Join(' ', agreement.Pending.ToArray().Select(one => one.ToString("X2", null)));
        agreement.Sent(agreement.Pending.Length);
        return hex;
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
