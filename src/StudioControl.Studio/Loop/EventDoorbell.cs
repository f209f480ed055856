namespace StudioControl.Studio.Loop;

/// <summary>The doorbell that every system has.</summary>
public sealed class EventDoorbell : IDoorbell
{
    private readonly AutoResetEvent _event = new(false);

    /// <inheritdoc />
    public void Ring() => _event.Set();

    /// <inheritdoc />
    public void Wait(int milliseconds) => _event.WaitOne(milliseconds);

    /// <inheritdoc />
    public void Dispose() => _event.Dispose();
}
