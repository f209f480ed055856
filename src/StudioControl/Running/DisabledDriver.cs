using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Running;

/// <summary>Stands for a device that the file switches off: it is shown with all its parameters, and nothing is sent.</summary>
internal sealed class DisabledDriver(DeviceDescription description) : IDriver
{
    private IDriverDesk? _desk;

    public DeviceDescription Description => description;

    public Moment Due => Moment.Never;

    public void Attach(IDriverDesk desk) => _desk = desk;

    public void LinkUp(Moment now) => _desk!.Announce(Availability.Disabled, "switched off in the studio's file");

    public void LinkDown(Moment now) { }

    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived) { }

    public void Tick(Moment now) { }

    public void Desire(int parameter, in Value value, Moment now) { }
}
