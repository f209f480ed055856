using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Benchmarks.Rooms;

/// <summary>A port without a wire: it opens at once, keeps its inbox for the benchmark to fill, and counts what is sent.</summary>
internal sealed class SilentPort : IPort
{
    /// <summary>Where the benchmark puts bytes as if they had arrived.</summary>
    public PortInbox? Inbox { get; private set; }

    /// <summary>Messages that the driver sent.</summary>
    public long Sent { get; private set; }

    public string Uri => "benchmark:";

    public PortFigures Figures { get; } = new();

    public void Start(PortInbox inbox)
    {
        Inbox = inbox;
        Figures.Opened();
        inbox.Opened(Moment.Start);
    }

    public bool Send(ReadOnlySpan<byte> bytes)
    {
        Sent++;
        return true;
    }

    public void Reopen(string reason) { }

    public void Stop() { }
}
