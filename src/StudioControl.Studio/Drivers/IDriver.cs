using StudioControl.Studio.Parameters;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Studio.Drivers;

/// <summary>
/// The state machine of one protocol. It owns no thread, clock or socket: it is handed bytes, ticks and wishes on the
/// loop's thread, and answers through its <see cref="IDriverDesk"/> with bytes to send and values to report.
/// </summary>
public interface IDriver
{
    /// <summary>What it says of its device; the same object from construction to the end.</summary>
    DeviceDescription Description { get; }

    /// <summary>When it wants its next <see cref="Tick"/>; read again after each call; <see cref="Moment.Never"/>: not.</summary>
    Moment Due { get; }

    /// <summary>Called once, before anything else.</summary>
    void Attach(IDriverDesk desk);

    /// <summary>The port is open; nothing is known of the device yet.</summary>
    void LinkUp(Moment now);

    /// <summary>The port is gone. The loop has already made the device offline and its values stale.</summary>
    void LinkDown(Moment now);

    /// <summary>Bytes that arrived, cut wherever the kernel cut them (a datagram is whole).</summary>
    void Receive(ReadOnlySpan<byte> bytes, Moment arrived);

    /// <summary>The moment in <see cref="Due"/> has come.</summary>
    void Tick(Moment now);

    /// <summary>Somebody wishes a value for one of its own parameters; access, range and danger are already checked.</summary>
    void Desire(int parameter, in Value value, Moment now);
}

/// <summary>What a driver can do. All calls are made on the loop's thread.</summary>
public interface IDriverDesk
{
    /// <summary>The whole tree, to read.</summary>
    Tree.ITree Tree { get; }

    /// <summary>The device as it stands in the tree.</summary>
    Tree.Device Device { get; }

    /// <summary>What the driver counts: frames, bad frames, time-outs.</summary>
    LinkFigures Link { get; }

    /// <summary>Sends to the port at once; false when the port is not open or its bounded queue is full (counted).</summary>
    bool Send(ReadOnlySpan<byte> bytes);

    /// <summary>The device says that a parameter has this value.</summary>
    void Report(int parameter, in Value value);

    /// <summary>The same, as the device's answer to a wish: it confirms the wish even where the value differs.</summary>
    void Took(int parameter, in Value value);

    /// <summary>The device refused a wish.</summary>
    void Refuse(int parameter, Commands.CommandFault fault, string detail);

    /// <summary>The value of a parameter can no longer be known.</summary>
    void Forget(int parameter);

    /// <summary>What the driver judges: a device that answers is online, one that stopped is offline, with the reason.</summary>
    void Announce(Tree.Availability availability, string reason);

    /// <summary>Wishes a value for any parameter of the studio, in this device's name.</summary>
    void Ask(ParameterId parameter, in Value value);

    /// <summary>Hands on the frame that was written into <see cref="Tree.Device.Levels"/>[<paramref name="bank"/>].</summary>
    void PublishLevels(int bank);

    /// <summary>Hands on a loudness reading (engines).</summary>
    void PublishLoudness(in Levels.LoudnessReading reading);
}

/// <summary>What is told of a device's link: counted by the driver and the port, read by the views.</summary>
public sealed class LinkFigures
{
    /// <summary>Good frames heard.</summary>
    public long Frames { get; set; }

    /// <summary>Frames with a wrong checksum or shape, and stretches of noise.</summary>
    public long BadFrames { get; set; }

    /// <summary>Questions that were not answered in time.</summary>
    public long Timeouts { get; set; }

    /// <summary>Questions that were sent again.</summary>
    public long Retries { get; set; }

    /// <summary>Times the stream had to be searched for the next frame.</summary>
    public long Resyncs { get; set; }

    /// <summary>Wishes waiting in the driver.</summary>
    public int Queued { get; set; }

    /// <summary>Wishes and messages that were given up, in the driver.</summary>
    public long Dropped { get; set; }

    /// <summary>Values that a newer one replaced before they were sent; none of them is missed.</summary>
    public long Replaced { get; set; }

    /// <summary>How long positions for a motor waited for their turn on the line.</summary>
    public LatencyWindow Waits { get; } = new();

    /// <summary>When the device was heard last; <see cref="Moment.Never"/>: never.</summary>
    public Moment LastHeard { get; set; } = Moment.Never;

    /// <summary>Times from question to answer.</summary>
    public LatencyWindow Latency { get; } = new();

    /// <summary>What the port counts; null before the device has one.</summary>
    public PortFigures? Port { get; internal set; }
}
