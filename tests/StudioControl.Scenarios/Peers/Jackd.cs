using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios.Peers;

/// <summary>JACK's own server with its dummy driver: a clock and no sound card. What sounds is heard by jack_rec.</summary>
internal sealed class Jackd : IDisposable
{
    private static readonly string[] Programs = ["jackd", "jack_lsp", "jack_rec", "jack_bufsize"];

    private readonly Process _process;
    private readonly string _name;
    private volatile string _lastSaid = "";

    private Jackd(Process process, string name)
    {
        (_process, _name) = (process, name);
        // Its pipes must not fill.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        process.ErrorDataReceived += (_, line) => _lastSaid = line.Data ?? _lastSaid;
        process.BeginErrorReadLine();
    }

    /// <summary>Skips the test where it is not installed; fails it where it must be.</summary>
    public static void Require()
    {
        var missing = Programs.FirstOrDefault(program => !File.Exists($"/usr/bin/{program}"));
        Assert.False(
            missing is not null && Environment.GetEnvironmentVariable("STUDIO_REQUIRE_PEERS") == "1",
            $"{missing} is missing"
        );
        Assert.SkipWhen(missing is not null, $"{missing} is not installed");
    }

    /// <summary>A name that no other server on the machine has.</summary>
    public static string NewName() =>
        string.Create(CultureInfo.InvariantCulture, $"studio-{Environment.ProcessId}-{Random.Shared.Next():x}");

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="period">Frames.</param>
    /// <param name="rate">Hz.</param>
    /// <param name="waits">
    /// Whether a period waits for every program. Without it one that is late, on a busy machine, has missed what was played in
    /// that period, and JACK plays nothing twice: no test of what is heard can stand on that.
    /// </param>
    public static async Task<Jackd> StartAsync(string name, int period, int rate = 48000, bool waits = false)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"--no-realtime{(waits ? " --sync" : "")} -n {name} -d dummy -r {rate} -p {period} -C 2 -P 2"
        );
        var server = new Jackd(Begin("jackd", name, line.Split(' ')), name);
        try
        {
            await server.UntilPortAsync("system:playback_1");
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Waits until a port is there.</summary>
    public async Task UntilPortAsync(string port)
    {
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        while (!(await PortsAsync()).Split('\n').Contains(port, StringComparer.Ordinal))
        {
            Assert.False(_process.HasExited, $"jackd has ended: {_lastSaid}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    /// <summary>All ports; what one is connected to stands indented under it.</summary>
    public Task<string> PortsAsync() => SayAsync("jack_lsp", "-c");

    public Task SetPeriodAsync(int frames) => SayAsync("jack_bufsize", frames.ToString(CultureInfo.InvariantCulture));

    /// <summary>Records a second of a port; samples of full scale 1.</summary>
    public async Task<float[]> RecordAsync(string port, string folder)
    {
        var file = Path.Combine(folder, "heard.wav");
        await SayAsync("jack_rec", "-f", file, "-d", "1", "-b", "16", port);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var sound = bytes.AsSpan(bytes.AsSpan().IndexOf("data"u8) + 8);
        var samples = new float[sound.Length / 2];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(sound[(i * 2)..]) / 32768f;
        }

        return samples;
    }

    /// <summary>Sends a signal by its short name: STOP makes it hang, CONT lets it go on.</summary>
    public void Signal(string name) => ServiceProcess.SignalTo(_process.Id, name);

    /// <summary>
    /// Ends it as a crash does. JACK remembers eight servers of a machine, and one that crashed until another of its name
    /// ends in order: start it again.
    /// </summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            ServiceProcess.SignalTo(_process.Id, "TERM");
            if (!_process.WaitForExit(ServiceProcess.Patience))
            {
                Kill();
            }
        }

        _process.Dispose();
    }

    private async Task<string> SayAsync(string program, params string[] arguments)
    {
        using var process = Begin(program, _name, arguments);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        try
        {
            var said = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return said;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static Process Begin(string program, string server, params string[] arguments)
    {
        var start = new ProcessStartInfo($"/usr/bin/{program}")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["JACK_DEFAULT_SERVER"] = server,
                ["JACK_NO_START_SERVER"] = "1",
                ["JACK_NO_AUDIO_RESERVATION"] = "1",
            },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
    }
}
