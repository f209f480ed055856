using StudioControl.Ports.Kernel;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Supervision;

/// <summary>Why a line is not there, in words that name the place and what to try.</summary>
internal readonly record struct Loss(LossCause Cause, string Reason);

/// <summary>
/// What a door gives: a line, with a note for the log and what may not be as wanted (empty: nothing), or why not.
/// </summary>
internal sealed record DoorAnswer(ILine? Line, Loss Loss, string Note, string Doubt)
{
    public static DoorAnswer Opened(ILine line, string note, string doubt = "") => new(line, default, note, doubt);

    public static DoorAnswer Closed(LossCause cause, string reason) => new(null, new(cause, reason), "", "");
}

/// <summary>Knows how one place is opened.</summary>
internal interface IDoor
{
    /// <summary>Which device is at the place now; cheap. Called on the poll thread.</summary>
    NodeIdentity Glance();

    /// <summary>What is said when <see cref="Glance"/> finds nothing.</summary>
    Loss NotThere { get; }

    /// <summary>Opens the place. May take its time: it is called on a thread of its own.</summary>
    DoorAnswer Open();

    /// <summary>
    /// The port begins; a door at which others knock calls <paramref name="knock"/> on the poll thread when somebody has
    /// come, so that it is opened at once.
    /// </summary>
    void Begin(Action knock) { }

    /// <summary>The port ends, and with it whatever the door itself held. Called on the poll thread, or after its end.</summary>
    void End() { }
}

/// <summary>What a read or a write did; <paramref name="Error"/> other than 0 ends the line.</summary>
internal readonly record struct LineResult(int Count, int Error);

/// <summary>An open line on a descriptor that never blocks.</summary>
internal interface ILine
{
    /// <summary>For poll(2).</summary>
    int Descriptor { get; }

    /// <summary>A write is a message of its own (UDP): it goes at once and whole, or not at all.</summary>
    bool KeepsBoundaries { get; }

    /// <summary>Which device it is.</summary>
    NodeIdentity Identity { get; }

    /// <summary>Reads what is there; count 0 without an error: nothing.</summary>
    LineResult Read(Span<byte> buffer);

    /// <summary>Writes what fits.</summary>
    LineResult Write(ReadOnlySpan<byte> bytes);

    /// <summary>Bytes that the system threw away since the last time, because nobody read them or took them.</summary>
    int TakeLost() => 0;

    /// <summary>It holds more than it gave, and its descriptor would not tell.</summary>
    bool HasMore => false;

    /// <summary>What comes in a flood may wait a moment to be read with others: nobody's hand is at the other end.</summary>
    bool MayGather => false;

    /// <summary>What it met elsewhere than in a read or a write; other than 0 ends the line.</summary>
    int Error => 0;

    /// <summary>What it counts of numbered packets; null: it has none.</summary>
    PacketFigures? Packets => null;

    /// <summary>An error of this line in words.</summary>
    Loss Explain(int error);

    /// <summary>Ends it. May take its time: it is called on a thread of its own.</summary>
    void Close(bool lost);
}
