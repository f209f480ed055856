using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>The numbers of meters: the strips' (their left sides), the main's two, the strips' right sides.</summary>
internal static class MeterPlaces
{
    public const int MainLeft = SurfaceMap.MostStrips;
    public const int MainRight = MainLeft + 1;
    public const int FirstRight = MainRight + 1;
    public const int Count = FirstRight + SurfaceMap.MostStrips;
}
