using StudioControl.Studio.Time;

namespace StudioControl.Ports.Polling;

/// <summary>One that lives on a <see cref="PollThread"/>; all of this is called on that thread only.</summary>
internal interface IPolled
{
    /// <summary>The descriptor to watch; −1: none now.</summary>
    int Descriptor { get; }

    /// <summary>The poll(2) events it waits for; errors and hang-ups are always told.</summary>
    short Wanted { get; }

    /// <summary>When it wants its next <see cref="Tick"/>.</summary>
    Moment Due { get; }

    /// <summary>Something happened at its descriptor.</summary>
    void Ready(short happened, Moment now);

    /// <summary>The moment in <see cref="Due"/> has come.</summary>
    void Tick(Moment now);
}
