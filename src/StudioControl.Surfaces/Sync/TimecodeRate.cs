namespace StudioControl.Surfaces.Sync;

/// <summary>How frames are counted; the numbers are those on the wire (two bits of MTC and of MMC's hours).</summary>
public enum TimecodeRate
{
    /// <summary>24 a second: film.</summary>
    Film,

    /// <summary>25 a second: PAL.</summary>
    Pal,

    /// <summary>30 a second by the count, 29.97 by the clock: two numbers are left out each minute, but the tenth.</summary>
    Drop,

    /// <summary>30 a second.</summary>
    Thirty,
}
