using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;

namespace StudioControl.Tests.Settings;

public sealed class YamlReaderTests
{
    private readonly ProblemList _problems = new();

    [Fact]
    public void A_node_knows_its_line_and_column()
    {
        Assert.True(YamlReader.TryRead("a.yaml", "studio:\n  id: room-a\n", _problems, out var root));
        var id = root.Find("studio")!.Find("id")!;
        Assert.Equal((2, 7, "room-a"), (id.Line, id.Column, id.Text));
        Assert.True(_problems.IsEmpty);
    }

    [Fact]
    public void A_key_that_stands_twice_is_told_with_both_lines()
    {
        Assert.True(YamlReader.TryRead("a.yaml", "id: a\nid: b\n", _problems, out _));
        Assert.Equal("a.yaml:2:1: 'id' stands twice; it stands in line 1 already", _problems.Items[0].ToString());
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void A_hundred_thousand_brackets_are_refused_and_the_process_lives(string bracket)
    {
        var text = string.Concat(Enumerable.Repeat(bracket, 100_000));
        YamlReader.TryRead("deep.yaml", text, _problems, out _);
        Assert.False(_problems.IsEmpty);
    }

    [Fact]
    public void A_file_over_a_megabyte_is_refused()
    {
        Assert.False(YamlReader.TryRead("big.yaml", new string('#', (1 << 20) + 1), _problems, out _));
        Assert.Contains("larger than 1 MiB", _problems.Items[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_and_tags_are_refused_by_name()
    {
        YamlReader.TryRead("a.yaml", "a: &x 1\nb: *x\nc: !!int 3\n", _problems, out _);
        Assert.Equal([2, 3], _problems.Items.Select(problem => problem.Line));
    }

    [Fact]
    public void Broken_yaml_tells_its_place()
    {
        Assert.False(YamlReader.TryRead("a.yaml", "a: [1, 2\nb: 3\n", _problems, out _));
        Assert.Equal("a.yaml", _problems.Items[0].File);
        Assert.True(_problems.Items[0].Line >= 1);
    }

    [Fact]
    public void An_empty_file_is_an_empty_mapping()
    {
        Assert.True(YamlReader.TryRead("a.yaml", "", _problems, out var root));
        Assert.Equal(NodeKind.Mapping, root.Kind);
    }

    [Fact]
    public void A_second_document_is_told()
    {
        YamlReader.TryRead("a.yaml", "a: 1\n---\nb: 2\n", _problems, out _);
        Assert.Equal("a second document begins here", _problems.Items[0].What);
    }

    [Fact]
    public void Random_texts_never_throw()
    {
        var random = new Random(7);
        var letters = "a:-[]{}&*!|>'\"%@`#,? \n\t0";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Create(random.Next(40), random, (span, source) => source.GetItems<char>(letters, span));
            YamlReader.TryRead("r.yaml", text, new(), out _);
        }
    }
}
