using System.Diagnostics;
using System.Globalization;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios.Peers;

/// <summary>Debian's broker: it forgets everything when it ends.</summary>
internal sealed class Mosquitto : IDisposable
{
    private readonly Process _process;

    private Mosquitto(Process process) => _process = process;

    /// <summary>Skips the test where it is not installed; fails it where it must be.</summary>
    public static void Require()
    {
        var isThere = Find() is not null;
        Assert.False(
            !isThere && Environment.GetEnvironmentVariable("STUDIO_REQUIRE_PEERS") == "1",
            "mosquitto is missing"
        );
        Assert.SkipUnless(isThere, "mosquitto is not installed");
    }

    /// <summary>Starts it on a port and waits until it listens.</summary>
    public static async Task<Mosquitto> StartAsync(int port)
    {
        // As docs/mqtt.md says: a desk has more retained topics than the thousand that it would queue for a client.
        var settings = Path.Combine(Path.GetTempPath(), $"mosquitto-{port}.conf");
        await File.WriteAllTextAsync(
            settings,
            string.Create(
                CultureInfo.InvariantCulture,
                $"listener {port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n"
            ),
            TestContext.Current.CancellationToken
        );
        var start = new ProcessStartInfo(Find()!)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            ArgumentList = { "-v", "-c", settings },
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("mosquitto does not start.");
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        while (await process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains("running", StringComparison.Ordinal))
            {
                // Its pipe must not fill.
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                File.Delete(settings);
                return new(process);
            }
        }

        throw new InvalidOperationException("mosquitto ended at once.");
    }

    /// <summary>Kills it.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _ = _process.WaitForExit(ServiceProcess.Patience);
        }

        _process.Dispose();
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, "mosquitto"))
            .FirstOrDefault(File.Exists);
}
