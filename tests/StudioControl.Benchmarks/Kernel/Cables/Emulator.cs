using System.Text;
using System.Text.Json;

namespace StudioControl.Benchmarks.Kernel.Cables;

/// <summary>
/// The control of the emulator that we run in (QMP, one JSON object a line), by which adapters are put into its USB
/// sockets. Any thread; one command at a time.
/// </summary>
internal sealed class Emulator : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _line;
    private readonly StringBuilder _half = new();
    private readonly Queue<string> _lines = new();
    private readonly byte[] _buffer = new byte[4096];

    public Emulator(string terminal)
    {
        _line = new(terminal, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        Ask("qmp_capabilities", "{}");
    }

    /// <summary>Puts a device in.</summary>
    public void Add(string device)
    {
        lock (_gate)
        {
            Ask("device_add", device);
        }
    }

    /// <summary>Pulls a device out and waits until it is gone.</summary>
    public void Remove(string id)
    {
        lock (_gate)
        {
            Ask("device_del", $$"""{"id":"{{id}}"}""");
            while (!IsDeleted(Next(), id)) { }
        }
    }

    public void Dispose() => _line.Dispose();

    private static bool IsDeleted(JsonElement said, string id) =>
        said.TryGetProperty("event", out var name)
        && name.GetString() == "DEVICE_DELETED"
        && said.GetProperty("data").TryGetProperty("device", out var device)
        && device.GetString() == id;

    // A removal is told before or after its answer; nothing else is in the way of ours.
    private void Ask(string command, string arguments)
    {
        _line.Write(Encoding.ASCII.GetBytes($$"""{"execute":"{{command}}","arguments":{{arguments}}}""" + "\n"));
        var early = new List<string>();
        while (true)
        {
            var said = Next();
            if (said.TryGetProperty("error", out var error))
            {
                throw new InvalidOperationException($"The emulator refuses {command} {arguments}: {error}");
            }

            if (said.TryGetProperty("return", out _))
            {
                early.ForEach(_lines.Enqueue);
                return;
            }

            early.Add(said.GetRawText());
        }
    }

    // The first line may be cut: the emulator greets before we listen.
    private static JsonElement? TryRead(string line)
    {
        try
        {
            return JsonDocument.Parse(line).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private JsonElement Next()
    {
        while (true)
        {
            while (_lines.TryDequeue(out var line))
            {
                if (TryRead(line) is { } said)
                {
                    return said;
                }
            }

            var count = _line.Read(_buffer);
            if (count == 0)
            {
                throw new IOException("The emulator's control line is closed.");
            }

            foreach (var letter in Encoding.ASCII.GetString(_buffer, 0, count))
            {
                if (letter != '\n')
                {
                    _half.Append(letter);
                    continue;
                }

                _lines.Enqueue(_half.ToString().Trim());
                _half.Clear();
            }
        }
    }
}
