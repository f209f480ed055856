namespace StudioControl.Monitor.Meters;

/// <summary>What one meter shows at a moment, in dBFS; negative infinity: nothing.</summary>
/// <param name="Peak">The bar: sample peak, falling slowly.</param>
/// <param name="Rms">RMS over 300 ms.</param>
/// <param name="Hold">The highest peak of the last moments.</param>
/// <param name="HasClipped">It clipped since the lamps were cleared.</param>
internal readonly record struct MeterReading(double Peak, double Rms, double Hold, bool HasClipped)
{
    public static readonly MeterReading Nothing = new(
        double.NegativeInfinity,
        double.NegativeInfinity,
        double.NegativeInfinity,
        false
    );
}
