using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Tests.Surfaces;

public sealed class ProfileTests
{
    private const string Good = """
        id: some
        name: Some
        family: mackie-control
        device-ids: [0x14]
        """;

    public static TheoryData<string> Shipped =>
        [.. Directory.GetFiles(SurfaceProfiles.Folder, "*.yaml").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_shipped_profile_loads_and_bears_its_files_name(string file)
    {
        var text = File.ReadAllText(Path.Combine(SurfaceProfiles.Folder, file));
        var (profile, problems) = SurfaceProfiles.Read(file, text);
        Assert.Empty(problems.Items);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), profile.Id);
        Assert.StartsWith(
            "# yaml-language-server: $schema=../../schema/surface-profile.schema.json",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_left_out_is_absent() =>
        Assert.Equal((false, 0, -1), Summary(SurfaceProfiles.Read("some.yaml", Good).Profile));

    [Theory]
    [InlineData("strips: 9", "'9' can't be used for 'strips'")]
    [InlineData("handshke: query", "unknown key 'handshke'")]
    [InlineData("handshake: knock", "'knock' is no known handshake")]
    [InlineData("faders: { taper: x33 }", "'x33' is no known taper")]
    [InlineData("displays: { meter-ladder: [1, 2] }", "2 steps are given")]
    [InlineData("buttons: { play: 0x5E, stop: 0x5E }", "note 1/94 is used twice")]
    [InlineData("buttons: { pley: 0x5E }", "unknown key 'pley'")]
    public void What_is_wrong_is_told_with_its_line(string line, string problem)
    {
        var (_, problems) = SurfaceProfiles.Read("some.yaml", $"{Good}\n{line}\n");
        var found = Assert.Single(problems.Items);
        Assert.Equal(problem, found.What);
        Assert.Equal(5, found.Line);
    }

    [Fact]
    public void The_same_file_read_twice_is_the_same_profile()
    {
        var text = File.ReadAllText(Path.Combine(SurfaceProfiles.Folder, "x-touch.yaml"));
        var again = text.Replace("0x5E", "0x5D", StringComparison.Ordinal)
            .Replace("stop: 0x5D", "stop: 0x5E", StringComparison.Ordinal);
        Assert.Equal(SurfaceProfiles.Read("a", text).Profile, SurfaceProfiles.Read("b", text).Profile);
        Assert.NotEqual(SurfaceProfiles.Read("a", text).Profile, SurfaceProfiles.Read("b", again).Profile);
    }

    [Fact]
    public void All_problems_come_at_once()
    {
        var (_, problems) = SurfaceProfiles.Read("some.yaml", "strips: 9\nfamily: hiu\n");
        Assert.Equal(5, problems.Items.Count);
    }

    [Fact]
    public void The_schema_names_what_the_reader_reads()
    {
        var schema = SurfaceProfile.Describe();
        Assert.Contains("handshake", schema.Properties.Keys);
        Assert.Contains("bank-left", schema.Properties["buttons"].Properties.Keys);
        Assert.Contains("mute", schema.Properties["strip-buttons"].Properties.Keys);
        Assert.Equal(Tapers.Names, schema.Properties["faders"].Properties["taper"].Choices);
    }

    private static (bool, int, int) Summary(SurfaceProfile profile) =>
        (profile.Faders.HasTouch, profile.Displays.Cells, profile.KeyOf(new(KeyFunction.Play)));
}
