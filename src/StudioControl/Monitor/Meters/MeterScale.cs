using StudioControl.Studio.Parameters;

namespace StudioControl.Monitor.Meters;

/// <summary>Where a level stands on a meter, and in which zone.</summary>
internal static class MeterScale
{
    /// <summary>Alignment level of EBU R 68, in dBFS: above it the bar is yellow.</summary>
    public const double Middle = -18;

    /// <summary>The last of the headroom, in dBFS: above it the bar is red.</summary>
    public const double High = -6;

    /// <summary>The figures that are printed, in dBFS.</summary>
    public static readonly int[] Marks = [-60, -50, -40, -30, -20, -12, -6, 0];

    /// <summary>0 at the bottom to 1 at 0 dBFS, deflecting as IEC 60268-18 meters do.</summary>
    public static double Travel(double level) => Math.Clamp(Tapers.Iec.ToTravel(level) / Tapers.Iec.ToTravel(0), 0, 1);
}
