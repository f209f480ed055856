using System.Diagnostics;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>One device, tried by hand.</summary>
public sealed class GearTryTests
{
    [Fact]
    public async Task Values_commands_and_raw_bytes_are_typed_and_every_frame_is_told_with_its_meaning()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pseudo-terminals exist on Linux and macOS only");
        using var cables = new TemporaryFolder();
        var link = Path.Combine(cables.Path, "power");
        await using var device = ServiceProcess.Start(cables.Path, "rehearse", "furman-f1500-ups", "--link", link);

        var said = await TryAsync(link, "outlet/1 off", "raw \"?LOADSTAT\\r\"", "bogus");

        Assert.Contains("> \"!SWITCH 1 OFF\\r\"  sets outlet/1 off", said, StringComparison.Ordinal);
        Assert.Contains("taken after", said, StringComparison.Ordinal);
        Assert.Contains("> \"?LOADSTAT\\r\"  asks load", said, StringComparison.Ordinal);
        Assert.Contains("there is no 'bogus'", said, StringComparison.Ordinal);
    }

    // Each line when the device has had the time to answer the one before: what comes too early is refused as offline.
    private static async Task<string> TryAsync(string link, params string[] lines)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Repository.Program,
                "gear",
                "try",
                "furman-f1500-ups",
                "--port",
                $"serial:{link}",
                "--allow",
            },
        };
        using var process = Process.Start(start)!;
        var said = new System.Text.StringBuilder();
        await UntilSaidAsync(process, said, "outlet/4 = true");
        foreach (var line in lines)
        {
            await process.StandardInput.WriteLineAsync(line.AsMemory(), TestContext.Current.CancellationToken);
        }

        process.StandardInput.Close();
        said.Append(await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        return said.ToString();
    }

    private static async Task UntilSaidAsync(Process process, System.Text.StringBuilder said, string awaited)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.AppendLine(line);
            if (line.Contains(awaited, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"'{awaited}' was never said:\n{said}");
    }
}
