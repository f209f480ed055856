using System.Globalization;

namespace StudioControl.Scenarios.Browser;

/// <summary>The dashboard in Chromium, against the real service.</summary>
public sealed class DashboardTests(ShownStudio shown) : IClassFixture<ShownStudio>
{
    private const int Strips = 16;

    [Fact]
    public void It_connects_and_shows_every_strip_by_its_name_and_nothing_is_refused()
    {
        var page = shown.Page;
        page.Open(shown.Studio.File.DashboardPort);

        Assert.Equal(Strips, page.Count("[data-strip^='mix/ch/']"));
        for (var strip = 1; strip <= Strips; strip++)
        {
            var channel = string.Create(CultureInfo.InvariantCulture, $"mix/ch/{strip}");
            var name = shown.Studio.Topics.Now($"{channel}/name");
            page.Until(
                () => page.Attribute($"[data-strip='{channel}']", "aria-label") == name,
                $"strip {strip} as {name}"
            );
            page.Until($"{DashboardPage.Fader($"{channel}/fader")}[data-quality='good']");
        }

        Assert.Empty(page.Complaints());
    }

    [Fact]
    public void Meters_and_loudness_move_with_the_music()
    {
        var page = shown.Page;
        var levels = new HashSet<string?>();
        page.Until(
            () => levels.Add(page.Attribute("[data-meter='mix/ch/1']", "data-level")) && levels.Count >= 5,
            "five different levels of strip 1"
        );
        page.Until(
            () => Number(page.Attribute("[data-meter='mix/main']", "data-level")) > -40,
            "the main above -40 dBFS"
        );
        page.Until(() => page.Text("[data-loudness='m']").StartsWith('−'), "momentary loudness");
        page.SavePicture("dashboard.png");
    }

    [Fact]
    public async Task A_dragged_fader_moves_the_mix_and_stays_where_the_engine_reports_it()
    {
        const string Fader = "mix/ch/3/fader";
        var page = shown.Page;
        var topics = shown.Studio.Topics;
        await topics.SetAsync(Fader, "0");
        page.Until(() => page.Shown(Fader) == 0, "fader 3 at 0 dB");
        var mark = topics.Mark;

        page.DragDown(Fader, 60);

        var dropped = page.Shown(Fader);
        Assert.InRange(dropped ?? 0, -20, -1);
        await topics.HearAsync(Fader, text => Number(text) == dropped, mark);
        page.Until(() => page.Shown(Fader) == dropped, "what the engine reported");
        Assert.Equal(dropped, Number(topics.Now(Fader)));
    }

    [Fact]
    public async Task A_value_set_over_MQTT_moves_the_fader_on_the_page()
    {
        const string Fader = "mix/ch/5/fader";
        var page = shown.Page;
        await shown.Studio.Topics.SetAsync(Fader, "0");
        page.Until(() => page.Shown(Fader) == 0, "fader 5 at 0 dB");
        var before = page.CapAt(Fader);

        await shown.Studio.Topics.SetAsync(Fader, "-12.5");

        page.Until(() => page.Shown(Fader) == -12.5, "fader 5 at -12.5 dB");
        Assert.True(page.CapAt(Fader) > before + 20, "The cap stands where it stood.");
    }

    [Fact]
    public async Task A_mute_key_mutes_and_is_lit_by_the_engines_report()
    {
        const string Mute = "mix/ch/2/mute";
        foreach (var wanted in (string[])["true", "false"])
        {
            shown.Page.Click(DashboardPage.At(Mute));
            await shown.Studio.Topics.UntilAsync(Mute, wanted);
            shown.Page.Until($"{DashboardPage.At(Mute)}[aria-pressed='{wanted}']");
        }
    }

    [Fact]
    public async Task The_selected_channel_alone_shows_its_equalizer_whose_points_can_be_drawn_about()
    {
        const string Band = "mix/ch/4/eq/2";
        var page = shown.Page;
        page.Click("[data-strip='mix/ch/4'] .name");
        page.Until("[data-channel='mix/ch/4']");
        Assert.Equal(0, page.Count("[data-band^='mix/ch/1/']"));
        await shown.Studio.Topics.SetAsync($"{Band}/gain", "0");
        page.Until(
            () => page.Attribute($"[data-band='{Band}']", "aria-label")?.Contains("0.0 dB") is true,
            "the point at 0 dB"
        );

        // A note on what another test was refused may lie over the points for a while.
        page.Until(() => page.Count(".toast") == 0, "a page without notes");
        page.DragUp($"[data-band='{Band}']", 40);

        page.Until(() => Number(shown.Studio.Topics.Now($"{Band}/gain")) > 3, "a gain above 3 dB");
        page.Until(
            () => page.Attribute($"[data-band='{Band}']", "aria-label")?.Contains("0.0 dB") is false,
            "the point"
        );
        page.Click(DashboardPage.At("mix/ch/4/eq/on"));
        await shown.Studio.Topics.UntilAsync("mix/ch/4/eq/on", "true");
    }

    [Fact]
    public void Buses_and_DCAs_have_layers_of_their_own()
    {
        var page = shown.Page;
        foreach (var (layer, fader) in new[] { ("buses", "mix/bus/4/fader"), ("dcas", "mix/dca/8/fader") })
        {
            page.Click($"[data-tab='{layer}']");
            page.Until($"[data-layer='{layer}']:not([hidden]) {DashboardPage.Fader(fader)}[data-quality='good']");
            Assert.Equal(1, page.Count("[data-layer]:not([hidden])"));
        }

        page.Click("[data-tab='channels']");
        page.Until("[data-layer='channels']:not([hidden])");
    }

    [Fact]
    public async Task Transport_keys_stop_rewind_and_play()
    {
        var page = shown.Page;
        page.Click("[data-choice='stopped']");
        await shown.Studio.Topics.UntilAsync("mix/transport/state", "stopped");
        page.Click("[data-icon='start']");
        page.Until(() => page.Text(".clock") == "0:00:00.0", "the start");

        page.Click("[data-choice='playing']");

        page.Until("[data-choice='playing'][aria-pressed='true']");
        page.Until(() => page.Text(".clock") != "0:00:00.0", "a moving clock");
    }

    [Theory]
    [InlineData("mains-b", "voltage")]
    [InlineData("tape", "timecode")]
    public async Task A_card_shows_real_values_and_a_pulled_cable_and_the_return(string gear, string value)
    {
        var page = shown.Page;
        var reading = DashboardPage.At($"gear/{gear}/{value}");
        page.Until($"[data-gear='{gear}'][data-availability='online'] {reading}[data-quality='good']");
        Assert.True(page.Text(reading) is "01:00:00:00" or [_, _, _, '.' or ' ', .., 'V'], page.Text(reading));

        await shown.Studio.Topics.SetAsync($"room/rehearsal/gear/{gear}/plugged", "false");

        page.Until($"[data-gear='{gear}'][data-availability='offline'] {reading}[data-quality='stale']");
        page.Until($"[data-alert='gear-{gear}-port']");
        Assert.Equal(1, page.Count("[data-gear='power'][data-availability='online']"));

        await shown.Studio.Topics.SetAsync($"room/rehearsal/gear/{gear}/plugged", "true");

        page.Until($"[data-gear='{gear}'][data-availability='online'] {reading}[data-quality='good']");
        page.Until(() => page.Count($"[data-alert='gear-{gear}-port']") == 0, "no alert");
    }

    [Fact]
    public async Task What_can_do_harm_is_asked_twice_and_what_is_not_allowed_is_refused_with_the_reason()
    {
        var page = shown.Page;
        foreach (var (button, after) in new[] { ("Cancel", "true"), ("Yes", "false"), ("Yes", "true") })
        {
            page.Click(DashboardPage.At("gear/power/outlet/1"));
            page.Until("[data-question='gear/power/outlet/1']");
            page.Click($"[data-question] [data-answer='{button}']");
            page.Until(() => page.Count("[data-question]") == 0, "no question");
            await shown.Studio.Topics.UntilAsync("gear/power/outlet/1", after);
            page.Until($"{DashboardPage.At("gear/power/outlet/1")}[aria-checked='{after}']");
        }

        page.Click(DashboardPage.At("gear/power/outlet/2"));
        page.Until("[data-code='denied']");
        Assert.Equal("true", page.Attribute(DashboardPage.At("gear/power/outlet/2"), "aria-checked"));
    }

    [Fact]
    public async Task A_killed_service_leaves_a_page_that_says_so_and_its_return_brings_it_back()
    {
        var page = shown.Page;
        shown.Studio.Service.Signal("KILL");
        page.Until("body[data-connected='false']");
        page.Until(() => page.Text(".presence").Contains("stale since", StringComparison.Ordinal), "since when");

        await shown.Studio.RestartAsync();

        page.Until("body[data-connected='true']");
        page.Until($"{DashboardPage.Fader("mix/ch/1/fader")}[data-quality='good']");
        page.Until("[data-gear='tape'][data-availability='online']");
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/app.js", "text/javascript")]
    [InlineData("/app.css", "text/css")]
    [InlineData("/icon.svg", "image/svg+xml")]
    [InlineData("/licenses.txt", "text/plain")]
    [InlineData("/dashboard.json", "application/json")]
    public async Task Each_file_has_its_type_and_may_reach_nothing_but_its_own_service(string path, string type)
    {
        _ = shown.Page;
        using var http = new HttpClient();
        var address = new Uri($"http://127.0.0.1:{shown.Studio.File.DashboardPort}{path}");
        using var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("ws:", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    private static double Number(string? text) => double.Parse(text ?? "NaN", CultureInfo.InvariantCulture);
}
