using System.Runtime.CompilerServices;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear;

public sealed class LessonTests
{
    [Fact]
    public void The_profiles_that_the_docs_teach_load_and_run()
    {
        var lessons = Lessons();
        Assert.Equal(2, lessons.Count);
        foreach (var lesson in lessons)
        {
            var profile = ShippedProfiles.Parse(lesson, out var problems, "gear-profiles.md");
            Assert.Empty(problems.Items);
            var bench = new GearBench(profile).Plug().Run(5);
            Assert.Equal(Availability.Online, bench.Availability);
            Assert.Equal(0, bench.Link.BadFrames);
        }
    }

    [Fact]
    public void The_preamp_of_the_docs_turns_its_gain_up()
    {
        var bench = new GearBench(ShippedProfiles.Parse(Lessons()[0], out _)).Plug().Run(1);
        Assert.Equal("24.5 dB", bench.Value("gain"));
        bench.Wish("gain", "30");
        bench.Run(1);
        Assert.Equal(["took gain 30 dB"], bench.Told);
    }

    private static List<string> Lessons([CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "gear-profiles.md");
        return [.. File.ReadAllText(file).Split("```yaml\n").Skip(1).Select(block => block.Split("```")[0])];
    }
}
