using StudioControl.Studio.Time;
using StudioControl.Surfaces.Midi;

namespace StudioControl.Tests.Surfaces.Midi;

public sealed class MidiControlsTests
{
    [Theory]
    [InlineData("90247F", "note 1/36=127")]
    [InlineData("902400", "note 1/36=0")]
    [InlineData("80247F", "note 1/36=0")]
    [InlineData("A12810", "poly 2/40=16")]
    [InlineData("B01440", "cc 1/20=64")]
    [InlineData("C205", "program 3/5=127")]
    [InlineData("D033", "pressure 1=51")]
    [InlineData("EF7F7F", "pitch 16=16383")]
    [InlineData("B00641", "cc 1/6=65")]
    [InlineData("B06341", "cc 1/99=65")]
    public void Plain_messages_are_moves_at_once(string bytes, string expected) =>
        Assert.Equal(expected, Read("", bytes));

    [Theory]
    [InlineData("B0070A B0271F", "cc14 1/7=1311")]
    [InlineData("B0271F B0070A", "cc14 1/7=1311")]
    [InlineData("B0070A B0270B B0270C", "cc14 1/7=1291 cc14 1/7=1292")]
    [InlineData("B0270B B0070A B0270C B0070A", "cc14 1/7=1291 cc14 1/7=1292")]
    [InlineData("B0070A B00740 B0270B", "cc14 1/7=8203")]
    [InlineData("B0070A B01440 B0270B", "cc 1/20=64 cc14 1/7=1291")]
    [InlineData("B1070A", "cc 2/7=10")]
    [InlineData("B0080A", "cc 1/8=10")]
    public void A_pair_of_controllers_is_one_value_in_either_order(string bytes, string expected) =>
        Assert.Equal(expected, Read("cc14 1/7", bytes));

    [Theory]
    [InlineData("B0077F ..", "cc14 1/7=16383")]
    [InlineData("B00700 ..", "cc14 1/7=0")]
    [InlineData("B0070A B0270B .. B00714 ..", "cc14 1/7=1291 cc14 1/7=2560")]
    [InlineData("B0270B .. B0070A ..", "cc14 1/7=1280")]
    [InlineData("B0070A .. B0270B ..", "cc14 1/7=1290 cc14 1/7=1291")]
    public void A_half_alone_counts_when_its_window_closes(string bytes, string expected) =>
        Assert.Equal(expected, Read("cc14 1/7", bytes));

    [Fact]
    public void A_half_that_nobody_looked_at_in_time_is_not_paired_with_a_late_one()
    {
        var controls = new MidiControls([Address("cc14 1/7")]);
        Assert.False(controls.TryTake(new(0xB0, 7, 10), Moment.Start, out _));
        Assert.True(controls.TryTake(new(0xB0, 39, 5), Moment.Start + TimeSpan.FromMilliseconds(10), out var move));
        Assert.Equal((10 << 7) | 10, move.Value);
    }

    [Theory]
    [InlineData("B06302 B0622C B0060A B0260B", "nrpn 1/300=1291")]
    [InlineData("B0622C B06302 B0260B B0060A", "nrpn 1/300=1291")]
    [InlineData("B06302 B0622C B0060A B06302 B0622C B0067F ..", "nrpn 1/300=1290 nrpn 1/300=16383")]
    [InlineData("B06302 B0622C B06000 B06100", "nrpn 1/300=+1 nrpn 1/300=-1")]
    [InlineData("B06500 B06400 B00602 B02600", "rpn 1/0=256")]
    [InlineData("B06400 B06500 B00602 B02600", "rpn 1/0=256")]
    [InlineData("B06302 B0622C B0637F B0627F B0060A ..", "")]
    [InlineData("B06302 B0622C B0627F B0637F B06302 B0060A ..", "")]
    [InlineData("B0060A ..", "")]
    [InlineData("B06302 B0622C B0060A B0260B B0622D B0060A B0260C", "nrpn 1/300=1291 nrpn 1/301=1292")]
    public void Parameter_numbers_come_in_any_order_and_end_with_the_null(string bytes, string expected) =>
        Assert.Equal(expected, Read("nrpn 1/300", bytes));

    [Theory]
    [InlineData("cc 1/20", 64, "B01440")]
    [InlineData("cc14 2/7", 1291, "B1070AB1270B")]
    [InlineData("note 1/36", 500, "90247F")]
    [InlineData("pitch 16", 16383, "EF7F7F")]
    [InlineData("program 1/5", 1, "C005")]
    [InlineData("pressure 1", 51, "D033")]
    [InlineData("poly 1/40", 16, "A02810")]
    [InlineData("nrpn 1/300", 1291, "B06302B0622CB0060AB0260BB0637FB0627F")]
    [InlineData("rpn 1/0", 256, "B06500B06400B00602B02600B0657FB0647F")]
    public void A_value_is_written_as_the_control_would_tell_it(string text, int value, string bytes)
    {
        var into = new byte[ControlWriter.Longest];
        var length = ControlWriter.Write(into, Address(text), value);
        Assert.Equal(bytes, Convert.ToHexString(into.AsSpan(0, length)));
    }

    [Fact]
    public void A_million_random_bytes_are_read_without_throwing_or_allocating()
    {
        var bytes = new byte[1_000_000];
        new Random(5).NextBytes(bytes);
        var stream = new MidiStream();
        var controls = new MidiControls([Address("cc14 1/7"), Address("nrpn 1/300"), Address("rpn 2/0")]);
        var moves = 0;
        var wrong = 0;
        Allocations.None(() =>
        {
            var now = Moment.Start;
            for (var i = 0; i < bytes.Length; i++)
            {
                now += TimeSpan.FromMicroseconds(320);
                if (stream.Take(bytes[i]) == MidiOutcome.Message)
                {
                    var isMove = controls.TryTake(stream.Message, now, out var move);
                    moves += isMove ? 1 : 0;
                    wrong += isMove && !IsGood(move) ? 1 : 0;
                }

                while (controls.Due <= now && controls.TryTick(now, out var late))
                {
                    wrong += IsGood(late) ? 0 : 1;
                }
            }
        });
        Assert.Equal(0, wrong);
        Assert.True(moves > 100_000);
    }

    private static bool IsGood(ControlMove move) =>
        move.Address.Exists && move.Value >= (move.IsStep ? -1 : 0) && move.Value <= move.Address.FullScale;

    // ".." are 4 ms; between messages lies 1 ms.
    private static string Read(string bound, string bytes)
    {
        var controls = new MidiControls(bound.Length > 0 ? [Address(bound)] : []);
        var told = new List<string>();
        var now = Moment.Start;
        foreach (var word in bytes.Split(' '))
        {
            now += TimeSpan.FromMilliseconds(word == ".." ? 4 : 1);
            while (controls.Due <= now && controls.TryTick(now, out var late))
            {
                told.Add(Words(late));
            }

            if (word != "..")
            {
                var raw = Convert.FromHexString(word);
                var message = new MidiMessage(raw[0], raw[1], raw.Length > 2 ? raw[2] : (byte)0);
                if (controls.TryTake(message, now, out var move))
                {
                    told.Add(Words(move));
                }
            }
        }

        return string.Join(' ', told);
    }

    private static string Words(ControlMove move) =>
        move.IsStep ? $"{move.Address}={move.Value:+0;-0}" : $"{move.Address}={move.Value}";

    private static ControlAddress Address(string text) =>
        ControlAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text, nameof(text));
}
