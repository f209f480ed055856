using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Files;

/// <summary>What can only be seen when the whole file is read.</summary>
internal static class SettingsChecks
{
    public static void Check(Section file, StudioSettings settings)
    {
        Unique(file, "surfaces", "id");
        Unique(file, "gear", "id");
        Unique(file, "alerts", "id");
        Ports(file);
        Inserts(file, settings);
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
            if (!gear.Contains(insert.Gear))
            {
                file.Problems.Add(
                    insert.Place,
                    $"there is no gear '{insert.Gear}'",
                    "expected the id of one in 'gear'",
                    Nearest.Of(insert.Gear, gear)
                );
            }

            if (insert.Strip > settings.Engine!.Strips)
            {
                file.Problems.Add(
                    insert.Place,
                    $"the engine has no strip {insert.Strip}",
                    $"expected a strip from 1 to {settings.Engine.Strips}"
                );
            }
        }
    }

    // Several units may share an RS-485 bus later; until the gear room can, a port has one user.
    private static void Ports(Section file)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var port in Values(file, "surfaces", "port").Concat(Values(file, "gear", "port")))
        {
            if (port.Text != "rehearsal:" && !lines.TryAdd(port.Text, port.Line))
            {
                file.Problems.Add(
                    port,
                    $"the port '{port.Text}' is used twice",
                    $"line {lines[port.Text]} uses it already"
                );
            }
        }
    }

    private static IEnumerable<DocumentNode> Values(Section file, string list, string key) =>
        file.Node?.Find(list)
            ?.Items.Select(item => item.Find(key))
            .OfType<DocumentNode>()
            .Where(node => node is { Kind: NodeKind.Scalar, IsEmpty: false })
        ?? [];
}
