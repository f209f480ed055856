namespace StudioControl.Studio.Parameters;

/// <summary>A curve between a control's travel (0 bottom, 1 top) and a value in the parameter's unit.</summary>
public abstract class Taper
{
    /// <summary>The name used in profiles and descriptions.</summary>
    public abstract string Name { get; }

    /// <summary>Travel 0 to 1 for a value; values outside the curve are held at its ends.</summary>
    public abstract double ToTravel(double value);

    /// <summary>Value for a travel of 0 to 1; travel 0 is the curve's lowest value (for levels: off).</summary>
    public abstract double ToValue(double travel);
}
