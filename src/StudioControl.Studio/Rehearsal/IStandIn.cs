using StudioControl.Studio.Time;

namespace StudioControl.Studio.Rehearsal;

/// <summary>
/// The other end of a cable, played by the program: speaks the device's real bytes. Like a driver it owns no thread,
/// clock or socket; whoever runs it hands in bytes and time and carries its answers.
/// </summary>
public interface IStandIn
{
    /// <summary>When it wants its next <see cref="Tick"/>.</summary>
    Moment Due { get; }

    /// <summary>Whether it wants its ticks while the cable is out too: a person may play it then.</summary>
    bool LivesUnplugged => false;

    /// <summary>The cable is in.</summary>
    void Plugged(Moment now, IStandInLine line);

    /// <summary>Bytes from the service.</summary>
    void Receive(ReadOnlySpan<byte> bytes, Moment now);

    /// <summary>The moment in <see cref="Due"/> has come.</summary>
    void Tick(Moment now);
}

/// <summary>Where a stand-in's bytes go.</summary>
public interface IStandInLine
{
    /// <summary>Sends bytes to the service.</summary>
    void Send(ReadOnlySpan<byte> bytes);
}
