using StudioControl.Studio.Inventory;

namespace StudioControl.Tests.Studio.Inventory;

public sealed class InsertDriftTests
{
    private static readonly InsertSide Side = new(InsertVerdict.Good)
    {
        Delay = 403.31,
        Gain = -0.12,
        Noise = -92.1,
        Response = [.. Enumerable.Range(0, InsertMeasurement.Bands).Select(band => -band / 10f)],
    };

    [Fact]
    public void A_measurement_is_told_in_one_text()
    {
        var text = Of(Side, Side with { IsInverted = true, Verdict = InsertVerdict.Inverted }).ToText();
        Assert.StartsWith("48000/256 good 403.31 -0.12 + -92.1 0.0,-0.1,", text, StringComparison.Ordinal);
        Assert.Contains(" | inverted 403.31 -0.12 - -92.1 ", text, StringComparison.Ordinal);
        Assert.True(InsertMeasurement.TryRead(text, out var read));
        Assert.Equal(text, read.ToText());
        Assert.Equal((48000, 256, 2), (read.SampleRate, read.Period, read.Sides.Count));
    }

    [Fact]
    public void The_longest_text_has_room()
    {
        var side = Side with
        {
            Delay = 95999.99,
            Gain = -139.99,
            Noise = -144,
            Response = [.. Enumerable.Repeat(-199.9f, 30)],
        };
        Assert.InRange(Of(side, side).ToText().Length, 300, InsertMeasurement.LongestText);
    }

    [Fact]
    public void A_text_cut_anywhere_or_spoilt_is_no_measurement_or_another()
    {
        var text = Of(Side, Side).ToText();
        for (var length = 0; length < text.Length; length++)
        {
            if (InsertMeasurement.TryRead(text[..length], out var read))
            {
                Assert.All(read.Sides, side => Assert.True(side.Response.Count is 0 or InsertMeasurement.Bands));
            }
        }

        var dice = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var spoilt = text.ToCharArray();
            spoilt[dice.Next(spoilt.Length)] = (char)dice.Next(32, 127);
            InsertMeasurement.TryRead(new(spoilt), out _);
        }

        Assert.False(InsertMeasurement.TryRead("", out _));
        Assert.False(InsertMeasurement.TryRead($"{text} | {text}", out _));
    }

    [Fact]
    public void The_same_again_is_no_drift()
    {
        var again = Side with { Delay = 403.7, Gain = 0.3 };
        Assert.Equal("", InsertDrift.Between(Of(Side), Of(again)));
    }

    [Fact]
    public void Each_difference_is_told()
    {
        Assert.Equal("delay 403.3 -> 467.3 samples", Drift(Side with { Delay = 467.31 }));
        Assert.Equal("gain -0.1 -> +0.5 dB", Drift(Louder(0.6f)));
        Assert.Equal(
            "the polarity turned over",
            Drift(Side with { IsInverted = true, Verdict = InsertVerdict.Inverted })
        );
        var bent = Side.Response.ToArray();
        bent[22] += 1.5f;
        Assert.Equal("response +1.5 dB at 4 kHz", Drift(Side with { Response = bent }));
        Assert.Equal("nothing comes back", Drift(new(InsertVerdict.Silent)));
        Assert.Equal("only noise comes back", Drift(new(InsertVerdict.NoiseOnly)));
    }

    [Fact]
    public void A_gain_that_drifted_is_no_drift_of_every_band() =>
        Assert.DoesNotContain("response", Drift(Louder(3)), StringComparison.Ordinal);

    [Fact]
    public void Sides_are_told_apart() =>
        Assert.Equal(
            "right: delay 403.3 -> 404.3 samples",
            InsertDrift.Between(Of(Side, Side), Of(Side, Side with { Delay = 404.31 }))
        );

    [Fact]
    public void At_another_rate_or_period_the_delay_is_not_compared()
    {
        var other = new InsertMeasurement(96000, 256, [Side with { Delay = 700 }]);
        Assert.Equal("", InsertDrift.Between(Of(Side), other));
        Assert.Equal("", InsertDrift.Between(Of(Side), other with { SampleRate = 48000, Period = 64 }));
    }

    [Theory]
    [InlineData(InsertVerdict.TooHot)]
    [InlineData(InsertVerdict.Blurred)]
    [InlineData(InsertVerdict.Noisy)]
    public void A_measurement_that_failed_says_nothing(InsertVerdict verdict) =>
        Assert.Null(InsertDrift.Between(Of(Side), Of(new InsertSide(verdict))));

    [Fact]
    public void What_was_never_measured_is_wrong_only_when_it_does_not_answer()
    {
        Assert.Equal("", InsertDrift.Between(null, Of(Side)));
        Assert.Equal("nothing comes back", InsertDrift.Between(null, Of(new InsertSide(InsertVerdict.Silent))));
    }

    private static InsertSide Louder(float decibels) =>
        Side with
        {
            Gain = Side.Gain + decibels,
            Response = [.. Side.Response.Select(band => band + decibels)],
        };

    private static string? Drift(InsertSide now) => InsertDrift.Between(Of(Side), Of(now));

    private static InsertMeasurement Of(params InsertSide[] sides) => new(48000, 256, sides);
}
