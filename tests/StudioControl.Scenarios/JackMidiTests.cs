using System.Globalization;
using StudioControl.Scenarios.Peers;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>Surfaces on JACK MIDI, played by programs that others made, at a real server.</summary>
public sealed class JackMidiTests
{
    private const string Query = "F000006614 00F7";
    private const string Answer = "F000006614 01 41424344454647 00000000 F7";
    private const string Touch = "90 6A 7F";
    private const string Release = "90 6A 00";

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private readonly string _name = Jackd.NewName();

    [Fact]
    public async Task A_fader_moves_the_mix_and_follows_it_and_both_come_back_when_the_server_was_killed()
    {
        Jackd.Require();
        JackHand.Require();
        var server = await Jackd.StartAsync(_name, period: 256, waits: true);
        await using var studio = await StartAsync("x-touch", "hand");
        var topics = studio.Topics;
        await topics.UntilAsync("surface/main/link", text => text.Contains("JACK has no MIDI output", Ordinal));

        using (var hand = await GreetAsync())
        {
            await topics.UntilAsync("surface/main/availability", "online");
            await hand.UntilAsync(IsMotor);
            // One message a line, its status written out, SysEx whole.
            Assert.All(
                hand.Lines,
                line => Assert.True(line[0] is '8' or '9' or >= 'A' && (line[0] != 'F' || line.EndsWith("F7", Ordinal)))
            );
            hand.Play(Touch, "E2 00 20", Release);
            var value = await topics.UntilAsync("mix/ch/3/fader", text => text != "0");
            Assert.InRange(double.Parse(value.Text, CultureInfo.InvariantCulture), -60, -20);
            var mark = hand.Lines.Count;
            await topics.SetAsync("mix/ch/3/fader", "-6");
            await hand.UntilAsync(IsMotor, mark);
            server.Kill();
            await topics.UntilAsync("surface/main/availability", "offline");
        }

        server.Dispose();
        await topics.SetAsync("mix/ch/3/fader", "-12");
        using var second = await Jackd.StartAsync(_name, period: 128, waits: true);
        using var other = await GreetAsync();
        await topics.UntilAsync("surface/main/availability", "online");
        await other.UntilAsync(IsMotor);
        Assert.Equal("-12", topics.Now("mix/ch/3/fader"));
        Assert.Contains("studiocontrol handout:in\n   hand:out", await second.PortsAsync(), Ordinal);
    }

    [Fact]
    public async Task One_that_leaves_the_patch_bay_is_a_pulled_cable()
    {
        Jackd.Require();
        JackHand.Require();
        using var server = await Jackd.StartAsync(_name, period: 256, waits: true);
        await using var studio = await StartAsync("x-touch", "hand");
        using (await GreetAsync())
        {
            await studio.Topics.UntilAsync("surface/main/availability", "online");
        }

        await studio.Topics.UntilAsync("surface/main/availability", "offline");
        using var back = await GreetAsync();
        await studio.Topics.UntilAsync("surface/main/availability", "online");
        await back.UntilAsync(IsMotor);
    }

    [Fact]
    public async Task One_program_mutes_and_another_sees_the_lamp()
    {
        Jackd.Require();
        JackHand.Require();
        using var server = await Jackd.StartAsync(_name, period: 1024, waits: true);
        using var eyes = JackHand.Run(_name, "jack_midi_dump", "-a", "eyes");
        using var hand = JackHand.Start(_name, "hand");
        await using var studio = await StartAsync("bcf2000", from: "hand:out", to: "eyes:input");
        await eyes.UntilAsync(line => line.Contains("90 5e 7f", Ordinal));

        hand.Play("90 11 7F", "90 11 00");

        await eyes.UntilAsync(line => line.Contains("90 11 7f", Ordinal));
        await studio.Topics.HearAsync("mix/ch/2/mute", value => value == "true", since: 0);
    }

    // Starts the surface and lets it answer the greeting.
    private async Task<JackHand> GreetAsync()
    {
        var hand = JackHand.Start(_name, "hand");
        var query = Query.Replace(" ", "", Ordinal);
        await hand.UntilAsync(line => line == query);
        hand.Play(Answer);
        return hand;
    }

    private Task<RunningStudio> StartAsync(string profile, string other) =>
        StartAsync(profile, $"{other}:out", $"{other}:in");

    private Task<RunningStudio> StartAsync(string profile, string from, string to) =>
        RunningStudio.StartAsync(
            StudioFile.Make(
                $$"""
                surfaces:
                  - { id: main, name: Main, profile: {{profile}}, port: "jack-midi:?from={{from}}&to={{to}}&server={{_name}}" }
                """
            )
        );

    private static bool IsMotor(string line) => line.StartsWith("E2", Ordinal) && line != "E20000";
}
