using System.Diagnostics;
using System.Globalization;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios.Peers;

/// <summary>The npm package rtpmidi, which none of us wrote: a session of its own in a process of Node.js.</summary>
internal sealed class RtpMidiPeer : IDisposable
{
    private static readonly string Folder = Repository.At("tests", "peers", "rtpmidi");

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<string> _said = [];
    private (Func<IReadOnlyList<string>, bool> Wanted, TaskCompletionSource Found)? _waiting;

    private RtpMidiPeer(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    /// <summary>Skips the test where it is not installed; fails it where it must be.</summary>
    public static void Require()
    {
        var isThere = Directory.Exists(Path.Combine(Folder, "node_modules", "rtpmidi"));
        Assert.False(
            !isThere && Environment.GetEnvironmentVariable("STUDIO_REQUIRE_PEERS") == "1",
            "rtpmidi is missing: npm ci in tests/peers/rtpmidi"
        );
        Assert.SkipUnless(isThere, "rtpmidi is not installed: npm ci in tests/peers/rtpmidi");
    }

    /// <summary>An even port that is free with the one above it.</summary>
    public static int FreePair()
    {
        while (true)
        {
            var port = FreePort.Take();
            if (port % 2 == 0 && FreePort.Take() == port + 1)
            {
                return port;
            }
        }
    }

    /// <summary>Waits for invitations on a port and the one above.</summary>
    public static Task<RtpMidiPeer> ListenAsync(int port) => StartAsync("peer.js", "listen", Text(port));

    /// <summary>Invites a session of this machine.</summary>
    public static Task<RtpMidiPeer> InviteAsync(int port) =>
        StartAsync("peer.js", "invite", Text(port), Text(FreePair()));

    /// <summary>Looks for sessions with the npm package bonjour-service, and announces one of that name itself.</summary>
    public static Task<RtpMidiPeer> BrowseAsync(string own, int port) => StartAsync("browse.js", own, Text(port));

    /// <summary>Sends one MIDI message.</summary>
    public void Send(params byte[] message)
    {
        _process.StandardInput.WriteLine($"send {Hex(message)}");
        _process.StandardInput.Flush();
    }

    /// <summary>Ends its sessions, politely.</summary>
    public void End()
    {
        _process.StandardInput.WriteLine("end");
        _process.StandardInput.Flush();
    }

    /// <summary>Waits until it has heard a message.</summary>
    public Task HearAsync(params byte[] message) => UntilAsync(said => said.Contains($"> heard {Hex(message)}"));

    /// <summary>The positions that a fader's motor was sent to, oldest first.</summary>
    public IReadOnlyList<int> Motor(int fader)
    {
        lock (_gate)
        {
            return Motor(_said, fader);
        }
    }

    /// <summary>Waits until a motor was sent somewhere.</summary>
    public Task UntilMotorAsync(int fader, Func<IReadOnlyList<int>, bool> wanted) =>
        UntilAsync(said => wanted(Motor(said, fader)));

    /// <summary>Waits until what it said is as wanted.</summary>
    public async Task UntilAsync(Func<IReadOnlyList<string>, bool> wanted)
    {
        var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (wanted(_said))
            {
                return;
            }

            _waiting = (wanted, found);
        }

        await found.Task.WaitAsync(ServiceProcess.Patience, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _ = _process.WaitForExit(ServiceProcess.Patience);
        }

        _process.Dispose();
    }

    private static async Task<RtpMidiPeer> StartAsync(params string[] words)
    {
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        var peer = new RtpMidiPeer(Process.Start(start) ?? throw new InvalidOperationException("node does not start."));
        await peer.UntilAsync(said => said.Contains("> ready"));
        return peer;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).Chunk(2).Aggregate("", Join);

    private static string Join(string before, char[] pair) =>
        before.Length == 0 ? new(pair) : $"{before} {new string(pair)}";

    private static List<int> Motor(IReadOnlyList<string> said, int fader) =>
        [
            .. said.Where(line => line.StartsWith($"> heard E{fader:X} ", StringComparison.Ordinal))
                .Select(line => Convert.FromHexString(line[8..].Replace(" ", "", StringComparison.Ordinal)))
                .Select(bytes => bytes[1] | (bytes[2] << 7)),
        ];

    private void Take(string? line)
    {
        lock (_gate)
        {
            _said.Add(line ?? "");
            if (_waiting is { } waiting && waiting.Wanted(_said))
            {
                waiting.Found.TrySetResult();
            }
        }
    }
}
