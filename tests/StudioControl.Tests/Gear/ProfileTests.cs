using StudioControl.Gear.Profiles;

namespace StudioControl.Tests.Gear;

public sealed class ProfileTests
{
    public static TheoryData<string> Shipped => ShippedProfiles.Names;

    [Theory, MemberData(nameof(Shipped))]
    public void Every_shipped_profile_loads_and_holds_its_own_examples(string name)
    {
        var profile = ShippedProfiles.Load(name);
        Assert.Equal(name, profile.Id);
        Assert.NotEmpty(profile.Examples);
    }

    [Fact]
    public void The_schema_knows_what_the_reader_reads()
    {
        var schema = GearProfile.Describe();
        Assert.Contains("parameters", schema.Properties.Keys);
        Assert.Contains("ask", schema.Properties["parameters"].OtherKeys!.Properties.Keys);
        Assert.Contains("id", schema.Required);
    }
}
