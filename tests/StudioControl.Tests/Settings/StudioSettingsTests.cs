using StudioControl.Settings.Files;
using StudioControl.Settings.Schema;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;

namespace StudioControl.Tests.Settings;

public sealed class StudioSettingsTests
{
    private readonly ProblemList _problems = new();

    [Fact]
    public void The_shortest_studio_has_the_embedded_broker_on_loopback_and_a_dashboard()
    {
        var settings = Read("studio: { id: room-a }\n");
        Assert.True(_problems.IsEmpty);
        Assert.Equal(("embedded", 1883, 8080), (settings.Mqtt.Broker, settings.Mqtt.Port, settings.Dashboard.Port));
        Assert.Null(settings.Engine);
    }

    [Theory]
    [InlineData("", true, "homeassistant")]
    [InlineData("mqtt: { discovery: false }", false, "homeassistant")]
    [InlineData("mqtt: { discovery-prefix: home/two }", true, "home/two")]
    public void Home_Assistant_is_told_unless_the_file_says_no(string line, bool isOn, string prefix)
    {
        var settings = Read($"studio: {{ id: room-a }}\n{line}\n");
        Assert.True(_problems.IsEmpty);
        Assert.Equal((isOn, prefix), (settings.Mqtt.Discovery, settings.Mqtt.DiscoveryPrefix));
    }

    [Fact]
    public void A_discovery_prefix_without_wildcards_is_expected()
    {
        Read("studio: { id: room-a }\nmqtt: { discovery-prefix: 'home/#' }\n");
        Assert.Contains("topic segments", Assert.Single(_problems.Items).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_come_out_at_once()
    {
        Read("studio: { id: Room A }\nengine: { strips: 8, port: high }\nmqtt: { rate: -1 }\nlevels: 3\n");
        Assert.Equal([1, 2, 2, 3, 4], _problems.Items.Select(problem => problem.Line).Order());
    }

    [Fact]
    public void An_insert_is_gear_or_a_unit_with_its_ports()
    {
        var settings = Read(
            """
            studio: { id: room-a }
            engine:
              inserts:
                3: comp-a
                4: { name: Old Limiter, send: "system:playback_5", return: ["system:capture_5"] }
            gear:
              - { id: comp-a, profile: p, port: "tcp://host:1" }
            """
        );
        Assert.True(_problems.IsEmpty);
        var (gear, unit) = (settings.Engine!.Inserts[0], settings.Engine.Inserts[1]);
        Assert.Equal((3, "comp-a", 0), (gear.Strip, gear.Gear, gear.Send.Count));
        Assert.Equal((4, "", "Old Limiter"), (unit.Strip, unit.Gear, unit.Name));
        Assert.Equal(["system:playback_5", "system:capture_5"], [.. unit.Send, .. unit.Return]);
    }

    [Theory]
    [InlineData("{ 65: comp-a }", "'65' is no strip")]
    [InlineData("{ 3: {} }", "this insert has no unit")]
    [InlineData("{ 3: comp-b }", "there is no gear 'comp-b'")]
    [InlineData("{ 3: { name: A, send: ['a:1', 'a:2'], return: 'a:1' } }", "2 sends and 1 returns make no insert")]
    [InlineData("{ 3: { name: A, send: playback, return: 'a:1' } }", "this can't stand in 'send'")]
    [InlineData("{ 3: comp-a, 03: comp-a }", "strip 3 is given twice")]
    public void An_insert_that_can_not_be_is_told(string inserts, string what)
    {
        Read(
            $$"""
            studio: { id: room-a }
            engine: { inserts: {{inserts}} }
            gear: [{ id: comp-a, profile: p, port: "tcp://host:1" }]
            """
        );
        Assert.Contains(_problems.Items, problem => problem.What == what);
    }

    [Fact]
    public void An_unknown_key_names_the_nearest()
    {
        Read("studio: { id: room-a, nmae: A }\n");
        Assert.Equal("name", _problems.Items[0].Nearest);
        Assert.StartsWith(
            "studio.yaml:1:23: unknown key 'nmae'",
            _problems.Items[0].ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_surface_has_its_port_for_itself()
    {
        Read(
            """
            studio: { id: room-a }
            surfaces:
              - { id: main, profile: p, port: "rawmidi:X-Touch" }
            gear:
              - { id: a, profile: p, port: "rawmidi:X-Touch" }
            """
        );
        Assert.Contains("is used twice", Assert.Single(_problems.Items).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_surface_without_motors_takes_hold_as_its_file_says()
    {
        var settings = Read(
            """
            studio: { id: room-a }
            surfaces:
              - { id: a, profile: p, port: "rawmidi:A" }
              - { id: b, profile: p, port: "rawmidi:B", takeover: catch-up }
              - { id: c, profile: p, port: "rawmidi:C", takeover: leap }
            """
        );
        Assert.Equal(["pick-up", "catch-up", "pick-up"], settings.Surfaces.Select(surface => surface.Takeover));
        Assert.Contains("'leap' is no known takeover", Assert.Single(_problems.Items).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Gear_with_one_port_is_on_a_bus()
    {
        var settings = Read(
            """
            studio: { id: room-a }
            gear:
              - { id: a, profile: p, port: "serial:/dev/ttyS0" }
              - { id: b, profile: p, port: "serial:/dev/ttyS0", unit: 2, rs485: true }
            """
        );
        Assert.True(_problems.IsEmpty);
        Assert.Equal([false, true], settings.Gear.Select(gear => gear.Rs485));
    }

    [Theory]
    [InlineData("unit: 3", "unit: 3", 3)]
    [InlineData("unit: 1", "name: B", 1)]
    [InlineData("unit: 0", "unit: 1", 1)]
    public void Two_units_on_a_bus_have_two_numbers(string first, string second, int unit)
    {
        Read(
            $$"""
            studio: { id: room-a }
            gear:
              - { id: a, profile: p, port: "tcp://moxa:4001", {{first}} }
              - { id: b, profile: p, port: "tcp://moxa:4001", {{second}} }
            """
        );
        var problem = Assert.Single(_problems.Items);
        Assert.Contains(
            $"unit {unit} of the port 'tcp://moxa:4001' is used twice",
            problem.What,
            StringComparison.Ordinal
        );
        Assert.Contains("line 3 has it already", problem.Expected, StringComparison.Ordinal);
        Assert.Contains(":4:", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Stand_ins_may_share_the_word_rehearsal()
    {
        Read(
            """
            studio: { id: room-a }
            gear:
              - { id: a, profile: p, port: "rehearsal:" }
              - { id: b, profile: p, port: "rehearsal:" }
            """
        );
        Assert.True(_problems.IsEmpty);
    }

    [Fact]
    public void The_broker_and_the_dashboard_need_two_ports()
    {
        Read("studio: { id: room-a }\nmqtt: { port: 8080 }\n");
        Assert.Contains("dashboard", Assert.Single(_problems.Items).What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_read_is_what_is_described()
    {
        var schema = StudioSettings.Describe();
        Assert.Contains("studio", schema.Properties.Keys);
        Assert.Contains("id", schema.Properties["studio"].Required);
        Assert.Equal(64, schema.Properties["engine"].Properties["strips"].Max);
        Assert.Contains("\"additionalProperties\": false", SchemaWriter.Write("t", schema), StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_is_described_in_a_line_and_its_mistakes_are_told_where_they_are()
    {
        var settings = Read(
            """
            studio: { id: room-a }
            gear:
              - { id: a, profile: p, port: "rehearsal:", inventory: { serial: 4711, firmware: 1.2, installed: 2021-03-04, service-every: [12 months, 2000 hours] } }
              - { id: b, profile: p, port: "rehearsal:", inventory: { installed: 4.3.2021, calibrate-every: often } }
            """
        );
        var known = settings.Gear[0].Inventory!;
        Assert.Equal(("4711", "1.2", new DateOnly(2021, 3, 4)), (known.Serial, known.Firmware, known.Installed));
        Assert.Equal(new(12, 0, 2000), known.ServiceEvery);
        Assert.Equal([(4, 70), (4, 97)], _problems.Items.Select(problem => (problem.Line, problem.Column)));
    }

    private StudioSettings Read(string text)
    {
        Assert.True(YamlReader.TryRead("studio.yaml", text, _problems, out var root));
        return Section.Read(root, _problems, section => StudioSettings.Read(section, SettingsRules.Any));
    }
}
