using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Meters;

/// <summary>Which sides of a channel a bar shows.</summary>
internal enum MeterSide
{
    /// <summary>The louder of all.</summary>
    Loudest,

    /// <summary>The first.</summary>
    Left,

    /// <summary>The second; of a channel with one side that one.</summary>
    Right,
}

/// <summary>One bar: its number on the wire, the strip (<see cref="SurfaceMap.Master"/>: the main) and the side that it shows.</summary>
internal readonly record struct MeterBar(int Meter, int Strip, MeterSide Side)
{
    /// <summary>The channel's places in the levels that belong to this bar: from the first to before the last.</summary>
    public (int First, int Last) Of(int places) =>
        Side switch
        {
            _ when places <= 1 => (0, places),
            MeterSide.Left => (0, 1),
            MeterSide.Right => (1, 2),
            _ => (0, places),
        };
}

/// <summary>The bars that a unit has.</summary>
internal static class MeterBars
{
    public static IEnumerable<MeterBar> Of(SurfaceProfile profile)
    {
        var isStereo = profile.Displays.MeterStyle == MeterStyle.Stereo;
        for (var strip = 0; strip < profile.Strips; strip++)
        {
            yield return new(strip, strip, isStereo ? MeterSide.Left : MeterSide.Loudest);
            if (isStereo)
            {
                yield return new(MeterPlaces.FirstRight + strip, strip, MeterSide.Right);
            }
        }

        if (profile.Displays.HasMainMeters)
        {
            yield return new(MeterPlaces.MainLeft, SurfaceMap.Master, MeterSide.Left);
            yield return new(MeterPlaces.MainRight, SurfaceMap.Master, MeterSide.Right);
        }
    }
}
