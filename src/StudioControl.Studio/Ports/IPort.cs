namespace StudioControl.Studio.Ports;

/// <summary>
/// Moves bytes or datagrams, nothing else. Supervised: it opens, fails, backs off and reopens by itself, and tells its
/// inbox; unplugging is a normal event, never an exception.
/// </summary>
public interface IPort
{
    /// <summary>The URI it was made from.</summary>
    string Uri { get; }

    /// <summary>What it counts; any thread may read.</summary>
    PortFigures Figures { get; }

    /// <summary>Begins to open and to keep open. Called once.</summary>
    void Start(PortInbox inbox);

    /// <summary>Sends without waiting and without allocating; false: not open, or the bounded queue is full (counted).</summary>
    bool Send(ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Asks for a close and a fresh open: the other end is there but makes no sense. A port that waits for its next try
    /// tries at once.
    /// </summary>
    void Reopen(string reason);

    /// <summary>Ends it within a second; nothing is told to the inbox afterwards.</summary>
    void Stop();
}

/// <summary>Why a port is not open.</summary>
public enum LossCause
{
    /// <summary>Nothing was lost.</summary>
    None,

    /// <summary>There is no such device.</summary>
    NotFound,

    /// <summary>The user may not open it.</summary>
    NoPermission,

    /// <summary>Somebody else has it.</summary>
    Busy,

    /// <summary>The cable was pulled or the other end hung up.</summary>
    Unplugged,

    /// <summary>The far end refused the connection or cannot be reached.</summary>
    Refused,

    /// <summary>The device does not take these line settings.</summary>
    BadSettings,

    /// <summary>Any other fault of reading or writing.</summary>
    Fault,
}

/// <summary>Where a port is in its life.</summary>
public enum PortState
{
    /// <summary>Not started, or stopped.</summary>
    Stopped,

    /// <summary>Trying to open.</summary>
    Opening,

    /// <summary>Open.</summary>
    Open,

    /// <summary>Waiting before the next try.</summary>
    Waiting,
}
