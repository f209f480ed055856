using StudioControl.Settings.Files;
using StudioControl.Studio.Alerts;
using StudioControl.Studio.Bindings;
using StudioControl.Studio.Documents;

namespace StudioControl.Planning;

/// <summary>A studio's bindings and alerts, checked against the addresses that its devices have.</summary>
internal sealed record StudioRules(IReadOnlyList<BindingRule> Bindings, IReadOnlyList<AlertRule> Alerts)
{
    public static readonly StudioRules None = new([], []);

    /// <summary>What a device is for, by its branch, where the file says so: the insert of a strip.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    public static StudioRules Make(StudioSettings settings, IReadOnlyList<PlannedDevice> devices, ProblemList problems)
    {
        var known = Addresses(devices);
        foreach (var (rule, place) in settings.Bindings)
        {
            CheckAll(known, [rule.From, rule.To, .. rule.When?.Addresses ?? []], place, problems);
        }

        foreach (var (rule, place) in settings.Alerts)
        {
            CheckAll(known, rule?.When.Addresses ?? [], place, problems);
        }

        return new(
            [.. settings.Bindings.Select(placed => placed.Rule)],
            [.. settings.Alerts.Select(placed => placed.Rule).OfType<AlertRule>()]
        )
        {
            Roles = (settings.Engine?.Inserts ?? [])
                .Where(insert => insert.Gear.Length > 0)
                .GroupBy(insert => $"gear/{insert.Gear}", insert => insert.Strip)
                .ToDictionary(strips => strips.Key, strips => $"insert of channel {string.Join(", ", strips.Order())}"),
        };
    }

    private static HashSet<string> Addresses(IReadOnlyList<PlannedDevice> devices) =>
        [
            .. devices.SelectMany(device =>
                device.Driver.Description.Parameters.Select(shape => $"{device.Id}/{shape.Path}")
            ),
        ];

    private static void CheckAll(
        HashSet<string> known,
        IEnumerable<string> addresses,
        DocumentNode? place,
        ProblemList problems
    )
    {
        foreach (var address in addresses.Where(address => address.Length > 0 && !known.Contains(address)))
        {
            if (place is not null)
            {
                problems.Add(
                    place,
                    $"no device of this studio has '{address}'",
                    "expected an address of its engine, surfaces or gear",
                    Nearest.Of(address, known)
                );
            }
        }
    }
}
