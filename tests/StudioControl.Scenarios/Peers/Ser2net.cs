using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios.Peers;

/// <summary>Debian's terminal server in front of one serial port.</summary>
internal sealed class Ser2net : IDisposable
{
    private readonly Process _process;

    private Ser2net(Process process) => _process = process;

    /// <summary>Skips the test where it is not installed; fails it where it must be.</summary>
    public static void Require()
    {
        var isThere = Find() is not null;
        Assert.False(
            !isThere && Environment.GetEnvironmentVariable("STUDIO_REQUIRE_PEERS") == "1",
            "ser2net is missing"
        );
        Assert.SkipUnless(isThere, "ser2net is not installed");
    }

    /// <summary>Serves a device: <paramref name="accepter"/> is its word for how clients speak, <c>telnet(rfc2217)</c>.</summary>
    public static async Task<Ser2net> StartAsync(TemporaryFolder folder, string accepter, string device, int port)
    {
        var file = Path.Combine(folder.Path, "ser2net.yaml");
        await File.WriteAllTextAsync(
            file,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                connection: &line
                    accepter: {accepter},tcp,127.0.0.1,{port}
                    connector: serialdev,{device},9600n81,local
                """
            ),
            TestContext.Current.CancellationToken
        );
        var start = new ProcessStartInfo(Find()!)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList = { "-n", "-d", "-c", file },
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("ser2net does not start.");
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        while (!await ListensAsync(port, patience.Token))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }

        return new(process);
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

    private static async Task<bool> ListensAsync(int port, CancellationToken stop)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, "ser2net"))
            .FirstOrDefault(File.Exists);
}
