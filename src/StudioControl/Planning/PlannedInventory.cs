using StudioControl.Gear.Profiles;
using StudioControl.Settings.Files;
using StudioControl.Studio.Inventory;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Planning;

/// <summary>What the file says of a unit, with the profile's maker and name where it says nothing.</summary>
internal static class PlannedInventory
{
    public static InventoryFacts Of(GearProfile profile, GearSettings gear) =>
        With(gear.Inventory, profile.Maker, profile.Name) with
        {
            Place = gear.Place,
            IsStandIn = gear.Port == PortRule.Rehearsal,
        };

    public static InventoryFacts Of(SurfaceProfile profile, SurfaceSettings surface) =>
        With(surface.Inventory, profile.Maker, profile.Name) with
        {
            Place = surface.Place,
            IsStandIn = surface.Port == PortRule.Rehearsal,
        };

    private static InventoryFacts With(InventoryFacts? said, string maker, string model)
    {
        var facts = said ?? new();
        return facts with
        {
            Maker = facts.Maker.Length > 0 ? facts.Maker : maker,
            Model = facts.Model.Length > 0 ? facts.Model : model,
        };
    }
}
