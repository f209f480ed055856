using System.Globalization;
using OpenQA.Selenium;

namespace StudioControl.Scenarios.Browser;

/// <summary>A person teaches a control of a surface what to move, in Chromium, against the real service.</summary>
public sealed class LearnOnThePageTests(LearningStudio shown) : IClassFixture<LearningStudio>
{
    private const string Level = "mix/monitor/level";
    private const string Knob = "[data-virtual-surface='side'] [data-part='knob/3']";
    private const string Told = "[data-learned='surface/side']";
    private const string Learned = "cc 1/19 sets mix/monitor/level (encoder";

    [Fact]
    public async Task A_V_Pot_is_chosen_turned_and_written_down_and_then_moves_what_was_clicked()
    {
        var (page, topics, file) = (shown.Page, shown.Studio.Topics, shown.Studio.File.Path);
        var stop = TestContext.Current.CancellationToken;
        var written = await File.ReadAllTextAsync(file, stop);
        var level = (await topics.UntilAsync(Level, _ => true)).Text;
        var pan = (await topics.UntilAsync("mix/ch/4/pan", _ => true)).Text;
        page.Click("[data-open-surface='side']");
        page.Until("[data-virtual-surface='side'][data-availability='online'] [data-part='knob/3']");

        page.Click("[data-learn]");
        page.Until("body[data-learning]");
        page.Click(DashboardPage.Fader(Level));
        page.Until("[data-learner='surface/main']");
        page.Click("[data-learner='surface/side']");
        page.Until(() => page.Text(Told) == $"move a control for {Level}", "that it waits for a control");
        page.Type(Knob, Keys.ArrowUp, Keys.ArrowUp, Keys.ArrowUp);
        page.Until(() => page.Text(Told) == "cc 1/19: now turn it the other way", "what it needs to know");
        var mark = topics.Mark;
        page.Type(Knob, Keys.ArrowDown, Keys.ArrowDown, Keys.ArrowDown);
        page.Until(() => page.Text(Told).StartsWith(Learned, StringComparison.Ordinal), "what it has learned");
        await topics.HearAsync("event/config-reloaded", _ => true, mark);

        Assert.Equal((level, pan), (topics.Now(Level), topics.Now("mix/ch/4/pan")));
        var lines = (await File.ReadAllTextAsync(file, stop)).Split('\n');
        var added = lines.Except(written.Split('\n')).ToArray();
        Assert.Collection(
            added,
            line => Assert.Equal("    bindings:", line),
            line => Assert.StartsWith($"      - {{ on: \"cc 1/19\", set: {Level}", line, StringComparison.Ordinal)
        );
        Assert.Equal(written, string.Join('\n', lines.Except(added)));

        page.Click("[data-learn]");
        page.Until("body:not([data-learning])");
        page.Type(Knob, Keys.ArrowUp, Keys.ArrowUp, Keys.ArrowUp);
        await topics.UntilAsync(Level, text => Number(text) > Number(level));
        page.Until(() => page.Shown(Level) > Number(level), "the level where the knob has brought it");
        Assert.Equal(pan, topics.Now("mix/ch/4/pan"));
        Assert.Empty(page.Complaints());
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
