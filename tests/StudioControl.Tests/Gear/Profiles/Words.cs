using System.Text;

namespace StudioControl.Tests.Gear.Profiles;

/// <summary>A bench's line in the words of text protocols.</summary>
internal static class Words
{
    /// <summary>What was said to the device, in hex digits, since the list was cleared.</summary>
    public static string[] SaidInHex(this GearBench bench) => [.. bench.Sent.Select(Convert.ToHexString)];

    /// <summary>Runs until just that was said to the device, and forgets what was said.</summary>
    public static void RunUntilSaid(this GearBench bench, string text)
    {
        var end = bench.Now + TimeSpan.FromSeconds(5);
        while (bench.Sent.Count == 0 || Encoding.Latin1.GetString(bench.Sent[^1]) != text)
        {
            Assert.True(bench.Now < end, $"'{text}' is never said");
            bench.Run(0.001);
        }

        bench.Sent.Clear();
    }

    public static void HearText(this GearBench bench, string text) => bench.Hear(Encoding.Latin1.GetBytes(text));

    public static void HearHex(this GearBench bench, string hex) =>
        bench.Hear(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
}
