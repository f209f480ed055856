using System.Runtime.CompilerServices;
using StudioControl.Gear.Pages;

namespace StudioControl.Tests.Gear;

public sealed class PageTests
{
    public static TheoryData<string> Shipped => ShippedProfiles.Names;

    [Theory, MemberData(nameof(Shipped))]
    public void The_page_of_a_profile_says_what_the_profile_says(string name) =>
        Assert.Equal(ProfilePage.Write(ShippedProfiles.Load(name)), Page(name));

    [Fact]
    public void The_list_has_every_profile() =>
        Assert.Equal(
            ProfilePage.List(ShippedProfiles.Names.Select(name => ShippedProfiles.Load(name.Data))),
            Page("README")
        );

    // After a change of a profile: studiocontrol gear pages docs/gear
    private static string Page(string name, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "gear", $"{name}.md"));
}
