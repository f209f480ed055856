using StudioControl.Studio.Parameters;

namespace StudioControl.Tests.Telemetry.HomeAssistant;

public sealed class EntityTests
{
    private const string Box = "studio/room-a/gear/box";

    [Fact]
    public void A_level_is_a_number_that_is_set_on_its_address()
    {
        var device = Home.Of(
            new ParameterShape
            {
                Path = "out/gain",
                Title = "Output gain",
                Kind = ParameterKind.Level,
                Unit = "dB",
                Min = -90,
                Max = 10,
                Step = 0.1,
            }
        );

        var gain = Home.Entity(device, "number", "out_gain");
        Assert.Equal("room-a_gear_box_out_gain", gain.GetProperty("unique_id").GetString());
        Assert.Equal("Output gain", gain.GetProperty("name").GetString());
        Assert.Equal($"{Box}/out/gain", gain.GetProperty("state_topic").GetString());
        Assert.Equal($"{Box}/out/gain/set", gain.GetProperty("command_topic").GetString());
        Assert.Equal("dB", gain.GetProperty("unit_of_measurement").GetString());
        Assert.Equal(-90, gain.GetProperty("min").GetDouble());
        Assert.Equal(10, gain.GetProperty("max").GetDouble());
        Assert.Equal(0.1, gain.GetProperty("step").GetDouble());
        Assert.Null(HomeSchema.Word(gain, "device_class"));
        Assert.Equal("{{ value or 'None' }}", gain.GetProperty("value_template").GetString());
    }

    [Fact]
    public void A_number_without_a_range_is_not_held_between_1_and_100()
    {
        var device = Home.Of(new ParameterShape { Path = "offset", Kind = ParameterKind.Number });

        var offset = Home.Entity(device, "number", "offset");
        Assert.InRange(offset.GetProperty("min").GetDouble(), double.MinValue, -1_000_000);
        Assert.InRange(offset.GetProperty("max").GetDouble(), 1_000_000, double.MaxValue);
    }

    [Theory]
    [InlineData(Access.Both, "switch")]
    [InlineData(Access.Read, "binary_sensor")]
    public void A_toggle_is_a_switch_or_a_binary_sensor_of_true_and_false(Access access, string platform)
    {
        var device = Home.Of(
            new ParameterShape
            {
                Path = "dim",
                Kind = ParameterKind.Toggle,
                Access = access,
            }
        );

        var dim = Home.Entity(device, platform, "dim");
        Assert.Equal("true", dim.GetProperty("payload_on").GetString());
        Assert.Equal("false", dim.GetProperty("payload_off").GetString());
        Assert.Equal(access == Access.Both, dim.TryGetProperty("command_topic", out _));
    }

    [Theory]
    [InlineData(Access.Both, "select")]
    [InlineData(Access.Read, "sensor")]
    public void A_choice_is_a_select_or_an_enum_sensor(Access access, string platform)
    {
        var device = Home.Of(Choice(access));

        var mode = Home.Entity(device, platform, "mode");
        Assert.Equal(3, mode.GetProperty("options").GetArrayLength());
        Assert.Equal(access == Access.Read ? "enum" : null, HomeSchema.Word(mode, "device_class"));
    }

    [Fact]
    public void Choices_that_can_do_harm_are_read_and_not_offered()
    {
        var device = Home.Of(Choice(Access.Both) with { DangerousChoices = ["recording"] });

        Assert.Equal(3, Home.Entity(device, "sensor", "mode").GetProperty("options").GetArrayLength());
        var select = Home.Entity(device, "select", "mode");
        Assert.Equal(
            ["stopped", "playing"],
            select.GetProperty("options").EnumerateArray().Select(option => option.GetString())
        );
        Assert.Equal(
            "{{ 'None' if value in ['', 'recording'] else value }}",
            select.GetProperty("value_template").GetString()
        );
    }

    [Fact]
    public void What_can_do_harm_is_shown_and_never_offered()
    {
        var device = Home.Of(
            new ParameterShape
            {
                Path = "outlet/1",
                Kind = ParameterKind.Toggle,
                Dangerous = true,
            },
            new ParameterShape
            {
                Path = "limit",
                Kind = ParameterKind.Number,
                Unit = "A",
                Dangerous = true,
            },
            new ParameterShape
            {
                Path = "reboot",
                Kind = ParameterKind.Trigger,
                Access = Access.Write,
                Dangerous = true,
            }
        );

        Assert.True(Home.Has(device, "binary_sensor", "outlet_1"));
        Assert.True(Home.Has(device, "sensor", "limit"));
        Assert.DoesNotContain("command_topic", device.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("reboot", device.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_action_is_a_button_without_an_argument_and_a_number_with_one()
    {
        var device = Home.Of(
            new ParameterShape
            {
                Path = "eject",
                Kind = ParameterKind.Trigger,
                Access = Access.Write,
            },
            new ParameterShape
            {
                Path = "locate",
                Kind = ParameterKind.Trigger,
                Unit = "s",
                Access = Access.Write,
            }
        );

        var eject = Home.Entity(device, "button", "eject");
        Assert.Equal($"{Box}/do/eject", eject.GetProperty("command_topic").GetString());
        Assert.Equal("", eject.GetProperty("payload_press").GetString());
        var locate = Home.Entity(device, "number", "locate");
        Assert.Equal($"{Box}/do/locate", locate.GetProperty("command_topic").GetString());
        Assert.False(locate.TryGetProperty("state_topic", out _));
    }

    [Fact]
    public void A_text_is_no_longer_than_Home_Assistant_keeps()
    {
        var device = Home.Of(
            new ParameterShape
            {
                Path = "name",
                Kind = ParameterKind.Text,
                Max = 32,
            },
            new ParameterShape
            {
                Path = "banner",
                Kind = ParameterKind.Text,
                Access = Access.Read,
            }
        );

        Assert.Equal(32, Home.Entity(device, "text", "name").GetProperty("max").GetInt32());
        Assert.Contains(
            "[:255]",
            Home.Entity(device, "sensor", "banner").GetProperty("value_template").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_value_that_may_be_too_old_is_unavailable_when_the_state_names_it_stale()
    {
        var device = Home.Of(
            new ParameterShape
            {
                Path = "volts/l1",
                Kind = ParameterKind.Number,
                Access = Access.Read,
                StaleAfter = TimeSpan.FromSeconds(5),
            }
        );

        var all = Home.Entity(device, "sensor", "volts_l1").GetProperty("availability").EnumerateArray().ToList();
        Assert.Equal(
            ["studio/room-a/status", $"{Box}/availability", $"{Box}/state"],
            all.Select(item => item.GetProperty("topic").GetString())
        );
        Assert.Equal(
            "{{ 'offline' if 'volts/l1' in value_json.stale else 'online' }}",
            all[2].GetProperty("value_template").GetString()
        );
    }

    [Theory]
    [InlineData("V", "voltage", "voltage", "measurement")]
    [InlineData("A", "current", "current", "measurement")]
    [InlineData("W", "power", "power", "measurement")]
    [InlineData("VA", "power/apparent", "apparent_power", "measurement")]
    [InlineData("var", "power/reactive", "reactive_power", "measurement")]
    [InlineData("kWh", "energy/import", "energy", "total_increasing")]
    [InlineData("Hz", "frequency", "frequency", "measurement")]
    [InlineData("°C", "temperature", "temperature", "measurement")]
    [InlineData("", "power-factor", "power_factor", "measurement")]
    [InlineData("%", "battery", "battery", "measurement")]
    [InlineData("%", "load", null, "measurement")]
    [InlineData("kvarh", "energy/reactive", null, "total_increasing")]
    [InlineData("dBA", "spl", "sound_pressure", "measurement")]
    [InlineData("dBFS", "peak", null, "measurement")]
    [InlineData("dB", "gain", null, "measurement")]
    [InlineData("LUFS", "loudness", null, "measurement")]
    public void A_reading_is_what_its_unit_says(string unit, string path, string? deviceClass, string stateClass)
    {
        var reading = Home.Entity(Home.Of(Reading(path, unit)), "sensor", path.Replace('/', '_'));

        Assert.Equal(deviceClass, HomeSchema.Word(reading, "device_class"));
        Assert.Equal(stateClass, HomeSchema.Word(reading, "state_class"));
        Assert.Equal(unit.Length > 0 ? unit : null, HomeSchema.Word(reading, "unit_of_measurement"));
    }

    [Fact]
    public void Relative_humidity_and_sound_pressure_get_the_units_that_Home_Assistant_lists()
    {
        var device = Home.Of(Reading("room", "%RH"), Reading("spl", "dB SPL"));

        Assert.Equal("%", HomeSchema.Word(Home.Entity(device, "sensor", "room"), "unit_of_measurement"));
        Assert.Equal("humidity", HomeSchema.Word(Home.Entity(device, "sensor", "room"), "device_class"));
        Assert.Equal("dB", HomeSchema.Word(Home.Entity(device, "sensor", "spl"), "unit_of_measurement"));
    }

    [Fact]
    public void A_parameter_without_a_title_is_named_by_its_path()
    {
        var device = Home.Of("gear/desk", new ParameterShape { Path = "ch/3/hi-pass", Kind = ParameterKind.Toggle });

        Assert.Equal("Channel 3 hi pass", HomeSchema.Word(Home.Entity(device, "switch", "ch_3_hi-pass"), "name"));
    }

    private static ParameterShape Choice(Access access) =>
        new()
        {
            Path = "mode",
            Kind = ParameterKind.Choice,
            Choices = ["stopped", "playing", "recording"],
            Access = access,
        };

    private static ParameterShape Reading(string path, string unit) =>
        new()
        {
            Path = path,
            Kind = ParameterKind.Number,
            Unit = unit,
            Access = Access.Read,
        };
}
