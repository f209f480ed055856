using StudioControl.Studio.Inventory;

namespace StudioControl.Records.Inventory;

/// <summary>What is counted of one unit.</summary>
internal sealed class Tally
{
    public UnitCount Count { get; set; }

    /// <summary>It is to be written.</summary>
    public bool IsChanged { get; set; }

    /// <summary>What was counted before the records could be read is added to what stands in them.</summary>
    public void Add(UnitCount before) =>
        Count = new(before.Powered + Count.Powered, before.InSessions + Count.InSessions)
        {
            FirstSeen = before.FirstSeen ?? Count.FirstSeen,
            LastSeen = Count.LastSeen ?? before.LastSeen,
            TimesOnline = before.TimesOnline + Count.TimesOnline,
            TimesLost = before.TimesLost + Count.TimesLost,
        };
}
