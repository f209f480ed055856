using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>The program's other verbs, as they are typed.</summary>
public sealed class VerbTests
{
    [Theory]
    [InlineData("")]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData("ports")]
    [InlineData("rehearse")]
    [InlineData("gear try")]
    [InlineData("gear pages")]
    [InlineData("learn")]
    [InlineData("midi-monitor")]
    [InlineData("engine")]
    [InlineData("schema")]
    public async Task Every_verb_explains_itself_with_an_example(string verb)
    {
        var (code, said) = await ServiceProcess.RunToEndAsync([
            .. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            "--help",
        ]);
        Assert.Equal(0, code);
        Assert.Contains("Example", said, StringComparison.Ordinal);
        Assert.Contains("Usage:", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_knows_its_version()
    {
        var (code, said) = await ServiceProcess.RunToEndAsync("--version");
        Assert.Equal(0, code);
        Assert.Matches(@"^\d+\.\d+\.\d+", said);
    }

    [Fact]
    public async Task A_wrong_command_line_ends_with_2()
    {
        var (code, said) = await ServiceProcess.RunToEndAsync("--confg", "x.yaml");
        Assert.Equal(2, code);
        Assert.Contains("--confg", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ports_are_listed_or_the_lack_of_them_is_told()
    {
        var (code, said) = await ServiceProcess.RunToEndAsync("ports");
        Assert.Equal(0, code);
        Assert.NotEmpty(said);
    }

    [Fact]
    public async Task An_unknown_profile_is_answered_with_those_that_are_known()
    {
        var (code, said) = await ServiceProcess.RunToEndAsync("rehearse", "sony-9-pin");
        Assert.Equal(2, code);
        Assert.Contains("sony-9pin", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no port to play on", "--port", "/dev/ttyUSB0")]
    [InlineData("no port to play on", "--port", "rehearsal:")]
    [InlineData("exclude each other", "--port", "serial:/dev/ttyUSB0", "--link", "deck")]
    public async Task A_stand_in_that_cannot_be_played_says_why(string why, params string[] arguments)
    {
        var (code, said) = await ServiceProcess.RunToEndAsync(["rehearse", "sony-9pin", .. arguments]);
        Assert.Equal(2, code);
        Assert.Contains(why, said, StringComparison.Ordinal);
    }
}
