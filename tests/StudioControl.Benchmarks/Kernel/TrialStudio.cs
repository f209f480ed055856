using StudioControl.Benchmarks.Kernel.Cables;

namespace StudioControl.Benchmarks.Kernel;

/// <summary>The studio of the trial: what is at which cable.</summary>
internal static class TrialStudio
{
    /// <summary>The profile of what is commanded.</summary>
    public const string Deck = "sony-9pin";

    private const string ShippedTiming = "timing: { gap: 20ms, answer: 500ms, fast: 1s, slow: 30s }";

    private static readonly (string Name, string Profile)[] Kinds =
    [
        ("idle", "quiet-meter"),
        ("reading", "busy-meter"),
        ("writing", Deck),
    ];

    private static readonly (string Profile, string Timing)[] Timings =
    [
        ("quiet-meter", "timing: { gap: 20ms, answer: 500ms, fast: 1h, slow: 1h }"),
        ("busy-meter", "timing: { gap: 5ms, answer: 500ms, fast: 50ms, slow: 1s }"),
    ];

    /// <summary>Each kind of device at each kind of adapter; nothing is plugged yet.</summary>
    public static (Adapter[] Ftdi, Adapter[] Acm) Adapters(Emulator emulator)
    {
        var far = Uarts();
        return (
            [
                .. Kinds.Select(
                    (kind, n) => new Adapter($"ftdi-{kind.Name}", kind.Profile, new FtdiCable(emulator, n, far[n]))
                ),
            ],
            [.. Kinds.Select((kind, n) => new Adapter($"acm-{kind.Name}", kind.Profile, new AcmCable(n)))]
        );
    }

    /// <summary>Writes the studio's file, and the shipped meter as one that is asked once and one that is asked all the time.</summary>
    public static void Write(string program, string folder, int brokerPort, IEnumerable<Adapter> adapters)
    {
        var gear = Path.Combine(folder, "devices", "gear");
        Directory.CreateDirectory(gear);
        var shipped = File.ReadAllText(Path.Combine(program, "devices", "gear", "eastron-sdm120.yaml"));
        if (!shipped.Contains(ShippedTiming, StringComparison.Ordinal))
        {
            throw new InvalidDataException(
                $"The meter's profile has not the line that the trial changes: {ShippedTiming}"
            );
        }

        foreach (var (profile, timing) in Timings)
        {
            var text = shipped
                .Replace("id: eastron-sdm120", $"id: {profile}", StringComparison.Ordinal)
                .Replace(ShippedTiming, timing, StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(gear, $"{profile}.yaml"), text);
        }

        var devices = adapters.Select(adapter =>
            $$"""  - { id: {{adapter.Device}}, profile: {{adapter.Profile}}, port: "serial:{{adapter.Near}}" }"""
        );
        File.WriteAllText(
            Path.Combine(folder, "studio.yaml"),
            $$"""
            studio: { id: trial, name: Trial with kernel drivers }
            gear:
            {{string.Join('\n', devices)}}
            mqtt: { broker: embedded, port: {{brokerPort}} }
            dashboard: { enabled: false }

            """
        );
    }

    // The 16550s that are no part of the board, in the order of their cables; 0 to 2 are console, words and control.
    private static string[] Uarts() =>
        [
            .. Enumerable
                .Range(3, 9)
                .Where(n => File.ReadAllText($"/sys/class/tty/ttyS{n}/type").Trim() != "0")
                .OrderBy(n => Convert.ToInt32(File.ReadAllText($"/sys/class/tty/ttyS{n}/port").Trim(), 16))
                .Select(n => $"/dev/ttyS{n}"),
        ];
}
