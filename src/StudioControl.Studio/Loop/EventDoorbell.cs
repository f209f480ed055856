namespace StudioControl.Studio.Loop;

/// <summary>The doorbell that every system has.</summary>
internal sealed class EventDoorbell : IDoorbell
{
    private readonly AutoResetEvent _event = new(false);

    public void Ring() => _event.Set();

    public void Wait(int milliseconds) => _event.WaitOne(milliseconds);

    public void Dispose() => _event.Dispose();
}
