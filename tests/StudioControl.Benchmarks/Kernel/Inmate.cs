using System.Diagnostics;
using System.Globalization;

namespace StudioControl.Benchmarks.Kernel;

/// <summary>The program, run by the user <c>studio</c> of the virtual machine, who may do what the groups dialout and audio may.</summary>
internal sealed class Inmate : IDisposable
{
    private readonly Process _process;

    private Inmate(Process process, string log) => (_process, Log) = (process, log);

    /// <summary>The file of all that it says.</summary>
    public string Log { get; }

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts it in a folder; <paramref name="arguments"/> need no quoting.</summary>
    public static Inmate Start(string program, string folder, string log, string arguments)
    {
        // Each shell becomes what it starts, so the process is the program itself.
        var inner = $"cd {folder} && exec {program}/studiocontrol {arguments}";
        var outer = $"exec su studio -c '{inner}' >{log} 2>&1 </dev/null";
        return new(Process.Start("/bin/sh", ["-c", outer]), log);
    }

    /// <summary>What the kernel says of it.</summary>
    public Vitals Look()
    {
        var folder = $"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}";
        var memory = File.ReadLines($"{folder}/smaps_rollup")
            .First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        var kilobytes = memory.AsSpan("Pss:".Length).Trim();
        return new(
            Directory.GetDirectories($"{folder}/task").Length,
            Directory.GetFiles($"{folder}/fd").Length,
            double.Parse(kilobytes[..kilobytes.IndexOf(' ')], CultureInfo.InvariantCulture) / 1024
        );
    }

    /// <summary>Asks it to stop: its code, and how long it took; null where it does not within the limit.</summary>
    public (int Code, TimeSpan Took)? Stop(TimeSpan limit)
    {
        var began = Stopwatch.GetTimestamp();
        using var kill = Process.Start("/bin/kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        return _process.WaitForExit(limit) ? (_process.ExitCode, Stopwatch.GetElapsedTime(began)) : null;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}

/// <summary>Threads, open descriptors and memory (PSS, MiB) of a process.</summary>
internal readonly record struct Vitals(int Threads, int Descriptors, double Memory)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Threads} threads, {Descriptors} descriptors, {Memory:0.0} MB");
}
