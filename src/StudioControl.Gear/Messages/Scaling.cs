namespace StudioControl.Gear.Messages;

/// <summary>From the wire's number to the value: <c>value = raw × Scale + Offset</c>.</summary>
public readonly record struct Scaling(double Scale, double Offset)
{
    // What a device says in six decimals it has measured; what a division leaves behind them it has not.
    private const int Decimals = 6;

    /// <summary>The wire's number is the value.</summary>
    public static readonly Scaling None = new(1, 0);

    /// <summary>The same where tenths of it stand on the wire.</summary>
    public Scaling Tenths => new(Scale / 10, Offset);

    /// <summary>The value that a number on the wire says.</summary>
    public double Value(double raw) => Math.Round((raw * Scale) + Offset, Decimals);

    /// <summary>The number that stands on the wire for a value.</summary>
    public double Raw(double value) => (value - Offset) / Scale;
}
