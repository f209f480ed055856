using StudioControl.Studio.Ports;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Surfaces;

/// <summary>A cable between a driver and its stand-in that can be pulled; remembers what went to the unit.</summary>
internal sealed class CablePort(StudioClock clock, IStandIn? standIn) : IPort, IStandInLine
{
    private PortInbox? _inbox;
    private bool _isIn;

    public string Uri => "test:";

    public PortFigures Figures { get; } = new();

    public List<byte> ToUnit { get; } = [];

    /// <summary>Where a test only counts, nothing is remembered.</summary>
    public bool Remembers { get; set; } = true;

    public int BytesToUnit { get; private set; }

    public void Start(PortInbox inbox)
    {
        _inbox = inbox;
        PlugIn();
    }

    public void PlugIn()
    {
        _isIn = true;
        standIn?.Plugged(clock.Now, this);
        _inbox?.Opened(clock.Now);
    }

    public void Pull()
    {
        _isIn = false;
        _inbox?.Lost("unplugged"u8, clock.Now);
    }

    public bool Send(ReadOnlySpan<byte> bytes)
    {
        if (!_isIn)
        {
            return false;
        }

        BytesToUnit += bytes.Length;
        if (Remembers)
        {
            ToUnit.AddRange(bytes);
        }

        standIn?.Receive(bytes, clock.Now);
        return true;
    }

    public void FromUnit(ReadOnlySpan<byte> bytes)
    {
        if (_isIn)
        {
            _inbox?.Bytes(bytes, clock.Now);
        }
    }

    public void Reopen(string reason) => Pull();

    public void Stop() => _isIn = false;

    void IStandInLine.Send(ReadOnlySpan<byte> bytes) => FromUnit(bytes);
}
