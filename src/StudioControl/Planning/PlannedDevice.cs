using StudioControl.Studio.Drivers;
using StudioControl.Studio.Inventory;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Rehearsal;

namespace StudioControl.Planning;

/// <summary>One device as the file asks for it: checked and built, but not yet plugged in.</summary>
/// <param name="Id">Its branch: <c>gear/tape</c>.</param>
/// <param name="Fingerprint">Everything that makes it what it is; two that are equal need no restart.</param>
/// <param name="Port">The URI of its port; <c>rehearsal:</c> for a stand-in, with a name for one on a bus; empty for none.</param>
/// <param name="Line">How its line is set.</param>
internal sealed record PlannedDevice(string Id, string Fingerprint, string Port, LineSettings Line)
{
    /// <summary>Whether the device that runs needs no restart for this plan.</summary>
    public bool IsSame(PlannedDevice running) => running.Id == Id && running.Fingerprint == Fingerprint;

    /// <summary>What its plain controls move: changed while it runs; null: it is no surface.</summary>
    public BindingPlan? Bindings { get; init; }

    /// <summary>Its driver, fresh.</summary>
    public required IDriver Driver { get; init; }

    /// <summary>Makes its stand-in; null where there is none.</summary>
    public Func<IStandIn>? StandIn { get; init; }

    /// <summary>The kind of port a stand-in sits behind: <c>serial</c> or <c>rawmidi</c>.</summary>
    public string StandInScheme { get; init; } = "serial";

    /// <summary>What the file and the profile say of the unit; null: it is none, such as the mix engine.</summary>
    public InventoryFacts? Inventory { get; init; }

    /// <summary>The URI of the line that it shares with other units; empty: its port is its own.</summary>
    public string Bus { get; init; } = "";

    /// <summary>Whether a stand-in takes its place.</summary>
    public bool IsRehearsed => StandIn is not null && Port.StartsWith(PortRule.Rehearsal, StringComparison.Ordinal);

    /// <summary>It is shown, but its port stays closed.</summary>
    public bool Disabled { get; init; }
}
