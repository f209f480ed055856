using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Telemetry;

/// <summary>A driver that describes something and says only what it is told to say.</summary>
internal sealed class MuteDriver(DeviceDescription description) : IDriver
{
    public IDriverDesk? Desk { get; private set; }

    public DeviceDescription Description => description;

    public Moment Due => Moment.Never;

    public void Attach(IDriverDesk desk) => Desk = desk;

    public void LinkUp(Moment now) { }

    public void LinkDown(Moment now) { }

    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived) { }

    public void Tick(Moment now) { }

    public void Desire(int parameter, in Value value, Moment now) { }
}
