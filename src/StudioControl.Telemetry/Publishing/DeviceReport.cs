using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Telemetry.Publishing;

/// <summary>A device's availability and link as they stood at one moment; made on the loop's thread.</summary>
internal sealed record DeviceReport
{
    public DeviceReport(Device device)
    {
        var link = device.Link;
        var port = link.Port;
        Availability = device.Availability;
        Reason = device.Reason;
        Since = device.Since;
        Frames = link.Frames;
        BadFrames = link.BadFrames;
        Timeouts = link.Timeouts;
        Retries = link.Retries;
        Resyncs = link.Resyncs;
        Queued = link.Queued;
        Dropped = link.Dropped;
        Replaced = link.Replaced;
        HasWaits = !link.Waits.IsEmpty;
        WaitP50 = link.Waits.Percentile(0.5);
        WaitP95 = link.Waits.Percentile(0.95);
        LastHeard = link.LastHeard;
        HasLatency = !link.Latency.IsEmpty;
        LatencyP50 = link.Latency.Percentile(0.5);
        LatencyP95 = link.Latency.Percentile(0.95);
        RxBytes = port?.RxBytes ?? 0;
        TxBytes = port?.TxBytes ?? 0;
        PortDropped = port?.Dropped ?? 0;
        if (port?.Packets is { } packets)
        {
            HasPackets = true;
            PacketsLost = packets.Lost;
            PacketsUnrecovered = packets.Unrecovered;
            RoundTrip = packets.RoundTrip;
        }

        Cause = port is { State: not PortState.Open } ? port.Cause : LossCause.None;
    }

    public Availability Availability { get; }

    public string Reason { get; }

    public LossCause Cause { get; }

    public Moment Since { get; }

    public long Frames { get; }

    public long BadFrames { get; }

    public long Timeouts { get; }

    public long Retries { get; }

    public long Resyncs { get; }

    public int Queued { get; }

    public long Dropped { get; }

    public long Replaced { get; }

    public bool HasWaits { get; }

    public double WaitP50 { get; }

    public double WaitP95 { get; }

    public Moment LastHeard { get; }

    public bool HasLatency { get; }

    public double LatencyP50 { get; }

    public double LatencyP95 { get; }

    public long RxBytes { get; }

    public long TxBytes { get; }

    public long PortDropped { get; }

    public bool HasPackets { get; }

    public long PacketsLost { get; }

    public long PacketsUnrecovered { get; }

    public TimeSpan RoundTrip { get; }
}
