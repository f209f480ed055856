using System.Text;
using CsCheck;
using StudioControl.Studio.Parameters;
using StudioControl.Telemetry.Commanding;
using StudioControl.Telemetry.Values;

namespace StudioControl.Tests.Telemetry;

public sealed class ValueTextTests
{
    private static readonly ParameterShape Fader = new()
    {
        Path = "fader",
        Kind = ParameterKind.Level,
        Unit = "dB",
        Min = -90,
        Max = 10,
    };

    private static readonly ParameterShape Mode = new()
    {
        Path = "mode",
        Kind = ParameterKind.Choice,
        Choices = ["stopped", "playing"],
    };

    private static readonly ParameterShape Name = new()
    {
        Path = "name",
        Kind = ParameterKind.Text,
        Max = 100,
    };

    [Theory]
    [InlineData(-3.5, 0, "-3.5")]
    [InlineData(-3.50049, 0, "-3.5")]
    [InlineData(0, 0, "0")]
    [InlineData(-0.00000001, 0.1, "0")]
    [InlineData(1234.5678, 0, "1234.568")]
    [InlineData(0.012345, 0, "0.0123")]
    [InlineData(0.00012345, 0, "0.000123")]
    [InlineData(49.96, 0.1, "50")]
    [InlineData(49.96, 0.01, "49.96")]
    [InlineData(0.125, 0.125, "0.125")]
    [InlineData(440, 1, "440")]
    [InlineData(double.NegativeInfinity, 0, "-90")]
    [InlineData(double.NaN, 0, "")]
    public void Numbers_have_sensible_digits(double number, double step, string text) =>
        Assert.Equal(text, ValueText.ToText(Fader with { Step = step }, new(number)));

    [Fact]
    public void Other_kinds_are_words()
    {
        Assert.Equal("true", ValueText.ToText(new() { Path = "m", Kind = ParameterKind.Toggle }, Value.On));
        Assert.Equal("playing", ValueText.ToText(Mode, new(1)));
        Assert.Equal("", ValueText.ToText(Mode, new(2)));
        Assert.Equal("", ValueText.ToText(Mode, new(-1)));
        Assert.Equal("Lead Vox", ValueText.ToText(Name, Value.Of("Lead Vox")));
        Assert.Equal(" ", ValueText.ToText(Name, Value.Of("")));
    }

    [Fact]
    public void What_is_written_can_be_read()
    {
        Gen.Double[-90, 10]
            .Sample(number =>
            {
                var text = ValueText.ToText(Fader, new(number));
                return ValueText.TryRead(Fader, text, out var value) && Math.Abs(value.Number - number) <= 0.00051;
            });
        Assert.True(ValueText.TryRead(Mode, "Playing", out var mode));
        Assert.Equal(1, mode.Index);
        Assert.True(ValueText.TryRead(Name, " ", out var name));
        Assert.Equal("", name.Text);
        Assert.True(ValueText.TryRead(Fader, "-inf", out var off));
        Assert.Equal(-90, off.Number);
    }

    [Fact]
    public void A_line_end_spaces_and_the_case_of_a_word_do_not_matter()
    {
        Assert.True(ValueText.TryRead(Fader, " -6.5\n", out var level));
        Assert.Equal(-6.5, level.Number);
        Assert.True(ValueText.TryRead(new() { Path = "mute", Kind = ParameterKind.Toggle }, "True\r\n", out var mute));
        Assert.True(mute.IsOn);
        Assert.True(ValueText.TryRead(Mode, "PLAYING ", out var mode));
        Assert.Equal(1, mode.Index);
        Assert.False(ValueText.TryRead(Name, "Vox\n", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,5")]
    [InlineData("0x10")]
    [InlineData("1 dB")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    public void What_is_no_number_is_none(string text) => Assert.False(ValueText.TryRead(Fader, text, out _));

    [Fact]
    public void Too_little_room_writes_nothing()
    {
        Assert.Equal(0, ValueText.Write(Fader, new(-3.5), new byte[2]));
        Assert.Equal(0, ValueText.Write(Name, Value.Of("long"), new byte[2]));
    }

    [Fact]
    public void Random_payloads_never_throw()
    {
        var random = new Random(11);
        var bytes = new byte[48];
        var json = Encoding.UTF8.GetBytes(
            "{\"value\":-6,\"id\":\"a\",\"by\":\"b\",\"expires\":\"2026-01-01T00:00:00Z\"}"
        );
        for (var i = 0; i < 50_000; i++)
        {
            random.NextBytes(bytes);
            WishReader.TryRead(bytes.AsSpan(0, random.Next(bytes.Length)), out _, out _);
            var mutated = (byte[])json.Clone();
            mutated[random.Next(json.Length)] = (byte)random.Next(256);
            WishReader.TryRead(mutated, out _, out _);
        }

        for (var cut = 0; cut < json.Length; cut++)
        {
            var isWhole = WishReader.TryRead(json.AsSpan(0, cut), out _, out _);
            Assert.Equal(cut == 0, isWhole);
        }
    }

    [Fact]
    public void A_payload_in_JSON_has_all_its_parts()
    {
        var payload =
            """{"value":"x","id":7,"by":"me","confirm":"t","note":"n","expires":"2026-01-01T00:00:00Z","other":{"a":[1]}}"""u8;
        Assert.True(WishReader.TryRead(payload, out var wish, out var fault), fault);
        Assert.Equal(("x", "7", "me", "t", "n"), (wish.Value, wish.Id, wish.By, wish.Confirm, wish.Note));
        Assert.Equal(2026, wish.Expires?.Year);
    }

    [Theory]
    [InlineData("{\"value\":1,\"by\":\"a/b\"}")]
    [InlineData("{\"value\":1,\"by\":\"#\"}")]
    [InlineData("{\"value\":null}")]
    [InlineData("{\"value\":{}}")]
    [InlineData("{\"value\":1} x")]
    [InlineData("{]")]
    public void A_payload_that_could_mislead_is_refused(string payload) =>
        Assert.False(WishReader.TryRead(Encoding.UTF8.GetBytes(payload), out _, out _));
}
