namespace StudioControl.Gear.Proof;

/// <summary>One thing that must hold for a profile; <paramref name="Fault"/> says where it does not, null: it holds.</summary>
public sealed record GearFact(string Claim, string? Fault)
{
    /// <summary>Whether it holds.</summary>
    public bool IsGood => Fault is null;
}
