using System.Diagnostics;
using System.Globalization;

namespace StudioControl.Scenarios.Service;

/// <summary>The program, run as a user runs it: arguments in, lines and a code out.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    /// <summary>How long anything may take on a slow machine that does ten other things.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly Task _reading;

    private ServiceProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>All that it has said, on both streams.</summary>
    public string Said
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Runs the studio of a file.</summary>
    public static ServiceProcess Run(StudioFile file) =>
        Start(file.Folder, "run", "--config", file.Path, "--state", file.State);

    /// <summary>Starts the program with arguments in a folder.</summary>
    public static ServiceProcess Start(string folder, params string[] arguments)
    {
        // A test run that was started in the background hands an ignored SIGINT on to its children.
        string[] line = OperatingSystem.IsLinux()
            ? ["env", "--default-signal=INT", "dotnet", Repository.Program]
            : ["dotnet", Repository.Program];
        var start = new ProcessStartInfo(line[0])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var argument in line.Skip(1).Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        return new(Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start."));
    }

    /// <summary>Runs the program to its end: its code, and all that it said.</summary>
    public static async Task<(int Code, string Said)> RunToEndAsync(params string[] arguments)
    {
        await using var process = Start(Repository.Root, arguments);
        return await process.EndAndSayAsync();
    }

    /// <summary>Sends a signal by its short name: INT, TERM, KILL.</summary>
    public void Signal(string name) => SignalTo(Id, name);

    /// <summary>Sends a signal to a process.</summary>
    public static void SignalTo(int process, string name)
    {
        using var kill = Process.Start(
            "/bin/sh",
            ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{name} {process}")]
        );
        _ = kill.WaitForExit(Patience);
    }

    /// <summary>Waits for its end: its code.</summary>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"It does not end. It said:\n{Said}", late);
        }
    }

    /// <summary>Waits for its end, and for the end of all it says; not for a service whose engine lives on.</summary>
    public async Task<(int Code, string Said)> EndAndSayAsync()
    {
        var code = await EndAsync();
        await _reading;
        return (code, Said);
    }

    /// <summary>Stops it in order where it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal("TERM");
            using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Signal("KILL");
            }
        }

        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lock (_gate)
            {
                _lines.Add(line);
            }
        }
    }
}
