using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>The studio's file is edited while the studio runs.</summary>
public sealed class ReloadTests
{
    private const string Before = """
        gear:
          - { id: tape, name: Tape deck, profile: sony-9pin, port: "rehearsal:" }
          - { id: mains-b, name: Mains meter B, profile: eastron-sdm120, port: "rehearsal:", unit: 1 }
        alerts:
          - { when: "gear/mains-b/voltage < 100", severity: warning, title: Far too low }
        """;

    private const string After = """
        gear:
          - { id: tape, name: Tape deck, profile: sony-9pin, port: "rehearsal:" }
          - { id: mains-b, name: Mains meter B, profile: eastron-sdm120, port: "rehearsal:", unit: 1 }
          - { id: power, name: Rack power, profile: furman-f1500-ups, port: "rehearsal:" }
        alerts:
          - { when: "gear/mains-b/voltage < 300", severity: warning, title: Lower than a lot }
        """;

    private const string Broken = """
        gear:
          - { id: tape, name: Tape deck, profile: sony-9pin, port: "rehearsal:" }
          - { id: mains-b, name: Mains meter B, profile: eastron-sdm12, port: "rehearsal:", unit: 1 }
        """;

    [Fact]
    public async Task A_good_edit_is_taken_a_bad_one_is_told_and_what_was_not_touched_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pseudo-terminals exist on Linux and macOS only");
        await using var studio = await RunningStudio.StartAsync(StudioFile.Make(Before));
        var topics = studio.Topics;
        await studio.AllOnlineAsync("mix", "gear/tape", "gear/mains-b");
        var mark = topics.Mark;
        studio.File.Write(Before + "\n# a remark changes nothing\n");
        var remark = await topics.HearAsync("event/config-reloaded", _ => true, mark);
        Assert.Equal(0, remark.Json.GetProperty("changes").GetInt32());
        Assert.DoesNotContain("room left", studio.Service.Said, StringComparison.Ordinal);

        mark = topics.Mark;
        studio.File.Write(After);
        await topics.HearAsync("event/config-reloaded", _ => true, mark);
        await studio.AllOnlineAsync("gear/power");
        await topics.UntilAsync(
            "alerts",
            text =>
                text.Contains("Lower", StringComparison.Ordinal)
                || !text.Contains("\"ids\":[]", StringComparison.Ordinal)
        );

        studio.File.Write(Broken);
        var told = await topics.UntilAsync("info", text => text.Contains("eastron-sdm12'", StringComparison.Ordinal));
        var problem = told.Json.GetProperty("config").GetProperty("problems").EnumerateArray().Single().GetString();
        Assert.Contains("did you mean 'eastron-sdm120'?", problem, StringComparison.Ordinal);
        var power = topics.Now("gear/mains-b/power");
        await topics.UntilAsync("gear/mains-b/power", text => text != power);

        studio.File.Write(Before);
        await topics.UntilAsync("info", text => text.Contains("\"problems\":[]", StringComparison.Ordinal));
        await topics.UntilAsync("gear/power/availability", text => text.Length == 0);
        await topics.UntilAsync("alerts", text => text.Contains("\"ids\":[]", StringComparison.Ordinal));

        foreach (var untouched in (string[])["mix", "gear/tape", "gear/mains-b"])
        {
            Assert.DoesNotContain($"{untouched} left", studio.Service.Said, StringComparison.Ordinal);
        }

        Assert.Contains("gear/power left", studio.Service.Said, StringComparison.Ordinal);
    }
}
