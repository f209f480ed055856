using StudioControl.Studio.Inventory;

namespace StudioControl.Tests.Telemetry;

/// <summary>An inventory that writes down what people tell it.</summary>
internal sealed class HeardInventory : IInventoryDesk
{
    public List<(string Device, UpkeepNote Note)> Notes { get; } = [];

    /// <summary>What it answers; null: it is noted.</summary>
    public string? Answer { get; set; }

    public string? Note(string device, UpkeepNote note)
    {
        Notes.Add((device, note));
        return Answer;
    }
}
