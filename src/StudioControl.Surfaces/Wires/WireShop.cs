using StudioControl.Surfaces.FaderPort;
using StudioControl.Surfaces.Hui;
using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>Gives each profile the wire of its family.</summary>
internal static class WireShop
{
    public static SurfaceWire For(SurfaceProfile profile)
    {
        SurfaceWire wire = profile.Family switch
        {
            SurfaceFamily.MackieControl => new MackieWire(profile),
            SurfaceFamily.Hui => new HuiWire(profile),
            SurfaceFamily.FaderPort => new FaderPortWire(profile),
            _ => new MapWire(profile),
        };
        wire.DeviceId = profile.DeviceIds[0];
        return wire;
    }
}
