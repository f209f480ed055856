using StudioControl.Ports.Rehearsal;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>Lines that say nothing but noise, and lots of it.</summary>
public sealed class GarbageTests
{
    private const int Amount = 10_000_000;
    private static readonly TimeSpan UntilThereIsRoom = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Ten_million_bytes_on_two_lines_are_counted_and_stop_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pseudo-terminals exist on Linux and macOS only");
        using var deck = PseudoTerminal.Open();
        using var surface = PseudoTerminal.Open();
        await using var studio = await RunningStudio.StartAsync(
            StudioFile.Make(
                $$"""
                surfaces:
                  - { id: main, name: Main, profile: mackie-control, port: "rehearsal:" }
                  - { id: noisy, name: Noisy, profile: mackie-control, port: "rawmidi:{{surface.SlavePath}}" }
                gear:
                  - { id: noisy, name: Noisy deck, profile: sony-9pin, port: "serial:{{deck.SlavePath}}" }
                  - { id: mains-b, name: Mains meter B, profile: eastron-sdm120, port: "rehearsal:", unit: 1 }
                """
            )
        );
        var topics = studio.Topics;
        await studio.AllOnlineAsync("mix", "surface/main", "gear/mains-b");
        var mark = topics.Mark;

        await Task.WhenAll(ShoutAsync(deck, 1), ShoutAsync(surface, 2));

        await topics.UntilAsync(
            "gear/noisy/link",
            text => Figure(text, "badFrames") > 0 && Figure(text, "rxBytes") > Amount / 2
        );
        await topics.UntilAsync(
            "surface/noisy/link",
            text => Figure(text, "badFrames") > 0 && Figure(text, "rxBytes") > Amount / 2
        );
        var meter = topics.Now("gear/mains-b/power");
        await topics.UntilAsync("gear/mains-b/power", text => text != meter);
        var reply = await topics.SetAsync("mix/ch/3/mute", "true");
        Assert.Equal("confirmed", reply.GetProperty("stage").GetString());

        // What nobody has greeted moves nothing, whatever its noise looks like.
        Assert.DoesNotContain(
            topics.Since(mark),
            heard =>
                heard.Topic.StartsWith("mix/ch/", StringComparison.Ordinal)
                && heard.Topic.EndsWith("/fader", StringComparison.Ordinal)
        );
        await studio.AllOnlineAsync("mix", "surface/main", "gear/mains-b");
        Assert.InRange(studio.Service.Said.Split('\n').Length, 1, 200);
    }

    private static async Task ShoutAsync(PseudoTerminal line, int seed)
    {
        var noise = new byte[Amount];
        new Random(seed).NextBytes(noise);
        for (var sent = 0; sent < noise.Length; )
        {
            var went = line.Write(noise.AsSpan(sent));
            sent += went;
            _ = line.Read(new byte[4096]);
            if (went == 0)
            {
                await Task.Delay(UntilThereIsRoom, TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }

    private static long Figure(string link, string name) =>
        System.Text.Json.JsonDocument.Parse(link).RootElement.GetProperty(name).GetInt64();
}
