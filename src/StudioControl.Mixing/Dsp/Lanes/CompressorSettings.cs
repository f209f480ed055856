namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>How a compressor takes the level of its key.</summary>
internal enum CompressorDetector
{
    Peak,

    /// <summary>The mean square over a window that fades with 10 ms.</summary>
    Rms,
}

/// <summary>One lane of a compressor.</summary>
internal readonly record struct CompressorSettings()
{
    public CompressorDetector Detector { get; init; }

    /// <summary>dB, -60..0. A sine at full scale reads 0 by its peak and -3 by its RMS.</summary>
    public float Threshold { get; init; }

    /// <summary>1..100; 100 and more limit.</summary>
    public float Ratio { get; init; } = 1;

    /// <summary>dB, 0..24: how wide the curve bends, half of it under the threshold.</summary>
    public float Knee { get; init; }

    /// <summary>ms, 0.05..200: the reduction covers 63 % of its way in that time.</summary>
    public float Attack { get; init; } = 10;

    /// <summary>ms, 5..4000, likewise.</summary>
    public float Release { get; init; } = 100;

    /// <summary>dB, -12..24.</summary>
    public float Makeup { get; init; }

    /// <summary>%, 0 dry..100 compressed.</summary>
    public float Mix { get; init; } = 100;

    /// <summary>Hz, 16..1000: low cut of the key, 12 dB an octave; 16 is off.</summary>
    public float KeyLowCut { get; init; } = 16;

    /// <summary>The key is the one that is handed in, not the lane's own sound.</summary>
    public bool ExternalKey { get; init; }
}
