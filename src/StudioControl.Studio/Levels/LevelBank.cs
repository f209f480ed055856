using StudioControl.Studio.Drivers;

namespace StudioControl.Studio.Levels;

/// <summary>
/// The readings of one bank, taken together. The engine's driver writes the arrays and publishes; watchers copy what
/// they need while they are called. Values in dBFS; at or under <see cref="Floor"/> there is nothing to hear.
/// </summary>
public sealed class LevelBank(LevelBankShape shape)
{
    /// <summary>The floor of every level, in dBFS: below the noise of 24 bits.</summary>
    public const float Floor = -144;

    /// <summary>Name and strips.</summary>
    public LevelBankShape Shape => shape;

    /// <summary>Sample peak since the frame before, in dBFS.</summary>
    public float[] Peak { get; } = Filled(shape.Strips.Count);

    /// <summary>RMS over 300 ms, in dBFS.</summary>
    public float[] Rms { get; } = Filled(shape.Strips.Count);

    /// <summary>The largest value between the samples since the frame before, in dBTP.</summary>
    public float[] TruePeak { get; } = Filled(shape.Strips.Count);

    /// <summary>What the engine's meter mode shows, in dB on that meter's own scale.</summary>
    public float[] Reading { get; } = Filled(shape.Strips.Count);

    /// <summary>dB that gate, compressor and limiter take away.</summary>
    public float[] Reduction { get; } = new float[shape.Strips.Count];

    /// <summary>Samples at or over full scale since the engine started.</summary>
    public int[] Clips { get; } = new int[shape.Strips.Count];

    /// <summary>Counts the frames.</summary>
    public long Counter { get; set; }

    /// <summary>Nothing is heard any more: all levels are at the floor.</summary>
    public void Drop()
    {
        Array.Fill(Peak, Floor);
        Array.Fill(Rms, Floor);
        Array.Fill(TruePeak, Floor);
        Array.Fill(Reading, Floor);
        Array.Clear(Reduction);
    }

    private static float[] Filled(int count)
    {
        var levels = new float[count];
        Array.Fill(levels, Floor);
        return levels;
    }
}

/// <summary>Loudness of a stereo programme: LUFS, LU, dBTP since the reading before, correlation -1 to +1.</summary>
public readonly record struct LoudnessReading
{
    /// <summary>Momentary (0.4 s), LUFS.</summary>
    public required float Momentary { get; init; }

    /// <summary>Short-term (3 s), LUFS.</summary>
    public required float ShortTerm { get; init; }

    /// <summary>Integrated, gated, LUFS.</summary>
    public required float Integrated { get; init; }

    /// <summary>Loudness range, LU.</summary>
    public float Range { get; init; }

    /// <summary>True peak of the left channel, dBTP.</summary>
    public float TruePeakLeft { get; init; }

    /// <summary>True peak of the right channel, dBTP.</summary>
    public float TruePeakRight { get; init; }

    /// <summary>Correlation of left and right, -1 to +1.</summary>
    public float Correlation { get; init; }
}
