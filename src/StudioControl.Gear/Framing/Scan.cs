namespace StudioControl.Gear.Framing;

/// <summary>What a scanner found at the beginning of a buffer.</summary>
public enum ScanOutcome
{
    /// <summary>Too little to tell: wait.</summary>
    Incomplete,

    /// <summary>A whole frame: take it.</summary>
    Whole,

    /// <summary>Bytes that begin no frame: drop them, count them, look again.</summary>
    Noise,
}

/// <summary>What a scanner found, and how many bytes it is about.</summary>
public readonly record struct Scan(ScanOutcome Outcome, int Length)
{
    /// <summary>Wait.</summary>
    public static readonly Scan Incomplete = new(ScanOutcome.Incomplete, 0);

    /// <summary>Take this many.</summary>
    public static Scan Whole(int length) => new(ScanOutcome.Whole, length);

    /// <summary>Drop this many.</summary>
    public static Scan Noise(int length) => new(ScanOutcome.Noise, length);
}
