using System.Text.Json;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Time;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Tests.Telemetry;

public sealed class LevelJsonTests
{
    private readonly LevelBank _bank = new(new("strips", ["mix/ch/1", "mix/ch/2"]));
    private readonly LevelSlot _slot = new("strips", 2, TimeSpan.FromSeconds(0.1));
    private readonly LevelFrame _frame = new(2);
    private Moment _now = Moment.Start + TimeSpan.FromSeconds(1);

    [Fact]
    public void Peak_and_RMS_are_told_alone_where_nothing_else_is_measured()
    {
        _bank.Peak[0] = -6.04f;

        var json = Told();

        Assert.Equal(["t", "q", "pk", "rms", "clip"], json.EnumerateObject().Select(item => item.Name));
        Assert.Equal("[-6,null]", json.GetProperty("pk").GetRawText());
    }

    [Fact]
    public void True_peak_and_reduction_are_the_highest_since_the_message_before()
    {
        (_bank.TruePeak[0], _bank.Reduction[1]) = (-0.4f, 6.26f);
        _slot.Write(_bank, _now);
        (_bank.TruePeak[0], _bank.Reduction[1]) = (-9, 1);

        var json = Told();

        Assert.Equal("[-0.4,null]", json.GetProperty("tp").GetRawText());
        Assert.Equal("[0,6.3]", json.GetProperty("gr").GetRawText());

        var next = Told();

        Assert.Equal("[-9,null]", next.GetProperty("tp").GetRawText());
        Assert.Equal("[0,1]", next.GetProperty("gr").GetRawText());
    }

    [Fact]
    public void The_meter_modes_reading_is_told_where_it_shows_something_else()
    {
        _bank.Reading[1] = -3.14f;

        Assert.False(Told().TryGetProperty("rd", out _));
        Assert.Equal("[null,-3.1]", Told(hasReading: true).GetProperty("rd").GetRawText());
    }

    private JsonElement Told(bool hasReading = false)
    {
        _slot.Write(_bank, _now += TimeSpan.FromSeconds(0.2));
        _frame.Clear();
        Assert.True(_slot.TryRead(_frame));
        return JsonDocument.Parse(LevelJson.Frame(_frame, 1, DateTimeOffset.UnixEpoch, hasReading)).RootElement;
    }
}
