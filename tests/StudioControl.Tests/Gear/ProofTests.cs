using System.Globalization;
using StudioControl.Gear.Proof;

namespace StudioControl.Tests.Gear;

public sealed class ProofTests
{
    // Enough to meet every kind of damage at every place of a short frame; STUDIOCONTROL_FUZZ asks for more.
    private const int UsualFuzz = 2000;

    public static TheoryData<string> Shipped => ShippedProfiles.Names;

    [Theory, MemberData(nameof(Shipped))]
    public void Every_shipped_profile_is_proved(string name)
    {
        var wanted = Environment.GetEnvironmentVariable("STUDIOCONTROL_FUZZ");
        var fuzz = wanted is null ? UsualFuzz : int.Parse(wanted, CultureInfo.InvariantCulture);
        var faults = GearProof
            .Prove(ShippedProfiles.Load(name), fuzz)
            .Where(fact => !fact.IsGood)
            .Select(fact => $"{fact.Claim}: {fact.Fault}");
        Assert.Empty(faults);
    }
}
