using System.Globalization;
using System.Text.Json.Nodes;

namespace StudioControl.Benchmarks.Peers.Serial;

/// <summary>Writes the flow that a Node-RED user would draw: for each port a serial-in node wired to an mqtt-out node.</summary>
internal static class NodeRedFlow
{
    /// <summary>Fills a Node-RED user folder.</summary>
    public static void Write(string folder, int brokerPort, IReadOnlyList<string> terminals)
    {
        var nodes = new JsonArray
        {
            Node("page", "tab", ("label", "gear")),
            Node(
                "broker",
                "mqtt-broker",
                ("broker", "127.0.0.1"),
                ("port", Text(brokerPort)),
                ("protocolVersion", "4"),
                ("keepalive", "60"),
                ("autoConnect", true),
                ("cleansession", true)
            ),
        };
        for (var port = 0; port < terminals.Count; port++)
        {
            nodes.Add(
                Node(
                    $"line{port}",
                    "serial-port",
                    ("serialport", terminals[port]),
                    ("serialbaud", "115200"),
                    ("databits", "8"),
                    ("parity", "none"),
                    ("stopbits", "1"),
                    ("out", "char"),
                    ("newline", "\\n"),
                    ("bin", "false"),
                    ("dtr", "none"),
                    ("rts", "none"),
                    ("cts", "none"),
                    ("dsr", "none"),
                    ("responsetimeout", "10000")
                )
            );
            var source = Node($"in{port}", "serial in", ("z", "page"), ("serial", $"line{port}"));
            source["wires"] = new JsonArray(new JsonArray($"out{port}"));
            nodes.Add(source);
            nodes.Add(
                Node(
                    $"out{port}",
                    "mqtt out",
                    ("z", "page"),
                    ("broker", "broker"),
                    ("topic", $"bench/gear/{port}"),
                    ("qos", "0"),
                    ("retain", "false"),
                    ("wires", new JsonArray())
                )
            );
        }

        File.WriteAllText(Path.Combine(folder, "flows.json"), nodes.ToJsonString());
        File.WriteAllText(
            Path.Combine(folder, "settings.js"),
            $$"""
            module.exports = {
              flowFile: 'flows.json', uiHost: '127.0.0.1', uiPort: {{Service.ServiceFiles.FreePort()}}, disableEditor: true,
              credentialSecret: false, telemetry: { enabled: false }, logging: { console: { level: 'warn' } },
            };
            """
        );
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Node(string id, string type, params (string Key, JsonNode Value)[] keys)
    {
        var node = new JsonObject
        {
            ["id"] = id,
            ["type"] = type,
            ["name"] = "",
        };
        foreach (var (key, value) in keys)
        {
            node[key] = value;
        }

        return node;
    }
}
