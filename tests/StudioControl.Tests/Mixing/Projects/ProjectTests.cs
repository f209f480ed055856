using System.Text;
using StudioControl.Mixing.Automation;
using StudioControl.Mixing.Desk;
using StudioControl.Mixing.Projects;
using StudioControl.Studio.Desks;

namespace StudioControl.Tests.Mixing.Projects;

/// <summary>A project is read back as it was written, and what is wrong in one is told with its place.</summary>
public sealed class ProjectTests
{
    private static readonly DeskLayout Desk = new()
    {
        Strips = 16,
        Stereo = [2],
        Buses = 2,
    };

    [Fact]
    public void What_is_written_is_read_again()
    {
        var table = Table();
        At(table, "ch/1/fader").Value = -3.25f;
        At(table, "ch/2/mute").Value = 1;
        At(table, "ch/2/eq/1/shape").Value = 4;
        At(table, "ch/16/name").SetText("Große Trommel"u8);
        At(table, "ch/3/solo").Value = 1;
        var lane = new Lane(
            At(table, "ch/1/pan").Index,
            At(table, "ch/1/pan").Target,
            isLine: true,
            [0, 480, 99],
            [-100, 12.5f, 0],
            count: 2
        );
        using var writer = new ProjectWriter(Table());
        using var own = new ProjectWriter(table);
        At(table, "ch/16/name").SetText("Kleine Trommel"u8);
        var text = Encoding.UTF8.GetString(own.Write([lane]));
        Assert.Contains("\"ch/1/fader\": -3.25", text, StringComparison.Ordinal);
        Assert.Contains("\"ch/2/eq/1/shape\": \"low-cut\"", text, StringComparison.Ordinal);
        Assert.Contains("Kleine Trommel", text, StringComparison.Ordinal);
        Assert.DoesNotContain("solo", text, StringComparison.Ordinal);

        var project = ProjectReader.Read(Encoding.UTF8.GetBytes(text), out var problem);
        Assert.Equal("", problem);
        Assert.Equal((48000, 16, 2), (project!.SampleRate, project.Desk!.Strips, project.Desk.Buses));
        Assert.Equal([2], project.Desk.Stereo);
        var other = Table();
        ProjectState.Load(project, other);
        Assert.Empty(project.Complaints);
        Assert.Equal(-3.25f, At(other, "ch/1/fader").Value);
        Assert.True(At(other, "ch/2/mute").IsOn);
        Assert.Equal(4f, At(other, "ch/2/eq/1/shape").Value);
        Assert.Equal("Kleine Trommel", Encoding.UTF8.GetString(At(other, "ch/16/name").Text));
        var read = Assert.Single(project.Lanes);
        Assert.Equal([(0L, -100f), (480L, 12.5f)], read.Points);
    }

    [Fact]
    public void A_new_desk_writes_no_values()
    {
        using var writer = new ProjectWriter(Table());
        Assert.Contains("\"values\": {}", Encoding.UTF8.GetString(writer.Write([])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "line 1, column 1: this is no JSON: ")]
    [InlineData("{\n  \"format\": 1,\n  \"values\": {", "line 3, column 14: this is no JSON: ")]
    [InlineData("[1]", "line 1, column 1: wanted is an object")]
    [InlineData("{ \"values\": {} }", "line 1, column 1: \"format\": 1 is missing")]
    [InlineData("{ \"format\": \"1\" }", "line 1, column 13: wanted is the number of the format")]
    [InlineData("{ \"format\": 1, \"\\ud800\": 1 }", "line 1, column 16: a text here is no UTF-8")]
    [InlineData("{ \"format\": 2 }", "line 1, column 13: format 2 is of a newer studiocontrol")]
    public void A_file_that_cannot_be_used_is_refused_with_a_sentence(string text, string sentence)
    {
        Assert.Null(ProjectReader.Read(Encoding.UTF8.GetBytes(text), out var problem));
        Assert.StartsWith(sentence, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"ch/99/fader\": 0", "ch/99/fader: this desk has no such parameter")]
    [InlineData("\"ch/1/fader\": 11", "ch/1/fader: wanted is from -144 to 10 dB")]
    [InlineData("\"ch/1/fader\": 1e999", "ch/1/fader: wanted is from -144 to 10 dB")]
    [InlineData("\"ch/1/fader\": true", "ch/1/fader: wanted is from -144 to 10 dB")]
    [InlineData("\"ch/1/mute\": 1", "ch/1/mute: wanted is on or off")]
    [InlineData("\"ch/1/order\": \"first\"", "ch/1/order: wanted is eq-first, dynamics-first")]
    [InlineData("\"ch/1/solo\": true", "ch/1/solo: it belongs to the moment and is not kept")]
    [InlineData("\"engine/load\": 3", "engine/load: it belongs to the moment and is not kept")]
    [InlineData("\"ch/1/name\": 3", "ch/1/name: wanted is a text of at most 32 characters")]
    [InlineData("\"ch/1/fader\": [1, 2]", "wanted is a number, true, false or a text for ch/1/fader")]
    public void A_value_that_cannot_be_is_told_with_its_place_and_skipped(string entry, string sentence)
    {
        var text = $"{{ \"format\": 1, // a comment\n  \"values\": {{ {entry},\n \"ch/2/fader\": -9, }} }}";
        var project = ProjectReader.Read(Encoding.UTF8.GetBytes(text), out var problem);
        Assert.Equal("", problem);
        var table = Table();
        ProjectState.Load(project!, table);
        var complaint = Assert.Single(project!.Complaints);
        Assert.StartsWith("line 2, column ", complaint, StringComparison.Ordinal);
        Assert.EndsWith(sentence, complaint, StringComparison.Ordinal);
        Assert.Equal(-9f, At(table, "ch/2/fader").Value);
    }

    [Fact]
    public void Buses_in_a_ring_are_not_made_by_a_file()
    {
        var text = """{ "format": 1, "values": { "bus/1/send/2/level": 0, "bus/2/send/1/level": 0 } }""";
        var project = ProjectReader.Read(Encoding.UTF8.GetBytes(text), out _)!;
        ProjectState.Load(project, Table());
        Assert.EndsWith("the bus would be fed by itself", Assert.Single(project.Complaints), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[0, 1, 10, 2]", 2, 0)]
    [InlineData("[0, 1, 10]", 1, 1)]
    [InlineData("[10, 1, 5, 2, 20, 3]", 1, 1)]
    [InlineData("[0, \"x\"]", 0, 1)]
    [InlineData("[0, null, 3, 4]", 0, 1)]
    [InlineData("[-1, 2]", 0, 1)]
    [InlineData("[[0, 1], [2, 3]]", 0, 1)]
    [InlineData("{ }", 0, 1)]
    public void Points_end_where_they_are_wrong(string points, int count, int complaints)
    {
        var text = $"{{ \"format\": 1, \"automation\": {{ \"ch/1/fader\": {points} }} }}";
        var project = ProjectReader.Read(Encoding.UTF8.GetBytes(text), out var problem);
        Assert.Equal("", problem);
        Assert.Equal(count, project!.Lanes.Sum(lane => lane.Points.Count));
        Assert.Equal(complaints, project.Complaints.Count);
    }

    [Fact]
    public void A_file_cut_at_any_byte_or_full_of_noise_is_refused_or_read_and_never_throws()
    {
        var whole = Encoding.UTF8.GetBytes(Rendering.RenderTests.Mix);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Null(ProjectReader.Read(whole.AsSpan(0, length), out var problem));
            Assert.NotEmpty(problem);
        }

        var random = new Random(1);
        for (var round = 0; round < 3000; round++)
        {
            var noisy = whole.ToArray();
            for (var i = 0; i < 3; i++)
            {
                noisy[random.Next(noisy.Length)] = (byte)random.Next(256);
            }

            if (ProjectReader.Read(noisy, out _) is { } project)
            {
                ProjectState.Load(project, Table());
            }
        }
    }

    internal static ParameterTable Table()
    {
        var table = new ParameterTable(new(Desk), 60);
        table.SampleRate.Value = 48000;
        return table;
    }

    internal static Parameter At(ParameterTable table, string path) =>
        table.Find(Encoding.UTF8.GetBytes($"/mix/{path}")) ?? throw new ArgumentException($"no {path}", nameof(path));
}
