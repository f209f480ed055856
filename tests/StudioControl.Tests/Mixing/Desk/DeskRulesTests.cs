namespace StudioControl.Tests.Mixing.Desk;

/// <summary>What hangs on other values: rings, exclusive solos, the calibrated level.</summary>
public sealed class DeskRulesTests : IDisposable
{
    private readonly TestClient _client = new();

    public DeskRulesTests()
    {
        _client.Say(1, "/studio/attach");
        _client.Take();
    }

    [Fact]
    public void A_bus_is_not_fed_by_itself()
    {
        Say("/mix/bus/1/send/2/level", 0f);
        Say("/mix/bus/2/send/3/level", -10f);
        Say("/mix/bus/3/send/1/level", -144f);
        _client.Take();
        Say("/mix/bus/3/send/1/level", -10f);
        Assert.Equal(
            ["1 /studio/refused '/mix/bus/3/send/1/level' 'range' 'the bus would be fed by itself'"],
            _client.Take()
        );
        Say("/mix/bus/2/send/3/on", false);
        Say("/mix/bus/3/send/1/level", -10f);
        _client.Take();
        Say("/mix/bus/2/send/3/on", true);
        Assert.Contains("fed by itself", Assert.Single(_client.Take()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dca_is_no_part_of_itself()
    {
        Say("/mix/dca/1/dca/2", true);
        Say("/mix/dca/2/dca/3", true);
        _client.Take();
        Say("/mix/dca/3/dca/1", true);
        Assert.Equal(
            ["1 /studio/refused '/mix/dca/3/dca/1' 'range' 'the DCA would be a part of itself'"],
            _client.Take()
        );
        Say("/mix/dca/1/dca/2", false);
        _client.Take();
        Say("/mix/dca/3/dca/1", true);
        Assert.Equal(["1 /mix/dca/3/dca/1 T"], _client.Take());
    }

    [Fact]
    public void An_exclusive_solo_releases_the_others_and_clear_releases_all()
    {
        Say("/mix/ch/1/solo", true);
        Say("/mix/ch/2/solo", true);
        Say("/mix/solo/exclusive", true);
        _client.Take();
        Say("/mix/bus/1/solo", true);
        Assert.Equal(["1 /mix/bus/1/solo T", "1 /mix/ch/1/solo F", "1 /mix/ch/2/solo F"], _client.Take());
        Say("/mix/solo/clear");
        Assert.Equal(["1 /mix/bus/1/solo F", "1 /mix/solo/clear"], _client.Take());
    }

    [Fact]
    public void The_first_solo_lights_the_lamp_and_the_last_puts_it_out()
    {
        Say("/mix/ch/1/solo", true);
        Assert.Equal("T", Lamp());
        Say("/mix/ch/2/solo", true);
        Say("/mix/ch/1/solo", false);
        Assert.Equal("", Lamp());
        Say("/mix/ch/2/solo", false);
        Assert.Equal("F", Lamp());
    }

    [Fact]
    public void A_solo_button_that_solos_nothing_lights_no_lamp()
    {
        Say("/mix/dca/1/solo", true);
        Say("/mix/ch/1/solo-safe", true);
        Say("/mix/ch/1/solo", true);
        Assert.Equal("", Lamp());
        Say("/mix/ch/2/dca/1", true);
        Assert.Equal("T", Lamp());
        Say("/mix/ch/2/dca/1", false);
        Assert.Equal("F", Lamp());
        Say("/mix/ch/1/solo-safe", false);
        Assert.Equal("T", Lamp());
    }

    [Fact]
    public void The_pressure_follows_the_level_from_the_calibrated_reference()
    {
        Say("/mix/monitor/reference-level", -18f);
        Say("/mix/monitor/reference-spl", 79f);
        _client.Take();
        Say("/mix/monitor/level", -28f);
        Assert.Equal(["1 /mix/monitor/level f:-28", "1 /mix/monitor/spl f:69"], _client.Take());
        Say("/mix/monitor/reference");
        Assert.Equal(
            ["1 /mix/monitor/level f:-18", "1 /mix/monitor/spl f:79", "1 /mix/monitor/reference"],
            _client.Take()
        );
    }

    [Fact]
    public void A_level_over_the_ceiling_is_refused_with_its_range()
    {
        Say("/mix/monitor/level", 1f);
        Assert.Equal(["1 /studio/refused '/mix/monitor/level' 'range' 'from -144 to 0 dB'"], _client.Take());
    }

    public void Dispose() => _client.Dispose();

    // What is told of the lamp once the audio thread has taken what was said.
    private string Lamp()
    {
        _client.Mixer.Process();
        _client.Take();
        _client.Time.Advance(TimeSpan.FromMilliseconds(20));
        _client.Reports.SendDue();
        return _client.Take().Find(sent => sent.Contains("solo/active", StringComparison.Ordinal))?[^1..] ?? "";
    }

    private void Say(string address, params object[] arguments) => _client.Say(1, address, arguments);
}
