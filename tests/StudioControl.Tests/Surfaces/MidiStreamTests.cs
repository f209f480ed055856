using StudioControl.Surfaces.Midi;

namespace StudioControl.Tests.Surfaces;

public sealed class MidiStreamTests
{
    [Theory]
    [InlineData("E27F3A", "E27F3A")]
    [InlineData("E27F3A0102", "E27F3A E20102")]
    [InlineData("D00C1C", "D00C00 D01C00")]
    [InlineData("90F8687F", "RT 90687F")]
    [InlineData("F0000066F81400F7", "RT F00000661400F7")]
    [InlineData("F00000661400F7", "F00000661400F7")]
    [InlineData("F35590687F", "F35500 90687F")]
    [InlineData("F6", "F60000")]
    public void Messages_are_read_as_MIDI_says(string bytes, string expected) =>
        Assert.Equal(expected, Read(bytes).Text);

    [Theory]
    [InlineData("01", 1, "")]
    [InlineData("F7", 1, "")]
    [InlineData("E27FB01001", 2, "B01001")]
    [InlineData("F0000066E27F3A", 4, "E27F3A")]
    [InlineData("E27F3AF2010203", 1, "E27F3A F20102")]
    [InlineData("F390687F", 1, "90687F")]
    public void What_belongs_to_nothing_is_dropped_and_counted(string bytes, int noise, string expected)
    {
        var (text, dropped) = Read(bytes);
        Assert.Equal((expected, noise), (text, (int)dropped));
    }

    [Fact]
    public void A_system_exclusive_that_never_ends_is_dropped_and_the_next_message_survives()
    {
        var (text, noise) = Read("F0" + string.Concat(Enumerable.Repeat("11", 1000)) + "F7" + "E27F3A");
        Assert.Equal("E27F3A", text);
        Assert.Equal(1002, noise);
    }

    [Fact]
    public void The_longest_system_exclusive_fits()
    {
        var message = "F0" + string.Concat(Enumerable.Repeat("11", MidiStream.LongestSysEx - 2)) + "F7";
        Assert.Equal((message, 0L), Read(message));
    }

    [Fact]
    public void A_reset_forgets_half_a_message()
    {
        var stream = new MidiStream();
        stream.Take(0xE0);
        stream.Take(0x11);
        stream.Reset();
        Assert.Equal(MidiOutcome.Noise, stream.Take(0x22));
    }

    [Fact]
    public void A_million_random_bytes_are_read_without_throwing_or_allocating()
    {
        var bytes = new byte[1_000_000];
        new Random(7).NextBytes(bytes);
        var stream = new MidiStream();
        var messages = 0;
        var rounds = 0;
        Allocations.None(() =>
        {
            rounds++;
            foreach (var value in bytes)
            {
                messages += stream.Take(value) == MidiOutcome.Message ? 1 : 0;
            }
        });
        Assert.InRange(messages, 10_000, rounds * bytes.Length);
        Assert.InRange(stream.NoiseBytes, 1, rounds * bytes.Length);
    }

    private static (string Text, long Noise) Read(string hex)
    {
        var stream = new MidiStream();
        var found = new List<string>();
        foreach (var value in Convert.FromHexString(hex))
        {
            switch (stream.Take(value))
            {
                case MidiOutcome.Message:
                    var message = stream.Message;
                    found.Add($"{message.Status:X2}{message.First:X2}{message.Second:X2}");
                    break;
                case MidiOutcome.SysEx:
                    found.Add(Convert.ToHexString(stream.SysEx));
                    break;
                case MidiOutcome.RealTime:
                    found.Add("RT");
                    break;
                default:
                    break;
            }
        }

        return (string.Join(' ', found), stream.NoiseBytes);
    }
}
