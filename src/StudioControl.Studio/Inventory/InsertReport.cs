namespace StudioControl.Studio.Inventory;

/// <summary>What is kept of the unit in an insert, and how its last measurement compares.</summary>
/// <param name="Place">The strip: <c>mix/ch/3</c>.</param>
/// <param name="Device">The gear in it by the studio's file: <c>gear/comp-a</c>; empty: the file names none.</param>
public sealed record InsertReport(string Place, string Device)
{
    /// <summary>The measurement that others are compared with: the first, until a person notes a calibration.</summary>
    public InsertMeasurement? Kept { get; init; }

    /// <summary>When that was measured.</summary>
    public DateTimeOffset? KeptSince { get; init; }

    /// <summary>The last measurement.</summary>
    public InsertMeasurement? Last { get; init; }

    /// <summary>What is wrong (<see cref="InsertDrift"/>); empty: nothing.</summary>
    public string Fault { get; init; } = "";
}
