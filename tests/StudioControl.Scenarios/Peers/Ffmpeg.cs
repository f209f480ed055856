using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace StudioControl.Scenarios.Peers;

/// <summary>Debian's ffmpeg, as somebody else's loudness meter.</summary>
internal static partial class Ffmpeg
{
    /// <summary>Skips the test where it is not installed; fails it where it must be.</summary>
    public static void Require()
    {
        var isThere = File.Exists("/usr/bin/ffmpeg");
        Assert.False(
            !isThere && Environment.GetEnvironmentVariable("STUDIO_REQUIRE_PEERS") == "1",
            "ffmpeg is missing"
        );
        Assert.SkipUnless(isThere, "ffmpeg is not installed");
    }

    /// <summary>Integrated loudness by its ebur128 filter, LUFS.</summary>
    public static async Task<double> LoudnessAsync(string file)
    {
        var start = new ProcessStartInfo("/usr/bin/ffmpeg") { UseShellExecute = false, RedirectStandardError = true };
        foreach (
            var argument in (string[])["-hide_banner", "-nostats", "-i", file, "-af", "ebur128", "-f", "null", "-"]
        )
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var found = Integrated().Matches(said);
        Assert.NotEmpty(found);
        return double.Parse(found[^1].Groups["lufs"].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"I:\s+(?<lufs>-?[0-9.]+) LUFS", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Integrated();
}
