using System.Globalization;
using System.Text;
using StudioControl.Studio.Osc;

namespace StudioControl.Tests.Osc;

public sealed class OscReaderTests
{
    // The two examples of the OSC 1.0 specification.
    private static readonly byte[] Oscillator = [.. "/oscillator/4/frequency\0"u8, .. ",f\0\0"u8, 0x43, 0xdc, 0, 0];

    private static readonly byte[] Foo =
    [
        .. "/foo\0\0\0\0"u8,
        .. ",iisff\0\0"u8,
        .. Convert.FromHexString("000003E8FFFFFFFF"),
        .. "hello\0\0\0"u8,
        .. Convert.FromHexString("3F9DF3B640B5B22D"),
    ];

    [Fact]
    public void The_specifications_first_example_is_read()
    {
        var reader = new OscReader(Oscillator);
        Assert.Equal(OscFound.Message, reader.Next(out var message));
        Assert.True(message.Address.SequenceEqual("/oscillator/4/frequency"u8));
        var arguments = message.Arguments;
        Assert.True(arguments.TryFloat(out var frequency));
        Assert.Equal(440f, frequency);
        Assert.Equal(0, arguments.Left);
        Assert.Equal(OscFound.End, reader.Next(out _));
    }

    [Fact]
    public void The_specifications_second_example_is_read()
    {
        Assert.Equal("/foo i1000 i-1 shello f1.234 f5.678", Told(Foo));
    }

    [Fact]
    public void Every_type_is_read_in_a_nested_bundle() =>
        Assert.Equal("/a b5 h-2 d1.5 t1 T F N I | /b", Told(EveryType()));

    private static byte[] EveryType()
    {
        var bytes = new byte[256];
        var writer = new OscWriter(bytes);
        writer.BeginBundle();
        writer.BeginBundle(7);
        writer.Begin("/a"u8, "bhdtTFNI"u8);
        writer.Blob([1, 2, 3, 4, 5]);
        writer.Int64(-2);
        writer.Double(1.5);
        writer.Time(1);
        writer.EndBundle();
        writer.Begin("/b"u8, []);
        writer.EndBundle();
        return writer.Written.ToArray();
    }

    [Fact]
    public void A_message_without_type_tags_has_no_arguments() => Assert.Equal("/info", Told("/info\0\0\0"u8));

    [Theory]
    [InlineData("", OscFault.Length)]
    [InlineData("2F6100", OscFault.Length)]
    [InlineData("61610000", OscFault.Address)]
    [InlineData("2F616161", OscFault.Address)]
    [InlineData("2F61070000000000", OscFault.Address)]
    [InlineData("2F61000069000000", OscFault.Tags)]
    [InlineData("2F6100002C696969", OscFault.Tags)]
    [InlineData("2F6100002C720000", OscFault.UnknownType)]
    [InlineData("2F6100002C690000", OscFault.ArgumentsShort)]
    [InlineData("2F6100002C62000000000005AABBCCDD", OscFault.ArgumentsShort)]
    [InlineData("2F6100002C620000FFFFFFFF", OscFault.ArgumentsShort)]
    [InlineData("2F6100002C6200007FFFFFFF", OscFault.ArgumentsShort)]
    [InlineData("2F6100002C73000041414141", OscFault.ArgumentsShort)]
    [InlineData("2F6100002C69000000000001AABBCCDD", OscFault.ArgumentsLong)]
    [InlineData("2362756E646C6500", OscFault.Length)]
    [InlineData("2362756E646C650000000000000000010000", OscFault.Length)]
    [InlineData("2362756E646C650000000000000000010000000800000000", OscFault.ElementSize)]
    [InlineData("2362756E646C6500000000000000000100000000", OscFault.ElementSize)]
    [InlineData("2362756E646C65000000000000000001FFFFFFFC2F610000", OscFault.ElementSize)]
    [InlineData("2362756E646C65000000000000000001000000032F610000", OscFault.ElementSize)]
    public void What_is_wrong_is_told(string hex, OscFault expected)
    {
        var reader = new OscReader(Convert.FromHexString(hex));
        Assert.Equal(OscFound.Bad, reader.Next(out _));
        Assert.Equal(expected, reader.Fault);
        Assert.Equal(OscFound.End, reader.Next(out _));
    }

    [Fact]
    public void A_bad_element_does_not_take_its_neighbours_along()
    {
        var bytes = new byte[64];
        var writer = new OscWriter(bytes);
        writer.BeginBundle();
        writer.Begin("/bad"u8, []);
        writer.Begin("/good"u8, []);
        writer.EndBundle();
        var bundle = writer.Written.ToArray();
        bundle[bundle.AsSpan().IndexOf("/bad"u8)] = (byte)'x';

        Assert.Equal("Address | /good", Told(bundle));
    }

    [Fact]
    public void Eight_bundles_deep_is_read_and_the_ninth_refused()
    {
        Assert.Equal("/a", Told(Deep(8)));
        Assert.Equal("TooDeep", Told(Deep(9)));
        Assert.Equal("TooDeep", Told(Deep(100)));
    }

    [Fact]
    public void A_message_cut_at_any_byte_is_no_message()
    {
        foreach (var whole in (byte[][])[Oscillator, Foo])
        {
            for (var length = 0; length < whole.Length; length++)
            {
                // Cut behind the address it reads as a message without arguments: OSC has no other way to tell.
                var bare = length % 4 == 0 && length == whole.AsSpan().IndexOf((byte)',');
                Assert.Equal(bare, OscMessage.TryRead(whole.AsSpan(0, length), out _, out _));
            }
        }
    }

    [Fact]
    public void A_bundle_cut_at_any_byte_gives_at_most_what_was_whole()
    {
        var whole = Deep(3);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.DoesNotContain("/a", Told(whole.AsSpan(0, length)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_million_random_and_mutated_datagrams_never_throw()
    {
        var random = new Random(2026);
        var seeds = (byte[][])[Oscillator, Foo, EveryType(), Deep(4), Deep(9)];
        var buffer = new byte[256];
        var messages = 0;
        for (var round = 0; round < 1_000_000; round++)
        {
            var length = Mutate(random, seeds[round % seeds.Length], buffer, pure: round % 4 == 0);
            messages += WalkAll(buffer.AsSpan(0, length));
        }

        Assert.True(messages > 1000);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var deep = Deep(4);
        Allocations.None(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                WalkAll(deep);
                WalkAll(Foo);
            }
        });
    }

    private static int Mutate(Random random, byte[] seed, byte[] buffer, bool pure)
    {
        if (pure)
        {
            var size = random.Next(buffer.Length);
            random.NextBytes(buffer.AsSpan(0, size));
            return size;
        }

        seed.CopyTo(buffer, 0);
        for (var changes = random.Next(4); changes >= 0; changes--)
        {
            buffer[random.Next(seed.Length)] = (byte)random.Next(256);
        }

        return random.Next(3) == 0 ? random.Next(seed.Length + 1) : seed.Length;
    }

    private static int WalkAll(ReadOnlySpan<byte> datagram)
    {
        var messages = 0;
        var reader = new OscReader(datagram);
        while (reader.Next(out var message) is var found && found != OscFound.End)
        {
            messages += found == OscFound.Message ? 1 : 0;
            var arguments = message.Arguments;
            while (arguments.Left > 0 && TakeAny(ref arguments)) { }
        }

        return messages;
    }

    private static bool TakeAny(ref OscArguments arguments) =>
        arguments.TryNumber(out _)
        || arguments.TryBool(out _)
        || arguments.TryText(out _)
        || arguments.TryBlob(out _)
        || arguments.TryTime(out _)
        || arguments.TryFloat(out _)
        || arguments.TryDouble(out _)
        || arguments.TrySilent();

    private static byte[] Deep(int depth)
    {
        var inner = "/a\0\0,\0\0\0"u8.ToArray();
        for (var i = 0; i < depth; i++)
        {
            inner =
            [
                .. "#bundle\0"u8,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                1,
                0,
                0,
                (byte)(inner.Length >> 8),
                (byte)inner.Length,
                .. inner,
            ];
        }

        return inner;
    }

    private static string Told(ReadOnlySpan<byte> datagram)
    {
        var told = new List<string>();
        var reader = new OscReader(datagram);
        while (reader.Next(out var message) is var found && found != OscFound.End)
        {
            told.Add(found == OscFound.Message ? Told(message) : reader.Fault.ToString());
        }

        return string.Join(" | ", told);
    }

    private static string Told(OscMessage message)
    {
        var text = new StringBuilder(Encoding.ASCII.GetString(message.Address));
        var arguments = message.Arguments;
        while (arguments.Left > 0)
        {
            text.Append(' ').Append((char)arguments.Tag);
            if (arguments.TryText(out var utf8))
            {
                text.Append(Encoding.UTF8.GetString(utf8));
            }
            else if (arguments.TryBlob(out var blob))
            {
                text.Append(blob.Length);
            }
            else if (arguments.TryNumber(out var number))
            {
                text.Append(number.ToString("0.###", CultureInfo.InvariantCulture));
            }
            else if (arguments.TryTime(out var time))
            {
                text.Append(time);
            }
            else if (!arguments.TryBool(out _))
            {
                Assert.True(arguments.TrySilent());
            }
        }

        return text.ToString();
    }
}
