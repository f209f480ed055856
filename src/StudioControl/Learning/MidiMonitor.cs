using StudioControl.Checking;
using StudioControl.Ports;
using StudioControl.Studio.Documents;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Learning;

/// <summary>Shows everything on a MIDI port with its meaning, until it is stopped.</summary>
internal sealed class MidiMonitor(string port, TextWriter shown)
{
    private readonly Lock _writing = new();

    /// <summary>The profile by which messages are told; empty: MIDI alone.</summary>
    public string Profile { get; init; } = "";

    /// <summary>Messages that are sent when the port opens.</summary>
    public IReadOnlyList<byte[]> Messages { get; init; } = [];

    public async Task<int> RunAsync(CancellationToken stop)
    {
        if (!PortFactory.TryCheck(port, out var expected))
        {
            Tell($"'{port}' is no port; expected {expected}");
            return ExitCode.BadFile;
        }

        if (!TryReadProfile(out var profile))
        {
            return ExitCode.BadFile;
        }

        var lines = new MonitorLines(profile, TimeProvider.System.GetLocalNow);
        var hasOpened = false;
        MidiEar? ear = null;
        ear = new(port, fault => Tell(fault.ToString()))
        {
            Heard = (bytes, _) => TellAll(lines.Heard(bytes.ToArray())),
            Changed = isOpen =>
            {
                Tell(isOpen ? $"{port} is open" : $"{port} is gone");
                if (isOpen && !hasOpened)
                {
                    hasOpened = true;
                    SendAll(ear!, lines);
                }
            },
        };
        using (ear)
        {
            Tell($"opening {port}; Ctrl-C ends");
            ear.Start();
            await ear.WatchAsync(Tell, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Tell(lines.Counts);
        return ExitCode.Done;
    }

    private void SendAll(MidiEar ear, MonitorLines lines)
    {
        foreach (var message in Messages)
        {
            ear.Send(message);
            TellAll(lines.Sent(message));
        }
    }

    private bool TryReadProfile(out SurfaceProfile? profile)
    {
        profile = null;
        if (Profile.Length == 0)
        {
            return true;
        }

        var problems = new ProblemList();
        profile = FileCheck.ReadSurface(Profile, problems);
        ProblemPrint.Write(problems);
        return profile is not null;
    }

    private void TellAll(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Tell(line);
        }
    }

    private void Tell(string line)
    {
        lock (_writing)
        {
            shown.WriteLine(line);
            shown.Flush();
        }
    }
}
