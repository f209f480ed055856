using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Files;

/// <summary>What can only be seen when the whole file is read.</summary>
internal static class SettingsChecks
{
    public static void Check(Section file, StudioSettings settings)
    {
        Unique(file, "surfaces", "id");
        Unique(file, "gear", "id");
        Unique(file, "sync", "id");
        Unique(file, "alerts", "id");
        Ports(file);
        Inserts(file, settings);
        Stereo(file, settings);
        if (
            settings.Dashboard.Enabled
            && settings.Mqtt.Broker == "embedded"
            && settings.Mqtt.Port == settings.Dashboard.Port
        )
        {
            file.Problem("mqtt", $"port {settings.Mqtt.Port} is the dashboard's too", "give the broker another port");
        }

        foreach (
            var binding in settings.Bindings.Where(binding =>
                binding.Rule.From == binding.Rule.To && binding.Place is not null
            )
        )
        {
            file.Problems.Add(binding.Place!, $"'{binding.Rule.From}' follows itself", "expected two addresses");
        }
    }

    private static void Unique(Section file, string list, string key)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var id in Values(file, list, key))
        {
            if (!lines.TryAdd(id.Text, id.Line))
            {
                file.Problems.Add(
                    id,
                    $"the {key} '{id.Text}' is used twice",
                    $"it stands in line {lines[id.Text]} already"
                );
            }
        }
    }

    private static void Inserts(Section file, StudioSettings settings)
    {
        var gear = settings.Gear.Select(one => one.Id).ToList();
        foreach (var insert in settings.Engine?.Inserts ?? [])
        {
            if (insert.Gear.Length > 0 && !gear.Contains(insert.Gear))
            {
                file.Problems.Add(
                    insert.Place!,
                    $"there is no gear '{insert.Gear}'",
                    "expected the id of one in 'gear'",
                    Nearest.Of(insert.Gear, gear)
                );
            }

            if (insert.Strip > settings.Engine!.Strips)
            {
                file.Problems.Add(
                    insert.Place!,
                    $"the engine has no strip {insert.Strip}",
                    $"expected a strip from 1 to {settings.Engine.Strips}"
                );
            }
        }
    }

    private static void Stereo(Section file, StudioSettings settings)
    {
        foreach (var strip in settings.Engine?.Stereo.Where(strip => strip > settings.Engine.Strips) ?? [])
        {
            file.Problems.Add(
                file.Node!.Find("engine")!.Find("stereo")!,
                $"the engine has no strip {strip}",
                $"expected strips from 1 to {settings.Engine!.Strips}"
            );
        }
    }

    // Pieces of gear with the same port are units on one bus; a surface and a sync partner have theirs alone.
    private static void Ports(Section file)
    {
        var surfaces = new Dictionary<string, int>(StringComparer.Ordinal);
        var units = new Dictionary<(string Port, int Unit), int>();
        var alone = Values(file, "surfaces", "port").Concat(Values(file, "sync", "port"));
        foreach (var port in alone.Where(port => port.Text != "rehearsal:"))
        {
            if (!surfaces.TryAdd(port.Text, port.Line))
            {
                UsedTwice(file, port, surfaces[port.Text]);
            }
        }

        foreach (var gear in file.Node?.Find("gear")?.Items ?? [])
        {
            if (gear.Find("port") is not { Kind: NodeKind.Scalar, IsEmpty: false } port || port.Text == "rehearsal:")
            {
                continue;
            }

            var unit = UnitOf(gear);
            if (surfaces.TryGetValue(port.Text, out var line))
            {
                UsedTwice(file, port, line);
            }
            else if (!units.TryAdd((port.Text, unit), port.Line))
            {
                file.Problems.Add(
                    gear.Find("unit") ?? port,
                    $"unit {unit} of the port '{port.Text}' is used twice",
                    $"line {units[(port.Text, unit)]} has it already: give each unit on a bus its own 'unit'"
                );
            }
        }
    }

    private static void UsedTwice(Section file, DocumentNode port, int line) =>
        file.Problems.Add(port, $"the port '{port.Text}' is used twice", $"line {line} uses it already");

    // Without a number, and with the number 0, it is the profile's, and that is 1.
    private static int UnitOf(DocumentNode gear) =>
        gear.Find("unit") is { Kind: NodeKind.Scalar } unit && Numbers.TryParse(unit.Text, out var number)
            ? Math.Max(1, (int)Math.Clamp(number, 0, 255))
            : 1;

    private static IEnumerable<DocumentNode> Values(Section file, string list, string key) =>
        file.Node?.Find(list)
            ?.Items.Select(item => item.Find(key))
            .OfType<DocumentNode>()
            .Where(node => node is { Kind: NodeKind.Scalar, IsEmpty: false })
        ?? [];
}
