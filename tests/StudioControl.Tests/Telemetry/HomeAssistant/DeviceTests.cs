using System.Text.Json;
using StudioControl.Engines.Embedded;
using StudioControl.Gear;
using StudioControl.Gear.Dialogue;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Telemetry.HomeAssistant;
using StudioControl.Tests.Gear;

namespace StudioControl.Tests.Telemetry.HomeAssistant;

public sealed class DeviceTests
{
    public static TheoryData<string> Profiles => ShippedProfiles.Names;

    [Fact]
    public void A_device_says_who_made_it_and_through_whom_it_is_reached()
    {
        var device = Home.Of(Number("x"));

        var identity = device.GetProperty("device");
        Assert.Equal("room-a_gear_box", identity.GetProperty("identifiers")[0].GetString());
        Assert.Equal("Box", HomeSchema.Word(identity, "name"));
        Assert.Equal("Maker", HomeSchema.Word(identity, "manufacturer"));
        Assert.Equal("test-box", HomeSchema.Word(identity, "model"));
        Assert.Equal("room-a_service", HomeSchema.Word(identity, "via_device"));
        Assert.Equal("1.2.3", HomeSchema.Word(device.GetProperty("origin"), "sw_version"));
    }

    [Fact]
    public void It_is_available_while_both_the_service_and_the_device_are()
    {
        var all = Home.Of(Number("x")).GetProperty("availability").EnumerateArray().ToList();

        Assert.Equal("studio/room-a/status", HomeSchema.Word(all[0], "topic"));
        Assert.Equal("{{ 'online' if value == 'online' else 'offline' }}", HomeSchema.Word(all[0], "value_template"));
        Assert.Equal("studio/room-a/gear/box/availability", HomeSchema.Word(all[1], "topic"));
        Assert.Equal(
            "{{ 'online' if value in ('online', 'degraded') else 'offline' }}",
            HomeSchema.Word(all[1], "value_template")
        );
    }

    [Fact]
    public void Its_problem_and_its_link_are_seen_while_it_is_away()
    {
        var device = Home.Of(Number("x"));

        foreach (
            var (platform, id) in (ReadOnlySpan<(string, string)>)
                [("binary_sensor", "_problem"), ("binary_sensor", "_connected"), ("sensor", "_link_badFrames")]
        )
        {
            var entity = Home.Entity(device, platform, id);
            var only = Assert.Single(entity.GetProperty("availability").EnumerateArray());
            Assert.Equal("studio/room-a/status", HomeSchema.Word(only, "topic"));
            Assert.Equal("diagnostic", HomeSchema.Word(entity, "entity_category"));
        }

        var problem = Home.Entity(device, "binary_sensor", "_problem");
        Assert.Equal("studio/room-a/alerts", HomeSchema.Word(problem, "state_topic"));
        Assert.Contains("'gear/box'", HomeSchema.Word(problem, "value_template"), StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_of_the_link_are_there_for_those_who_ask()
    {
        var figures = Home.Of(Number("x"))
            .GetProperty("components")
            .EnumerateObject()
            .Where(item => item.Name.StartsWith("sensor__link", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(12, figures.Count);
        Assert.All(figures, figure => Assert.False(IsEnabled(figure.Value)));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Every_shipped_profile_becomes_a_device_that_Home_Assistant_takes(string name)
    {
        var driver = new GearDriver(ShippedProfiles.Load(name), new GearUnit { Id = "unit" }, new Random(1));

        var device = Home.Of(driver.Description);

        // What is dangerous can only be shown; what can only be set besides has nothing to show.
        var hidden = driver
            .Description.Parameters.Where(shape => shape.Kind != ParameterKind.Trigger)
            .Where(shape => !shape.Dangerous || shape.Access != Access.Write)
            .Where(shape =>
                !KeysOf(device).Any(key => key.EndsWith($"_{HomeNames.Joined(shape.Path)}", StringComparison.Ordinal))
            );
        Assert.Empty(hidden.Select(shape => $"{shape.Path} {shape.Kind} {shape.Access} {shape.Dangerous}"));
    }

    [Fact]
    public void A_mix_shows_faders_mutes_solos_and_the_main_and_leaves_its_thousands_out()
    {
        var device = Home.Of(new MixBranch(new() { Strips = 64, Buses = 16 }).Describe("Mix"));

        foreach (
            var key in (string[])
                [
                    "number_ch_64_fader",
                    "switch_ch_64_mute",
                    "switch_ch_1_solo",
                    "number_main_fader",
                    "switch_bus_16_mute",
                    "number_dca_8_fader",
                    "switch_monitor_dim",
                    "select_transport_state",
                    "sensor__loudness",
                    "binary_sensor__silence",
                ]
        )
        {
            Assert.True(IsEnabled(device.GetProperty("components").GetProperty(key)), key);
        }

        foreach (var key in (string[])["text_ch_1_name", "sensor_transport_position", "sensor_engine_load"])
        {
            Assert.False(IsEnabled(device.GetProperty("components").GetProperty(key)), key);
        }

        Assert.DoesNotContain("number_ch_1_trim", KeysOf(device));
        Assert.DoesNotContain("number_ch_1_eq_1_gain", KeysOf(device));
        Assert.Equal("diagnostic", HomeSchema.Word(Home.Entity(device, "sensor", "engine_load"), "entity_category"));
    }

    [Fact]
    public void A_home_that_asks_gets_the_rest_of_a_mix_too_switched_off()
    {
        using var home = new Home(
            new()
            {
                Base = "studio/room-a",
                Version = "1.2.3",
                DiscoverAll = true,
            }
        );
        var device = home.Add(new MixBranch(new() { Strips = 2 }).Describe("Mix"));

        var trim = Home.Entity(device, "number", "ch_1_trim");
        Assert.False(IsEnabled(trim));
        Assert.Equal("config", HomeSchema.Word(trim, "entity_category"));
    }

    [Fact]
    public void Levels_are_told_as_their_summary_that_expires_and_never_as_they_run()
    {
        var device = Home.Of(new MixBranch(new()).Describe("Mix"));

        var peak = Home.Entity(device, "sensor", "_peak_main");
        Assert.Equal("studio/room-a/levels/summary", HomeSchema.Word(peak, "state_topic"));
        Assert.Equal("dBFS", HomeSchema.Word(peak, "unit_of_measurement"));
        Assert.Null(HomeSchema.Word(peak, "device_class"));
        Assert.Equal(30, peak.GetProperty("expire_after").GetInt32());
        Assert.DoesNotContain("levels/main", device.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("levels/loudness", device.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_too_large_for_one_message_leaves_out_what_nobody_would_see()
    {
        using var home = new Home(
            new()
            {
                Base = "studio/room-a",
                Version = "1.2.3",
                DiscoverAll = true,
            }
        );
        var device = home.Add(
            new()
            {
                Id = "mix",
                Name = "Mix",
                Profile = "large",
                Parameters = [.. Enumerable.Range(1, 64).SelectMany(Strip)],
            }
        );

        var keys = KeysOf(device);
        string[] parts = ["fader", "mute", "solo"];
        Assert.Equal(192, keys.Count(key => parts.Contains(key.Split('_')[^1])));
        Assert.InRange(device.ToString().Length, HomeDevice.Largest - 3_000, HomeDevice.Largest);
        Assert.DoesNotContain("number_ch_64_eq_20_gain", keys);
    }

    [Fact]
    public void Of_gear_with_hundreds_of_parameters_a_hundred_are_enabled()
    {
        var device = Home.Of([.. Enumerable.Range(1, 288).Select(number => Number($"output/{number}"))]);

        Assert.True(IsEnabled(Home.Entity(device, "number", "output_100")));
        Assert.False(IsEnabled(Home.Entity(device, "number", "output_101")));
    }

    [Fact]
    public void What_a_device_says_of_its_serial_number_and_firmware_stands_on_it()
    {
        using var home = new Home();
        _ = home.Add(
            new()
            {
                Id = "surface/main",
                Name = "Main",
                Profile = "x-touch",
                Parameters = [Text("serial"), Text("firmware")],
            }
        );
        var slot = home.Plan.Devices[0];
        Assert.Null(home.Announcer.Renewed(slot));

        home.Desk!.Report(0, Value.Of("123456"));
        home.Desk.Report(1, Value.Of("1.22"));

        var identity = Home.Read(home.Announcer.Renewed(slot)!).GetProperty("device");
        Assert.Equal("123456", HomeSchema.Word(identity, "serial_number"));
        Assert.Equal("1.22", HomeSchema.Word(identity, "sw_version"));
        Assert.Null(home.Announcer.Renewed(slot));
    }

    [Fact]
    public void An_entity_that_the_device_has_no_more_is_removed_by_name()
    {
        using var home = new Home();
        _ = home.Add(Description(Number("old"), Number("kept")));
        home.Remove(home.Plan.Devices[0].Device);

        var after = home.Add(Description(Number("kept") with { Access = Access.Read }, Number("new")));

        Assert.Equal("""{"platform":"number"}""", Home.Entity(after, "number", "old").GetRawText());
        Assert.Equal("""{"platform":"number"}""", Home.Entity(after, "number", "kept").GetRawText());
        Assert.True(Home.Has(after, "sensor", "kept"));
        Assert.True(Home.Has(after, "number", "new"));
    }

    [Fact]
    public void A_device_that_left_is_taken_back_after_two_seconds_if_none_came_in_its_place()
    {
        using var home = new Home();
        _ = home.Add(Description(Number("x")));
        var (now, slot) = (Moment.Start, home.Plan.Devices[0]);
        home.Announcer.Gone(slot, now);

        Assert.Empty(home.Announcer.Left(now + TimeSpan.FromSeconds(1.9)));
        var empty = Assert.Single(home.Announcer.Left(now + TimeSpan.FromSeconds(2)));
        Assert.Equal(("homeassistant/device/room-a_gear_box/config", 0), (empty.Topic, empty.Payload.Length));
        Assert.Equal(Moment.Never, home.Announcer.Due);

        _ = home.Describe(slot.Device);
        home.Announcer.Gone(slot, now);
        _ = home.Describe(slot.Device);
        Assert.Empty(home.Announcer.Left(now + TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void The_service_is_a_device_with_the_alerts_and_the_session()
    {
        using var home = new Home(new() { Base = "studio/room-a", Name = "Room A" });

        var device = Home.Read(home.Announcer.Service()!);

        Assert.Equal("Room A", HomeSchema.Word(device.GetProperty("device"), "name"));
        Assert.False(device.GetProperty("device").TryGetProperty("via_device", out _));
        Assert.Single(device.GetProperty("availability").EnumerateArray());
        Assert.True(Home.Has(device, "sensor", "_alerts"));
        Assert.Equal("studio/room-a/session", HomeSchema.Word(Home.Entity(device, "sensor", "_mode"), "state_topic"));
    }

    [Theory]
    [InlineData("studio/room-a", "homeassistant/device/room-a_gear_box/config")]
    [InlineData("house/music", "homeassistant/device/house_music_gear_box/config")]
    public void Rooms_have_topics_of_their_own(string root, string topic) =>
        Assert.Equal(topic, new HomeNames(root, "homeassistant").Topic("gear/box"));

    private static IReadOnlyList<string> KeysOf(JsonElement device) =>
        [.. device.GetProperty("components").EnumerateObject().Select(component => component.Name)];

    private static bool IsEnabled(JsonElement entity) => !entity.TryGetProperty("enabled_by_default", out _);

    private static DeviceDescription Description(params ParameterShape[] shapes) =>
        new()
        {
            Id = "gear/box",
            Name = "Box",
            Profile = "test",
            Parameters = shapes,
        };

    private static IEnumerable<ParameterShape> Strip(int strip) =>
        [
            Number($"ch/{strip}/fader"),
            Number($"ch/{strip}/mute"),
            Number($"ch/{strip}/solo"),
            .. Enumerable.Range(1, 20).Select(band => Number($"ch/{strip}/eq/{band}/gain")),
        ];

    private static ParameterShape Number(string path) => new() { Path = path, Kind = ParameterKind.Number };

    private static ParameterShape Text(string path) =>
        new()
        {
            Path = path,
            Kind = ParameterKind.Text,
            Access = Access.Read,
        };
}
