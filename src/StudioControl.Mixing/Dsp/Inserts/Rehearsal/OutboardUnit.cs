using StudioControl.Mixing.Arrangements;

namespace StudioControl.Mixing.Dsp.Inserts.Rehearsal;

/// <summary>What a stand-in of an outboard unit does to the sound, its converters included.</summary>
internal sealed record OutboardUnit
{
    /// <summary>What a stand-in needs at least: a call, and its own sub-sample delay. In frames.</summary>
    public const int ShortestDelay = 64 + SubSampleDelay.Whole;

    /// <summary>From send to return, in frames; at least <see cref="ShortestDelay"/>.</summary>
    public double Delay { get; init; } = 256;

    /// <summary>In dB.</summary>
    public double Gain { get; init; }

    /// <summary>It turns the sound over.</summary>
    public bool IsInverted { get; init; }

    /// <summary>The middle of its one bell, in Hz.</summary>
    public double BellFrequency { get; init; } = 1000;

    /// <summary>Its height, in dB.</summary>
    public double BellGain { get; init; }

    public double BellQ { get; init; } = 0.7;

    /// <summary>RMS in dBFS.</summary>
    public double Noise { get; init; } = -90;

    /// <summary>The unit of a seed: the same on every machine. One in four is wired upside down.</summary>
    public static OutboardUnit Of(uint seed, int sampleRate)
    {
        var dice = new Dice(seed);
        // Converters and drivers of real interfaces take 2 to 12 ms there and back.
        var milliseconds = 7 + (5 * dice.Noise());
        return new()
        {
            Delay = Math.Max(ShortestDelay, milliseconds * sampleRate / 1000),
            Gain = 2 * dice.Noise(),
            IsInverted = dice.Roll(4) == 0,
            BellFrequency = 200 * Math.Pow(2, dice.Roll(6)),
            BellGain = 3 * dice.Noise(),
            Noise = -90 + (6 * dice.Noise()),
        };
    }

    /// <summary>The same unit some time later: a little louder or softer, another tone, one time in eight a sample later.</summary>
    public OutboardUnit Drifted(ref Dice dice) =>
        this with
        {
            Gain = Math.Clamp(Gain + (0.4 * dice.Noise()), -6, 6),
            BellGain = Math.Clamp(BellGain + dice.Noise(), -6, 6),
            Delay = Delay + (dice.Roll(8) == 0 ? 1 : 0),
        };
}
