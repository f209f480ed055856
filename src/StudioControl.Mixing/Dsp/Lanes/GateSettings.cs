namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>What a gate does to sound under its threshold.</summary>
internal enum GateMode
{
    /// <summary>Takes it down by the whole range.</summary>
    Gate,

    /// <summary>Takes it down the more, the further it lies under the threshold, down to the range.</summary>
    Expander,
}

/// <summary>One lane of a gate.</summary>
internal readonly record struct GateSettings()
{
    public GateMode Mode { get; init; }

    /// <summary>dB, -80..0: opens over it.</summary>
    public float Threshold { get; init; } = -40;

    /// <summary>dB, 0..12: closes that much under the threshold.</summary>
    public float Hysteresis { get; init; }

    /// <summary>Expander: 1..20, dB out for each dB in under the threshold.</summary>
    public float Ratio { get; init; } = 2;

    /// <summary>dB, 0..80: the most that is taken away.</summary>
    public float Range { get; init; } = 80;

    /// <summary>ms, 0.05..100: opening covers 63 % of its decibels in that time.</summary>
    public float Attack { get; init; } = 1;

    /// <summary>ms, 0..2000: stays open that long after the key has fallen.</summary>
    public float Hold { get; init; }

    /// <summary>ms, 5..4000: closing covers 63 % of its decibels in that time.</summary>
    public float Release { get; init; } = 100;

    /// <summary>Hz, 16..1000: low cut of the key, 12 dB an octave; 16 is off.</summary>
    public float KeyLowCut { get; init; } = 16;

    /// <summary>Hz, 200..20000: high cut of the key, 12 dB an octave; 20000 is off.</summary>
    public float KeyHighCut { get; init; } = 20000;

    /// <summary>The key is the one that is handed in, not the lane's own sound.</summary>
    public bool ExternalKey { get; init; }
}
