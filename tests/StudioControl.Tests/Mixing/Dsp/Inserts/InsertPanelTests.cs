using StudioControl.Mixing.Dsp.Inserts;
using StudioControl.Mixing.Dsp.Inserts.Probe;
using StudioControl.Studio.Inventory;

namespace StudioControl.Tests.Mixing.Dsp.Inserts;

public sealed class InsertPanelTests
{
    private readonly InsertPanel _panel = new(48000, 64);

    [Fact]
    public void A_measurement_becomes_values_and_a_delay()
    {
        Assert.Equal(("not measured", ""), (_panel.Verdict, _panel.Reading));
        Assert.Equal(400.25, _panel.Take(Measured(400, 400.5)));
        Assert.Equal((-2.0, false), (_panel.Gain, _panel.IsInverted));
        Assert.Equal("all is well", _panel.Verdict);
        Assert.True(InsertMeasurement.TryRead(_panel.Reading, out var told));
        Assert.Equal((48000, 64, 2), (told.SampleRate, told.Period, told.Sides.Count));
    }

    [Fact]
    public void What_was_broken_off_leaves_the_last_reading()
    {
        _panel.Take(Measured(400));
        var reading = _panel.Reading;
        Assert.Null(_panel.Take(new(0, [], "broken off")));
        Assert.Equal((reading, "broken off"), (_panel.Reading, _panel.Verdict));
    }

    [Fact]
    public void The_last_measurement_is_kept_when_it_can_be_trusted()
    {
        Assert.False(_panel.Keep());
        _panel.Take(Measured(400));
        Assert.True(_panel.Keep());
        Assert.Equal(_panel.Reading, _panel.Kept);
        _panel.Take(new(0, [new(InsertVerdict.Silent)], "nothing"));
        Assert.False(_panel.Keep());
        Assert.NotEqual(_panel.Reading, _panel.Kept);
    }

    [Fact]
    public void What_the_inventory_remembers_gives_its_delay_at_the_same_rate_and_period()
    {
        var side = new InsertSide(InsertVerdict.Good) { Delay = 403.5 };
        Assert.True(_panel.TryTakeKept(new InsertMeasurement(48000, 64, [side]).ToText(), out var delay));
        Assert.Equal(403.5, delay);
        Assert.True(_panel.TryTakeKept(new InsertMeasurement(96000, 64, [side]).ToText(), out delay));
        Assert.Null(delay);
        Assert.False(_panel.TryTakeKept("no measurement", out _));
    }

    private static MeasuredInsert Measured(params double[] delays) =>
        new(
            0,
            [.. delays.Select(delay => new InsertReading(InsertVerdict.Good) { Delay = delay, Gain = -2 })],
            "all is well"
        );
}
