namespace StudioControl.Studio.Loop;

/// <summary>How any thread wakes the loop's. One thread waits, any may ring.</summary>
public interface IDoorbell : IDisposable
{
    /// <summary>Ends the wait that is under way, or else the next one. Never blocks, allocates nothing.</summary>
    void Ring();

    /// <summary>Waits until it is rung or so many milliseconds have passed; −1: however long it takes.</summary>
    void Wait(int milliseconds);
}
