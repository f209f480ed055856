using StudioControl.Running;
using StudioControl.Settings.Files;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;

namespace StudioControl.Tests.Running;

public sealed class StartOnlyTests
{
    private const string Jack = "output: jack, rate: 96000, stereo: [3, 7], inputs: [none, a], connect: main-left=b";

    [Fact]
    public void The_same_engine_read_again_is_the_same() => Assert.Empty(StartOnly.Changed(Read(Jack), Read(Jack)));

    [Theory]
    [InlineData("rate: 96000", "rate: 48000")]
    [InlineData("stereo: [3, 7]", "stereo: [3]")]
    [InlineData("inputs: [none, a]", "inputs: [a]")]
    [InlineData("main-left=b", "main-left=c")]
    [InlineData("output: jack", "output: jack:desk")]
    public void Another_way_of_the_sound_needs_a_start(string was, string now)
    {
        var changed = Jack.Replace(was, now, StringComparison.Ordinal);
        Assert.Equal(["the engine"], StartOnly.Changed(Read(Jack), Read(changed)));
    }

    [Fact]
    public void All_of_it_is_read()
    {
        var engine = Read(Jack).Engine!;
        Assert.Equal((96000, "jack"), (engine.Rate, engine.Output));
        Assert.Equal([3, 7], engine.Stereo);
        Assert.Equal(["none", "a"], engine.Inputs);
        Assert.Equal(["main-left=b"], engine.Connect);
    }

    private static StudioSettings Read(string engine)
    {
        var problems = new ProblemList();
        var text = $"studio: {{ id: room }}\nengine: {{ {engine} }}\n";
        Assert.True(YamlReader.TryRead("x.yaml", text, problems, out var root));
        var read = Section.Read(root, problems, section => StudioSettings.Read(section, SettingsRules.Any));
        Assert.True(problems.IsEmpty);
        return read;
    }
}
