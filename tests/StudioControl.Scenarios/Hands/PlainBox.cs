using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Rehearsal;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Scenarios.Hands;

/// <summary>A cheap MIDI controller on a pseudo-terminal of our own: it says what a test has it say, and shows nothing.</summary>
internal sealed class PlainBox : IStandIn, IDisposable
{
    private readonly PollThread _poll;
    private readonly StandInRunner _runner;
    private volatile IStandInLine? _line;

    /// <summary>Plugged in, behind a link of that name.</summary>
    public PlainBox(string link)
    {
        _poll = new("box", new StudioClock(TimeProvider.System), NullLogger.Instance);
        _runner = new(_poll, this, link, NullLogger.Instance);
        _runner.Plug();
    }

    /// <summary>For the studio's file.</summary>
    public string Port => $"rawmidi:{_runner.Path}";

    Moment IStandIn.Due => Moment.Never;

    /// <summary>Moves controller 20 of channel 1 through these positions, as a hand does.</summary>
    public async Task TurnAsync(params int[] positions)
    {
        foreach (var position in positions)
        {
            _line!.Send([0xB0, 20, (byte)position]);
            await Task.Delay(TimeSpan.FromMilliseconds(15), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        _runner.Dispose();
        _poll.Dispose();
    }

    void IStandIn.Plugged(Moment now, IStandInLine line) => _line = line;

    void IStandIn.Receive(ReadOnlySpan<byte> bytes, Moment now) { }

    void IStandIn.Tick(Moment now) { }
}
