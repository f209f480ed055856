using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using OpenQA.Selenium;

namespace StudioControl.Scenarios.Browser;

/// <summary>A person plays the virtual surface of the dashboard, in Chromium, against the real service.</summary>
public sealed class VirtualSurfaceTests(PlayedStudio shown) : IClassFixture<PlayedStudio>
{
    private const int Width = 8;
    private const string BankRight = "47";
    private const string BankLeft = "46";

    [Fact]
    public async Task A_person_mixes_64_channels_with_8_faders()
    {
        var (page, topics) = (shown.Page, shown.Studio.Topics);
        await OpenAsync("main");
        for (var bank = 0; bank < PlayedStudio.Strips / Width; bank++)
        {
            await topics.UntilAsync("surface/main/bank", Text((bank * Width) + 1));
            var addresses = Enumerable
                .Range(1, Width)
                .Select(n => $"mix/ch/{Text((bank * Width) + n)}/fader")
                .ToArray();
            await Task.WhenAll(addresses.Select(address => topics.SetAsync(address, "0")));
            for (var fader = 0; fader < Width; fader++)
            {
                page.Until(() => Shown("main", fader) is > 74 and < 76, $"{addresses[fader]} at 0 dB");
                page.Drag($"{Part("main", $"fader/{fader}")} .cap", 40 + (5 * fader));
            }

            for (var fader = 0; fader < Width; fader++)
            {
                await topics.UntilAsync(addresses[fader], text => Number(text) is < -4 and > -30);
                page.Until(
                    () => Math.Abs((Shown("main", fader) ?? 0) - TravelOf(topics.Now(addresses[fader]))) < 0.5,
                    $"the cap of {addresses[fader]} where the engine reports it"
                );
            }

            page.Click(Part("main", $"key/{BankRight}"));
        }

        Assert.Empty(page.Complaints());
        page.SavePicture("virtual-surface.png");
        for (var bank = 1; bank < PlayedStudio.Strips / Width; bank++)
        {
            page.Click(Part("main", $"key/{BankLeft}"));
        }

        await topics.UntilAsync("surface/main/bank", "1");
    }

    [Fact]
    public async Task The_motor_of_another_surface_follows_and_the_held_one_stays_in_the_hand()
    {
        var (page, topics) = (shown.Page, shown.Studio.Topics);
        await OpenAsync("main");
        await OpenAsync("side");
        await topics.SetAsync("mix/ch/2/fader", "0");
        page.Until(() => Shown("side", 1) is > 74 and < 78, "the side's fader 2 at 0 dB");

        page.HoldAndMove($"{Part("main", "fader/1")} .cap", 60);
        await topics.UntilAsync("surface/main/strip/2/touched", "true");
        page.Until(() => Shown("side", 1) < 60, "the side's motor below");
        page.Until($"{Part("main", "fader/1")}[data-held]");
        await topics.SetAsync("mix/ch/2/fader", "10");
        page.Until(() => Shown("side", 1) > 99, "the side's motor at the top");
        Assert.True(Shown("main", 1) < 60, "A motor has taken the fader out of a hand.");

        page.LetGo();

        await topics.UntilAsync("surface/main/strip/2/touched", "false");
        page.Until(() => Shown("main", 1) > 99, "the main's motor at the top");
        await topics.SetAsync("mix/ch/2/fader", "0");
    }

    [Fact]
    public async Task Keys_V_Pots_and_the_keyboard_play_it_too()
    {
        var (page, topics) = (shown.Page, shown.Studio.Topics);
        await OpenAsync("main");
        page.Click(Part("main", "key/18"));
        await topics.UntilAsync("mix/ch/3/mute", "true");
        page.Until($"{Part("main", "key/18")}[data-lamp='on'][aria-pressed='true']");
        page.Type(Part("main", "key/18"), Keys.Enter);
        await topics.UntilAsync("mix/ch/3/mute", "false");

        page.Type(Part("main", "knob/2"), Keys.ArrowUp, Keys.ArrowUp);
        await topics.UntilAsync("mix/ch/3/pan", text => Number(text) > 2);
        page.Click($"{Part("main", "knob/2")} .turn");
        await topics.UntilAsync("mix/ch/3/pan", "0");

        await topics.SetAsync("mix/ch/3/fader", "0");
        page.Until(() => Shown("main", 2) is > 74 and < 76, "fader 3 at 0 dB");
        page.Type(Part("main", "fader/2"), Keys.ArrowDown, Keys.ArrowDown, Keys.ArrowDown);
        await topics.UntilAsync("mix/ch/3/fader", text => Number(text) is < -0.3 and > -2);
        await topics.UntilAsync("surface/main/strip/3/touched", "false");
    }

    [Fact]
    public async Task A_pulled_cable_and_a_power_cycle_end_with_the_mix_on_the_surface()
    {
        var (page, topics) = (shown.Page, shown.Studio.Topics);
        await OpenAsync("main");
        const string View = "[data-virtual-surface='main']";
        page.Click($"{View} {DashboardPage.At("room/rehearsal/surface/main/plugged")}");
        await topics.UntilAsync("surface/main/availability", "offline");
        page.Until($"{View}[data-availability='offline']");
        page.Drag($"{Part("main", "fader/4")} .cap", 60);
        page.Click($"{View} {DashboardPage.At("room/rehearsal/surface/main/plugged")}");
        page.Until($"{View}[data-availability='online']");
        page.Until(
            () => Math.Abs((Shown("main", 4) ?? 0) - TravelOf(topics.Now("mix/ch/5/fader"))) < 0.5,
            "the fader where the engine has it"
        );

        page.Click($"{View} [data-power]");
        page.Until($"{View} .front[data-off]");
        page.Click($"{View} [data-power]");
        page.Until($"{View} .front:not([data-off])");
        page.Until(() => page.Text(Part("main", "display/0")).Length > 3, "a name on the first display");
    }

    [Fact]
    public async Task A_page_that_is_gone_has_let_go_of_its_fader()
    {
        var topics = shown.Studio.Topics;
        _ = shown.Page;
        using var page = await ConnectAsync("side");
        await SayAsync(page, """["touch",6]""");
        await topics.UntilAsync("surface/side/strip/7/touched", "true");

        page.Abort();

        await topics.UntilAsync("surface/side/strip/7/touched", "false");
    }

    [Theory]
    [InlineData("""["fly",6]""", WebSocketCloseStatus.InvalidPayloadData)]
    [InlineData("""["touch",12]""", WebSocketCloseStatus.PolicyViolation)]
    [InlineData(
        """["touch",6                                                                           ]""",
        WebSocketCloseStatus.InvalidPayloadData
    )]
    public async Task What_is_no_gesture_ends_the_socket(string said, WebSocketCloseStatus why)
    {
        _ = shown.Page;
        using var page = await ConnectAsync("side");
        await SayAsync(page, said);
        var buffer = new byte[1 << 17];
        while (page.State == WebSocketState.Open)
        {
            await page.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(why, page.CloseStatus);
    }

    [Theory]
    [InlineData("main", "http://elsewhere.example", "403")]
    [InlineData("nobody", null, "404")]
    public async Task Other_sites_and_unknown_surfaces_are_refused(string id, string? origin, string status)
    {
        _ = shown.Page;
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(id, origin));
        Assert.Contains(status, refused.Message, StringComparison.Ordinal);
    }

    private async Task OpenAsync(string id)
    {
        var page = shown.Page;
        page.Until($"[data-open-surface='{id}']");
        if (page.Count($"[data-virtual-surface='{id}']:not([hidden])") == 0)
        {
            page.Click($"[data-open-surface='{id}']");
        }

        page.Until($"[data-virtual-surface='{id}'][data-availability='online'] [data-part='fader/7']");
        await shown.Studio.Topics.UntilAsync($"surface/{id}/availability", "online");
    }

    private async Task<ClientWebSocket> ConnectAsync(string id, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        var address = $"ws://127.0.0.1:{Text(shown.Studio.File.DashboardPort)}/surfaces/{id}";
        await socket.ConnectAsync(new Uri(address), TestContext.Current.CancellationToken);
        return socket;
    }

    private static Task SayAsync(ClientWebSocket page, string text) =>
        page.SendAsync(
            Encoding.UTF8.GetBytes(text),
            WebSocketMessageType.Text,
            endOfMessage: true,
            TestContext.Current.CancellationToken
        );

    private double? Shown(string surface, int fader) =>
        shown.Page.Attribute(Part(surface, $"fader/{fader}"), "aria-valuenow") is { } text ? Number(text) : null;

    private static string Part(string surface, string part) =>
        $"[data-virtual-surface='{surface}'] [data-part='{part}']";

    // The profile of the main surface has the X32's scale.
    private static double TravelOf(string? decibels) =>
        StudioControl.Studio.Parameters.Tapers.X32.ToTravel(Number(decibels ?? "NaN")) * 100;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
