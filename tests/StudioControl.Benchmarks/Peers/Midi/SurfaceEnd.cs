using StudioControl.Ports.Rehearsal;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Benchmarks.Peers.Midi;

/// <summary>
/// The surface's end of the cable: answers greetings and keep-alives as the real unit does, and lets the hand write its
/// bytes past it. Driven by the thread that moves the fader; nothing happens by itself.
/// </summary>
internal sealed class SurfaceEnd : IStandInLine, IDisposable
{
    private readonly PseudoTerminal _terminal = PseudoTerminal.Open();
    private readonly StudioClock _clock = new(TimeProvider.System);
    private readonly SurfaceStandIn _surface;
    private readonly byte[] _bytes = new byte[4096];

    public SurfaceEnd(string profile)
    {
        _surface = new(Profile(profile));
        _surface.Plugged(_clock.Now, this);
    }

    /// <summary>What the service opens.</summary>
    public string Path => _terminal.SlavePath;

    /// <summary>A profile of a file.</summary>
    public static SurfaceProfile Profile(string file)
    {
        var problems = new ProblemList();
        return YamlReader.TryReadFile(file, problems, out var root)
            ? Section.Read(root, problems, SurfaceProfile.Read)
            : throw new InvalidDataException(problems.Items[0].ToString());
    }

    public void Send(ReadOnlySpan<byte> bytes) => _terminal.Write(bytes);

    /// <summary>Takes what the service sent, and answers it.</summary>
    public void Pump()
    {
        for (var count = _terminal.Read(_bytes); count > 0; count = _terminal.Read(_bytes))
        {
            _surface.Receive(_bytes.AsSpan(0, count), _clock.Now);
        }

        if (_surface.Due <= _clock.Now)
        {
            _surface.Tick(_clock.Now);
        }
    }

    public void Dispose() => _terminal.Dispose();
}
