using System.Diagnostics;
using System.Globalization;

namespace StudioControl.Benchmarks.Peers;

/// <summary>A program under test with all that it starts: its processor time and memory, as the kernel counts them. Linux.</summary>
internal sealed class ProcessTree : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Two looks, each half a step off on average, never more than one.
    private static readonly TimeSpan CoarseError = TimeSpan.FromMilliseconds(20);

    private readonly Process _root;
    private readonly string _log;

    private ProcessTree(Process root, string log)
    {
        _root = root;
        _log = log;
    }

    /// <summary>Whether the program itself has ended.</summary>
    public bool HasEnded => _root.HasExited;

    /// <summary>Starts a program; all that it prints goes to a file.</summary>
    public static ProcessTree Start(string log, string program, params string[] arguments) =>
        Start(log, new Dictionary<string, string>(StringComparer.Ordinal), program, arguments);

    /// <summary>Starts a program with more environment variables.</summary>
    public static ProcessTree Start(
        string log,
        Dictionary<string, string> environment,
        string program,
        params string[] arguments
    )
    {
        // The shell only opens the log and then becomes the program.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        foreach (
            var argument in (string[])
                ["-c", "log=$0; exec \"$@\" >\"$log\" 2>&1 </dev/null", log, program, .. arguments]
        )
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!, log);
    }

    /// <summary>Processor time from one look to the next.</summary>
    /// <remarks>Threads tell nanoseconds but take theirs along when they end; processes keep all, in steps of 10 ms.</remarks>
    public static TimeSpan Between(
        (TimeSpan Threads, TimeSpan Processes) before,
        (TimeSpan Threads, TimeSpan Processes) after
    )
    {
        var fine = after.Threads - before.Threads;
        var coarse = after.Processes - before.Processes - CoarseError;
        return fine > coarse ? fine : coarse;
    }

    /// <summary>
    /// Processor time until now: of the threads that live, and of the processes; only of those whose command line has
    /// that word.
    /// </summary>
    public (TimeSpan Threads, TimeSpan Processes) Processor(string word = "")
    {
        var nanoseconds = 0L;
        var ticks = 0L;
        foreach (var process in Processes().Where(p => CommandOf(p).Contains(word, StringComparison.Ordinal)))
        {
            if (TryRead($"/proc/{process}/stat", out var stat))
            {
                // proc(5): fields 14 and 15, user and system time; the third is the first behind the name.
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                ticks += long.Parse(fields[11], CultureInfo.InvariantCulture);
                ticks += long.Parse(fields[12], CultureInfo.InvariantCulture);
            }

            foreach (var thread in Folders($"/proc/{process}/task"))
            {
                if (TryRead($"{thread}/schedstat", out var text))
                {
                    nanoseconds += long.Parse(text.AsSpan(0, text.IndexOf(' ')), CultureInfo.InvariantCulture);
                }
            }
        }

        return (TimeSpan.FromMicroseconds(nanoseconds / 1000.0), TimeSpan.FromMilliseconds(ticks * 10));
    }

    /// <summary>How often its threads went to sleep until now; those that ended are not in it.</summary>
    public long WakeUps()
    {
        const string Line = "\nvoluntary_ctxt_switches:";
        var count = 0L;
        foreach (var thread in Processes().SelectMany(process => Folders($"/proc/{process}/task")))
        {
            if (TryRead($"{thread}/status", out var text))
            {
                var from = text.IndexOf(Line, StringComparison.Ordinal) + Line.Length;
                count += long.Parse(text.AsSpan(from, text.IndexOf('\n', from) - from), CultureInfo.InvariantCulture);
            }
        }

        return count;
    }

    /// <summary>Memory in MiB: pages of its own, and its share of those it has in common with others (PSS).</summary>
    public double Memory() => Processes().Sum(MemoryOf);

    /// <summary>What each process has, for a look behind the sum.</summary>
    public IReadOnlyList<(string Command, double Memory)> MemoryByProcess() =>
        [.. Processes().Select(process => (CommandOf(process), MemoryOf(process)))];

    /// <summary>Asks it to end, and waits for it.</summary>
    public void End()
    {
        Signal("-TERM", _root.HasExited ? [] : [_root.Id]);
        _root.WaitForExit(Patience);
    }

    /// <summary>The end of what it printed.</summary>
    public string LastWords()
    {
        var text = File.Exists(_log) ? File.ReadAllText(_log) : "";
        return text.Length > 600 ? text[^600..] : text;
    }

    public void Dispose()
    {
        var all = Processes();
        Signal("-TERM", _root.HasExited ? [] : [_root.Id]);
        if (!_root.WaitForExit(Patience))
        {
            Signal("-KILL", [_root.Id]);
            _root.WaitForExit();
        }

        // An engine that outlives its service is a virtue, but not here.
        Signal("-KILL", all.Where(process => process != _root.Id && Directory.Exists($"/proc/{process}")));
        _root.Dispose();
    }

    private static void Signal(string signal, IEnumerable<int> processes)
    {
        foreach (var process in processes)
        {
            using var kill = Process.Start("/bin/kill", [signal, process.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }
    }

    private static double MemoryOf(int process)
    {
        if (!TryRead($"/proc/{process}/smaps_rollup", out var text))
        {
            return 0;
        }

        var line = text.Split('\n').First(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        return double.Parse(line[4..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }

    private static string CommandOf(int process) =>
        TryRead($"/proc/{process}/cmdline", out var text) ? text.Replace('\0', ' ').Trim() : "";

    private List<int> Processes()
    {
        var children = new Dictionary<int, List<int>>();
        foreach (var folder in Folders("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)
                && TryRead($"{folder}/stat", out var stat)
            )
            {
                var parent = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
                (children.TryGetValue(parent, out var list) ? list : children[parent] = []).Add(id);
            }
        }

        var found = new List<int> { _root.Id };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(children.GetValueOrDefault(found[i]) ?? []);
        }

        return found;
    }

    private static string[] Folders(string path)
    {
        try
        {
            return Directory.GetDirectories(path);
        }
        catch (IOException)
        {
            return [];
        }
    }

    // A process may end between the listing and the reading.
    private static bool TryRead(string path, out string text)
    {
        try
        {
            text = File.ReadAllText(path);
            return text.Length > 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            text = "";
            return false;
        }
    }
}
