namespace StudioControl.Mixing.Dsp.Routing;

/// <summary>How a pan position divides a signal between two sides, in the order of DeskCatalogue.PanLaws.</summary>
internal enum PanLaw
{
    /// <summary>Constant power: -3.01 dB on each side in the middle.</summary>
    ConstantPower,

    /// <summary>Half-way between constant power and straight: -4.5 dB.</summary>
    Compromise,

    /// <summary>Straight: -6.02 dB; a sum to mono keeps its level.</summary>
    Straight,

    /// <summary>A balance: 0 dB in the middle, only the far side falls.</summary>
    Balance,

    /// <summary>Hard left, middle (-3.01 dB) or hard right, nothing between.</summary>
    LeftCentreRight,
}

/// <summary>The gains of <see cref="PanLaw"/>.</summary>
internal static class PanGains
{
    // Past a third of the way a left-centre-right pot falls into its side.
    private const float Third = 100f / 3;

    /// <param name="law">Which law.</param>
    /// <param name="position">-100 left to +100 right.</param>
    public static (float Left, float Right) Of(PanLaw law, float position)
    {
        var p = (Math.Clamp(position, -100f, 100f) + 100f) / 200f;
        return law switch
        {
            PanLaw.Straight => (1 - p, p),
            PanLaw.Balance => BalanceOf(position),
            PanLaw.Compromise => Mean(p),
            PanLaw.LeftCentreRight => position < -Third ? (1, 0)
            : position > Third ? (0, 1)
            : Power(0.5f),
            _ => Power(p),
        };
    }

    /// <summary>The gains of the two sides of a stereo signal.</summary>
    public static (float Left, float Right) BalanceOf(float position)
    {
        var p = (Math.Clamp(position, -100f, 100f) + 100f) / 200f;
        return (MathF.Min(1, 2 * (1 - p)), MathF.Min(1, 2 * p));
    }

    private static (float Left, float Right) Power(float p) =>
        // The cosine of a quarter turn is not quite zero in floats; hard right means nothing on the left.
        p >= 1
            ? (0, 1)
            : (MathF.Cos(p * (MathF.PI / 2)), MathF.Sin(p * (MathF.PI / 2)));

    private static (float Left, float Right) Mean(float p)
    {
        var (left, right) = Power(p);
        return (MathF.Sqrt((1 - p) * left), MathF.Sqrt(p * right));
    }
}
