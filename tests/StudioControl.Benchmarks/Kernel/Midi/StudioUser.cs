using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace StudioControl.Benchmarks.Kernel.Midi;

/// <summary>The listener, run by the user <c>studio</c>, and all that it has said.</summary>
internal sealed class StudioUser : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _said = [];
    private readonly Lock _guard = new();

    public StudioUser(IEnumerable<string> ports)
    {
        var quoted = ports.Select(port => $"\"{port}\"");
        var inner = $"exec {Environment.ProcessPath} listen {string.Join(' ', quoted)}";
        _process = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", $"exec su studio -c '{inner}'"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        _process.OutputDataReceived += (_, said) => Note(said.Data);
        _process.BeginOutputReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Where what is said from now on begins.</summary>
    public int Mark()
    {
        lock (_guard)
        {
            return _said.Count;
        }
    }

    public IReadOnlyList<string> Since(int mark)
    {
        lock (_guard)
        {
            return _said[mark..];
        }
    }

    /// <summary>All bytes of a port since a mark, in hexadecimal.</summary>
    public string Bytes(string port, int mark)
    {
        var all = new StringBuilder();
        foreach (var line in Since(mark).Where(line => line.StartsWith($"{port} bytes ", StringComparison.Ordinal)))
        {
            all.Append(line.AsSpan($"{port} bytes ".Length));
        }

        return all.ToString();
    }

    public void Say(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>A port's figure, asked now.</summary>
    public long Figure(string port, string figure)
    {
        var mark = Mark();
        Say($"{port} figures");
        var key = $"{port} figures ";
        _ = Wait.For(() => Since(mark).Any(line => line.StartsWith(key, StringComparison.Ordinal)));
        var told = Since(mark).First(line => line.StartsWith(key, StringComparison.Ordinal));
        var one = told.Split(' ').First(word => word.StartsWith($"{figure}=", StringComparison.Ordinal));
        return long.Parse(one.AsSpan(figure.Length + 1), CultureInfo.InvariantCulture);
    }

    /// <summary>Sends the process a signal by its name.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("/bin/kill", [$"-{name}", Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Ends it: its code, or −1 where it does not end.</summary>
    public int End()
    {
        _process.StandardInput.Close();
        return _process.WaitForExit(TimeSpan.FromSeconds(10)) ? _process.ExitCode : -1;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            lock (_guard)
            {
                _said.Add(line);
            }
        }
    }
}
