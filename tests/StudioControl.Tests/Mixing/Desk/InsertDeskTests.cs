using System.Globalization;
using StudioControl.Mixing.Desk;
using StudioControl.Mixing.Dsp.Inserts.Rehearsal;
using StudioControl.Studio.Desks;
using StudioControl.Tests.Mixing.Dsp;

namespace StudioControl.Tests.Mixing.Desk;

/// <summary>A desk with a stand-in unit in strip 1's insert: asked over OSC, measured, and brought into line.</summary>
public sealed class InsertDeskTests : IDisposable
{
    private static readonly DeskLayout Layout = new()
    {
        Strips = 2,
        Buses = 0,
        Inserts = [1],
    };

    private readonly TestDesk _mix;
    private readonly TestClient _client;
    private readonly InsertDesk _inserts;

    public InsertDeskTests()
    {
        var click = new float[96_000];
        click[48_000] = 0.5f;
        _mix = new(Layout, [click, click]);
        _mix.Mixer.Inserts.PlugStandIns();
        _client = new(Layout, _mix.Mixer);
        _inserts = new(_mix.Mixer.Inserts, _client.Desk, _client.Parameters, _client.Time);
        _client.Desk.Add(_inserts);
        _client.Say(1, "/studio/attach");
        _client.Take();
    }

    [Fact]
    public void A_measured_unit_tells_its_delay_and_the_other_strip_waits_for_it()
    {
        var unit = OutboardUnit.Of(1, TestDesk.Rate);
        Measure();
        var told = _client.Take();
        var latency = Assert.Single(told, text => text.Contains("/insert/latency", StringComparison.Ordinal));
        var delay = double.Parse(
            latency[(latency.IndexOf("f:", StringComparison.Ordinal) + 2)..],
            CultureInfo.InvariantCulture
        );
        Assert.Equal(unit.Delay, delay, 0.06);
        Assert.Contains($"1 /mix/ch/1/insert/inverted {(unit.IsInverted ? "T" : "F")}", told);
        Assert.Contains(
            told,
            text => text.StartsWith("1 /mix/ch/1/insert/reading '48000/64 ", StringComparison.Ordinal)
        );

        _client.Say(1, "/mix/ch/1/insert/on", true);
        _client.Say(1, "/mix/ch/1/insert/polarity", unit.IsInverted);
        _client.Say(1, "/mix/ch/2/to-main", false);
        var through = Click();
        _client.Say(1, "/mix/ch/1/to-main", false);
        _client.Say(1, "/mix/ch/2/to-main", true);
        Assert.Equal(Click(), through);
        Assert.InRange(_mix.Latency, (int)unit.Delay, (int)unit.Delay + 400);
    }

    [Fact]
    public void Keep_makes_the_last_measurement_the_one_to_compare_with()
    {
        Measure();
        _client.Take();
        _client.Say(1, "/mix/ch/1/insert/keep");
        Assert.Contains(
            _client.Take(),
            text => text.StartsWith("1 /mix/ch/1/insert/kept '48000/64 ", StringComparison.Ordinal)
        );
    }

    public void Dispose()
    {
        _inserts.Dispose();
        _client.Dispose();
        _mix.Dispose();
    }

    private void Measure()
    {
        _client.Say(1, "/mix/ch/1/insert/measure");
        var patience = TimeSpan.FromSeconds(60);
        var start = TimeProvider.System.GetTimestamp();
        while (!_client.Holds("insert/reading"))
        {
            _mix.Block();
            _inserts.Look();
            Assert.True(TimeProvider.System.GetElapsedTime(start) < patience, "no measurement came out");
        }
    }

    // Where the click of this strip comes out, in frames from the start of the stems.
    private int Click()
    {
        _mix.Set("transport/state", 0f);
        _mix.Play(20);
        _mix.Set("transport/locate", 0f);
        _mix.Play(1);
        _mix.Set("transport/state", 1f);
        var left = _mix.Play(280).Left;
        return Array.IndexOf(left, left.Max());
    }
}
