using System.Text.Json;
using System.Text.RegularExpressions;

namespace StudioControl.Tests.Telemetry.HomeAssistant;

/// <summary>
/// What Home Assistant takes, as its MQTT integration's schemas and its lists of device classes say; stricter where it
/// would only ignore a key.
/// </summary>
internal static partial class HomeSchema
{
    private const string Common =
        "platform unique_id name availability availability_mode entity_category enabled_by_default qos";

    private static readonly Dictionary<string, (string Needed, string Allowed)> Platforms = new()
    {
        ["sensor"] = (
            "state_topic",
            "value_template unit_of_measurement device_class state_class expire_after options suggested_display_precision"
        ),
        ["binary_sensor"] = ("state_topic", "value_template device_class expire_after payload_on payload_off"),
        ["switch"] = ("command_topic", "state_topic value_template payload_on payload_off"),
        ["number"] = ("command_topic min max step", "state_topic value_template unit_of_measurement device_class mode"),
        ["select"] = ("command_topic options", "state_topic value_template"),
        ["text"] = ("command_topic", "state_topic value_template min max"),
        ["button"] = ("command_topic payload_press", ""),
    };

    private static readonly Dictionary<string, string> Units = new()
    {
        ["voltage"] = "V mV µV kV MV",
        ["current"] = "A mA",
        ["power"] = "W kW mW MW GW TW",
        ["apparent_power"] = "VA",
        ["reactive_power"] = "var",
        ["energy"] = "Wh kWh MWh GWh J kJ MJ GJ",
        ["frequency"] = "Hz kHz MHz GHz",
        ["temperature"] = "°C °F K",
        ["humidity"] = "%",
        ["battery"] = "%",
        ["power_factor"] = "% -",
        ["pressure"] = "Pa hPa kPa bar mbar",
        ["illuminance"] = "lx",
        ["sound_pressure"] = "dB dBA",
        ["signal_strength"] = "dB dBm",
        ["duration"] = "d h min s ms",
        ["data_size"] = "B kB MB GB",
    };

    public static void Check(string topic, JsonElement json)
    {
        Assert.Matches(Topic(), topic);
        Only(json, "device origin availability availability_mode qos components");
        Only(json.GetProperty("origin"), "name sw_version");
        var device = json.GetProperty("device");
        Only(device, "identifiers name manufacturer model serial_number sw_version via_device");
        var identifier = Assert.Single(device.GetProperty("identifiers").EnumerateArray()).GetString();
        Assert.Equal(topic.Split('/')[^2], identifier);
        Assert.Equal("all", json.GetProperty("availability_mode").GetString());
        CheckAvailability(json);
        var ids = new HashSet<(string?, string?)>();
        foreach (var component in json.GetProperty("components").EnumerateObject())
        {
            Assert.Matches(Key(), component.Name);
            if (component.Value.EnumerateObject().Count() > 1)
            {
                CheckComponent(component.Value);
                var id = Word(component.Value, "unique_id");
                Assert.StartsWith($"{identifier}_", id, StringComparison.Ordinal);
                Assert.True(ids.Add((Word(component.Value, "platform"), id)), $"{id} stands twice");
            }
        }

        Assert.NotEmpty(ids);
    }

    public static string? Word(JsonElement json, string name) =>
        json.TryGetProperty(name, out var word) ? word.GetString() : null;

    private static void CheckComponent(JsonElement json)
    {
        var platform = Word(json, "platform")!;
        var (needed, allowed) = Platforms[platform];
        Only(json, $"{Common} {needed} {allowed}");
        foreach (var key in (string[])[.. needed.Split(' '), "unique_id", "name"])
        {
            Assert.True(json.TryGetProperty(key, out _), $"{key} is missing in {json}");
        }

        Assert.False(string.IsNullOrWhiteSpace(Word(json, "name")), json.ToString());
        foreach (var key in (string[])["state_topic", "command_topic"])
        {
            Assert.DoesNotMatch("[+#]|^$|//", Word(json, key) ?? "a/b");
        }

        if (json.TryGetProperty("availability", out _))
        {
            CheckAvailability(json);
        }

        CheckTemplate(Word(json, "value_template") ?? "{{ value }}");
        var isReading = platform is "sensor" or "binary_sensor";
        string?[] categories = isReading ? [null, "diagnostic"] : [null, "diagnostic", "config"];
        Assert.Contains(Word(json, "entity_category"), categories);
        CheckRange(json, platform);
        CheckClass(json, platform);
    }

    private static void CheckRange(JsonElement json, string platform)
    {
        if (platform is "number" or "text" && json.TryGetProperty("max", out var max))
        {
            Assert.True(json.GetProperty("min").GetDouble() < max.GetDouble(), json.ToString());
            Assert.True(platform != "text" || max.GetInt32() <= 255, json.ToString());
            Assert.True(platform != "number" || json.GetProperty("step").GetDouble() >= 0.001, json.ToString());
        }

        if (json.TryGetProperty("options", out var options))
        {
            var words = options.EnumerateArray().Select(option => option.GetString()).ToList();
            Assert.NotEmpty(words);
            Assert.Equal(words.Count, words.Distinct().Count());
        }
    }

    private static void CheckClass(JsonElement json, string platform)
    {
        var (name, unit) = (Word(json, "device_class"), Word(json, "unit_of_measurement"));
        var state = Word(json, "state_class");
        Assert.Contains(state, (string?[])[null, "measurement", "total_increasing"]);
        if (platform == "binary_sensor")
        {
            Assert.Contains(name, (string?[])[null, "problem", "connectivity"]);
        }
        else if (name is "enum" or "timestamp")
        {
            Assert.Null(unit);
            Assert.Null(state);
            Assert.Equal(name == "enum", json.TryGetProperty("options", out _));
        }
        else if (name is not null)
        {
            Assert.Contains(unit ?? "-", Units[name].Split(' '));
            Assert.True(name != "energy" || platform != "sensor" || state == "total_increasing", json.ToString());
        }
    }

    private static void CheckAvailability(JsonElement json)
    {
        foreach (var item in json.GetProperty("availability").EnumerateArray())
        {
            Only(item, "topic value_template");
            Assert.DoesNotMatch("[+#]|^$", Word(item, "topic"));
            CheckTemplate(Word(item, "value_template")!);
        }
    }

    // Every brace that opens a template closes it, and what is quoted is whole.
    private static void CheckTemplate(string template)
    {
        Assert.Matches(@"^(\{%.+?%\})?\{\{ .+ \}\}$", template);
        Assert.Equal(0, template.Replace(@"\'", "", StringComparison.Ordinal).Count(letter => letter == '\'') % 2);
        foreach (var (open, close) in (ReadOnlySpan<(char, char)>)[('{', '}'), ('(', ')'), ('[', ']')])
        {
            Assert.Equal(template.Count(letter => letter == open), template.Count(letter => letter == close));
        }
    }

    private static void Only(JsonElement json, string keys)
    {
        var known = keys.Split(' ');
        var names = json.EnumerateObject().Select(member => member.Name).ToList();
        Assert.All(names, name => Assert.Contains(name, known));
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [GeneratedRegex("^[a-z0-9/-]+/device/[a-zA-Z0-9_-]+/config$")]
    private static partial Regex Topic();

    [GeneratedRegex("^[a-zA-Z0-9_-]+$")]
    private static partial Regex Key();
}
