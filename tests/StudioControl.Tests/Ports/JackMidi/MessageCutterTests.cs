using StudioControl.Ports.JackMidi;

namespace StudioControl.Tests.Ports.JackMidi;

public sealed class MessageCutterTests
{
    private readonly MessageCutter _cutter = new();

    [Theory]
    [InlineData("90 10 7F", "90107F")]
    [InlineData("90 10 7F 11 7F 12 00", "90107F 90117F 901200")]
    [InlineData("D0 05 15", "D005 D015")]
    [InlineData("C1 05 F1 23 F2 01 02 F3 04 F6", "C105 F123 F20102 F304 F6")]
    [InlineData("E0 F8 00 FE 40", "F8 FE E00040")]
    [InlineData("F0 00 FA 66 F7", "FA F00066F7")]
    [InlineData("F0 F7", "F0F7")]
    [InlineData("90 10 7F F8 11 7F", "90107F F8 90117F")]
    public void Messages_come_out_whole_with_their_status_written_out(string bytes, string messages)
    {
        Assert.Equal(messages, Cut(bytes));
        Assert.Equal(0, _cutter.Dropped);
    }

    [Theory]
    [InlineData("10 7F 90 10 7F", "90107F", 2)]
    [InlineData("90 10 F7 90 11 00", "901100", 3)]
    [InlineData("F0 00 66 90 10 7F", "90107F", 3)]
    [InlineData("F4 F5 90 10 7F", "90107F", 2)]
    [InlineData("F1 23 24", "F123", 1)]
    [InlineData("90 10 7F F6 11 7F", "90107F F6", 2)]
    public void What_is_no_message_is_dropped_and_counted(string bytes, string messages, int dropped)
    {
        Assert.Equal(messages, Cut(bytes));
        Assert.Equal(dropped, _cutter.Dropped);
    }

    [Fact]
    public void It_does_not_matter_where_the_bytes_were_cut()
    {
        var all = Convert.FromHexString("90107F117FF00000F86614120048F7E00040D005B01041");
        var whole = Cut(all);
        for (var at = 1; at < all.Length; at++)
        {
            var cutter = new MessageCutter();
            Assert.Equal(whole, $"{Cut(cutter, all.AsSpan(0, at))} {Cut(cutter, all.AsSpan(at))}".Trim());
        }
    }

    [Fact]
    public void The_longest_SysEx_passes_and_a_longer_one_is_dropped_as_a_whole()
    {
        byte[] longest = [0xF0, .. new byte[MessageCutter.Longest - 2], 0xF7];
        Assert.Equal(MessageCutter.Longest * 2, Cut(longest).Length);
        byte[] longer = [0xF0, .. new byte[MessageCutter.Longest - 1], 0xF7, 0x90, 1, 2];
        Assert.Equal("900102", Cut(longer));
        Assert.Equal(MessageCutter.Longest + 1, _cutter.Dropped);
    }

    [Fact]
    public void A_million_random_bytes_give_whole_messages_only()
    {
        var bytes = new byte[1_000_000];
        new Random(1).NextBytes(bytes);
        ReadOnlySpan<byte> rest = bytes;
        while (_cutter.TryCut(ref rest, out var message))
        {
            Assert.True(message[0] >= 0x80);
            Assert.True(message[0] == 0xF0 ? message[^1] == 0xF7 : message.Length <= 3);
            Assert.True(message[1..^(message[0] == 0xF0 ? 1 : 0)].IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0);
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var bytes = Convert.FromHexString("90107F117FF000006614120048F7E00040");
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                ReadOnlySpan<byte> rest = bytes;
                while (_cutter.TryCut(ref rest, out _)) { }
            }
        });
    }

    private string Cut(string bytes) => Cut(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)));

    private string Cut(ReadOnlySpan<byte> bytes) => Cut(_cutter, bytes);

    private static string Cut(MessageCutter cutter, ReadOnlySpan<byte> bytes)
    {
        var messages = new List<string>();
        while (cutter.TryCut(ref bytes, out var message))
        {
            messages.Add(Convert.ToHexString(message));
        }

        return string.Join(' ', messages);
    }
}
