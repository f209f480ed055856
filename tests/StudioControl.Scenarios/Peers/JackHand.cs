using System.Diagnostics;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios.Peers;

/// <summary>
/// A program of others' making in JACK's patch bay: Debian's Python binding of libjack, told by hand what to play, or one of
/// JACK's own examples. What it hears or says is kept line by line.
/// </summary>
internal sealed class JackHand : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private const string Binding = "/usr/lib/python3/dist-packages/jack.py";

    // Each line from outside is a message to play; each message heard is a line.
    private const string Script = """
        import jack, queue, sys, threading
        client = jack.Client(sys.argv[1], no_start_server=True)
        source, ear = client.midi_outports.register('out'), client.midi_inports.register('in')
        waiting, heard = queue.SimpleQueue(), queue.SimpleQueue()
        @client.set_process_callback
        def process(frames):
            source.clear_buffer()
            for _, data in ear.incoming_midi_events():
                heard.put(bytes(data))
            while not waiting.empty():
                source.write_midi_event(0, waiting.get())
        client.activate()
        def tell():
            while True:
                print(heard.get().hex().upper(), flush=True)
        threading.Thread(target=tell, daemon=True).start()
        for line in sys.stdin:
            waiting.put(bytes.fromhex(line))
        client.close()
        """;

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly bool _isExample;

    private JackHand(Process process, bool isExample)
    {
        (_process, _isExample) = (process, isExample);
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    /// <summary>What it has heard, one message or line each.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Skips the test where Debian's python3-jack-client is not installed; fails it where it must be.</summary>
    public static void Require()
    {
        var isThere = File.Exists(Python) && File.Exists(Binding);
        Assert.False(
            !isThere && Environment.GetEnvironmentVariable("STUDIO_REQUIRE_PEERS") == "1",
            "python3-jack-client is missing"
        );
        Assert.SkipUnless(isThere, "python3-jack-client is not installed");
    }

    /// <summary>A client with the ports <c>in</c> and <c>out</c>, which plays what is <see cref="Play"/>ed.</summary>
    public static JackHand Start(string server, string name) =>
        new(Begin(server, Python, "-c", Script, name), isExample: false);

    /// <summary>One of JACK's own examples.</summary>
    public static JackHand Run(string server, string program, params string[] arguments) =>
        new(Begin(server, program, arguments), isExample: true);

    /// <summary>Plays messages, in hexadecimal.</summary>
    public void Play(params ReadOnlySpan<string> messages)
    {
        foreach (var message in messages)
        {
            _process.StandardInput.WriteLine(message);
        }

        _process.StandardInput.Flush();
    }

    /// <summary>Waits until it has heard something.</summary>
    public async Task<string> UntilAsync(Func<string, bool> wanted, int since = 0)
    {
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        while (true)
        {
            if (Lines.Skip(since).FirstOrDefault(wanted) is { } found)
            {
                return found;
            }

            Assert.False(patience.IsCancellationRequested, $"never heard; the last was: {Lines.LastOrDefault()}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>
    /// Lets it say goodbye to its server: one that loses a client without a word may not end in order later, and JACK
    /// remembers eight such servers of a machine.
    /// </summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            ServiceProcess.SignalTo(_process.Id, _isExample ? "INT" : "CONT");
            if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            {
                _process.Kill();
                _ = _process.WaitForExit(ServiceProcess.Patience);
            }
        }

        _process.Dispose();
    }

    private static Process Begin(string server, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/stdbuf")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["JACK_DEFAULT_SERVER"] = server, ["JACK_NO_START_SERVER"] = "1" },
        };
        foreach (var argument in (string[])["-oL", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            lock (_gate)
            {
                _lines.Add(line);
            }
        }
    }
}
