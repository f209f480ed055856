namespace StudioControl.Tests.Tidy;

/// <summary>The rooms of the house and their arrows, as the design draws them.</summary>
public sealed class ArrowTests
{
    private const string Host = "StudioControl";
    private const string Studio = "StudioControl.Studio";

    private static readonly string[] Edges =
    [
        "StudioControl.Settings",
        "StudioControl.Telemetry",
        "StudioControl.Records",
        "StudioControl.Ports",
        "StudioControl.Surfaces",
        "StudioControl.Gear",
        "StudioControl.Engines",
        "StudioControl.Mixing",
    ];

    // Beside these only Microsoft's logging abstractions, which own no resource and say nothing to the outside.
    private static readonly Dictionary<string, string[]> Owners = new(StringComparer.Ordinal)
    {
        ["StudioControl.Settings"] = ["YamlDotNet"],
        ["StudioControl.Telemetry"] = ["MQTTnet"],
        ["StudioControl.Records"] = ["Microsoft.Data.Sqlite", "Npgsql"],
        ["StudioControl.Ports"] = ["System.IO.Ports", "Melanchall.DryWetMidi"],
        [Host] = ["Microsoft.Extensions.Hosting", "Serilog", "Spectre.Console", "System.CommandLine"],
    };

    [Fact]
    public void Edges_know_the_studio_and_nothing_else_of_the_house()
    {
        foreach (var (name, project) in Repository.Projects("src"))
        {
            string[] allowed =
                name == Host ? [Studio, .. Edges]
                : name == Studio ? []
                : [Studio];
            var wrong = Repository.References(project, "ProjectReference").Except(allowed).ToList();
            Assert.True(wrong.Count == 0, $"{name} must not know {string.Join(", ", wrong)}");
        }
    }

    [Fact]
    public void Every_project_is_a_room_of_the_design()
    {
        var names = Repository.Projects("src").Select(project => project.Name);
        Assert.Empty(names.Except([Host, Studio, .. Edges]));
    }

    [Fact]
    public void An_outside_library_has_one_owner()
    {
        foreach (var (name, project) in Repository.Projects("src"))
        {
            foreach (var package in Repository.References(project, "PackageReference"))
            {
                var isShared = package == "Microsoft.Extensions.Logging.Abstractions" && name != Studio;
                var isOwned = Owners.GetValueOrDefault(name, []).Any(own => IsOf(package, own));
                Assert.True(isShared || isOwned, $"{name} does not own {package}");
            }
        }
    }

    [Fact]
    public void Every_package_version_stands_in_one_place()
    {
        foreach (var (name, project) in Repository.Projects(".").Where(project => project.Name.Length > 0))
        {
            var versions = project.Descendants("PackageReference").Where(item => item.Attribute("Version") is not null);
            Assert.True(!versions.Any(), $"{name} names a version; Directory.Packages.props does");
        }
    }

    [Fact]
    public void There_are_at_most_13_projects() => Assert.InRange(Repository.Projects(".").Count(), 1, 13);

    private static bool IsOf(string package, string family) =>
        package == family || package.StartsWith(family + ".", StringComparison.Ordinal);
}
