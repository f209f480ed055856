namespace StudioControl.Studio.Desks;

/// <summary>Where the scales of the meter modes have their zero: a reading of 0 dB stands at this dBFS.</summary>
public static class MeterZeros
{
    /// <summary>In dBFS, in the order of <see cref="DeskCatalogue.MeterModes"/>.</summary>
    public static readonly IReadOnlyList<double> InDbfs = [0, 0, 0, -18, -9, -18, -18, -12, -14, -20];

    /// <summary>The zero of a mode by its name; a mode that is not known reads dBFS.</summary>
    public static double Of(string mode)
    {
        for (var i = 0; i < InDbfs.Count; i++)
        {
            if (DeskCatalogue.MeterModes[i] == mode)
            {
                return InDbfs[i];
            }
        }

        return 0;
    }
}
