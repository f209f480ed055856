using Microsoft.Extensions.Logging;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Polling;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.Rehearsal;

/// <summary>
/// Plays a stand-in behind a pseudo-terminal whose slave is reached by a link of a fixed name, as a by-id link names a real
/// device. The stand-in is called on the poll thread only. Give it a <see cref="PollThread"/> that is not the ports' own.
/// </summary>
public sealed class StandInRunner : IPolled, IStandInLine, IDisposable
{
    private readonly PollThread _poll;
    private readonly IStandIn _standIn;
    private readonly ILogger _log;
    private PseudoTerminal? _cable;
    private long _dropped;

    /// <summary>Unplugged at first. The folder of <paramref name="linkPath"/> is made when it is missing.</summary>
    public StandInRunner(PollThread poll, IStandIn standIn, string linkPath, ILogger log)
    {
        _poll = poll;
        _standIn = standIn;
        _log = log;
        Path = linkPath;
        poll.Add(this);
    }

    /// <summary>The path for the service's settings: <c>serial:PATH</c> or <c>rawmidi:PATH</c>.</summary>
    public string Path { get; }

    /// <summary>Bytes that the stand-in sent while nobody read, past what the cable holds.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    int IPolled.Descriptor => _cable?.Master ?? -1;

    short IPolled.Wanted => Libc.PollIn;

    Moment IPolled.Due => _cable is null && !_standIn.LivesUnplugged ? Moment.Never : _standIn.Due;

    /// <summary>Puts the cable in: a fresh pseudo-terminal, and the link points to it. Harmless when it is in.
    /// Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when the link cannot be made.</summary>
    public void Plug() => _poll.Do(PlugOnThread);

    /// <summary>Pulls the cable and removes the link. Harmless when it is out.</summary>
    public void Unplug() => _poll.Do(UnplugOnThread);

    /// <summary>Pulls the cable for good.</summary>
    public void Dispose()
    {
        _poll.Do(UnplugOnThread);
        _poll.Remove(this);
    }

    void IStandInLine.Send(ReadOnlySpan<byte> bytes)
    {
        var sent = _cable?.Write(bytes) ?? 0;
        if (sent < bytes.Length)
        {
            Interlocked.Add(ref _dropped, bytes.Length - sent);
        }
    }

    void IPolled.Ready(short happened, Moment now)
    {
        var count = _cable?.Read(_poll.Scratch) ?? 0;
        if (count > 0)
        {
            _standIn.Receive(_poll.Scratch.AsSpan(0, count), now);
        }
    }

    void IPolled.Tick(Moment now) => _standIn.Tick(now);

    private void PlugOnThread()
    {
        if (_cable is not null)
        {
            return;
        }

        var cable = PseudoTerminal.Open();
        try
        {
            PointLink(cable.SlavePath);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            cable.Dispose();
            throw;
        }

        _cable = cable;
        PortsLog.StandIn(_log, Path, "plugged in");
        _standIn.Plugged(_poll.Clock.Now, this);
    }

    private void UnplugOnThread()
    {
        if (_cable is null)
        {
            return;
        }

        File.Delete(Path);
        _cable.Dispose();
        _cable = null;
        PortsLog.StandIn(_log, Path, "unplugged");
    }

    // Made beside it and moved over it, so that nobody ever sees a half-made link.
    private void PointLink(string target)
    {
        var folder = System.IO.Path.GetDirectoryName(Path);
        if (!string.IsNullOrEmpty(folder))
        {
            Directory.CreateDirectory(folder);
        }

        var fresh = Path + ".new";
        File.Delete(fresh);
        File.CreateSymbolicLink(fresh, target);
        File.Move(fresh, Path, overwrite: true);
    }
}
