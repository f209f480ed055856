using System.Globalization;
using StudioControl.Scenarios.Peers;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>A surface at the far end of an RTP-MIDI session with somebody else's program, in both roles.</summary>
public sealed class RtpMidiTests
{
    private const int Fader = 7;
    private const string Address = "mix/ch/8/fader";
    private const int Quarter = 0x20 << 7;

    [Fact]
    public async Task A_fader_of_a_peer_that_we_invite_moves_the_mix_and_its_motor_comes_back()
    {
        RtpMidiPeer.Require();
        var port = RtpMidiPeer.FreePair();
        using var peer = await RtpMidiPeer.ListenAsync(port);
        await using var studio = await StartAsync($"rtp-midi://127.0.0.1:{port}?name=Studio");
        await peer.UntilAsync(said => said.Contains("> joined Studio"));
        await PlayAsync(studio, peer);
    }

    [Fact]
    public async Task A_fader_of_a_peer_that_invites_us_moves_the_mix_and_its_motor_comes_back()
    {
        RtpMidiPeer.Require();
        var port = RtpMidiPeer.FreePair();
        await using var studio = await StartAsync($"rtp-midi:{port}?name=Studio&announce=no");
        await studio.Topics.UntilAsync("surface/main/availability", "offline");
        using var peer = await RtpMidiPeer.InviteAsync(port);
        await peer.UntilAsync(said => said.Contains("> joined npm rtpmidi") || said.Contains("> joined Studio"));
        await PlayAsync(studio, peer);

        peer.End();
        await studio.Topics.UntilAsync("surface/main/availability", "offline");
        using var again = await RtpMidiPeer.InviteAsync(port);
        await PlayAsync(studio, again);
    }

    [Fact]
    public async Task Its_announcement_is_seen_takes_another_name_where_it_must_and_is_taken_back()
    {
        RtpMidiPeer.Require();
        using var browser = await RtpMidiPeer.BrowseAsync("Studio", 22600);
        await browser.UntilAsync(said => said.Contains("> published Studio"));
        var port = RtpMidiPeer.FreePair();
        await using (await StartAsync($"rtp-midi:{port}?name=Studio&announce=here"))
        {
            await browser.UntilAsync(said => said.Contains($"> up Studio (2) {port} 127.0.0.1"));
        }

        await browser.UntilAsync(said => said.Contains("> down Studio (2)"));
    }

    private static async Task<RunningStudio> StartAsync(string port) =>
        await RunningStudio.StartAsync(
            StudioFile.Make(
                $$"""
                surfaces:
                  - { id: main, name: Main, profile: mackie-control, port: "{{port}}" }
                """
            )
        );

    private static async Task PlayAsync(RunningStudio studio, RtpMidiPeer peer)
    {
        var topics = studio.Topics;
        await studio.AllOnlineAsync("mix");

        // The mix is shown to a unit that answers no greeting; its first message makes it online.
        await peer.UntilMotorAsync(Fader, positions => positions.Count > 0);
        var before = double.Parse(topics.Now(Address)!, CultureInfo.InvariantCulture);
        peer.Send(0x90, 0x68 + Fader, 0x00);
        await topics.UntilAsync("surface/main/availability", "online");

        peer.Send(0x90, 0x68 + Fader, 0x7F);
        peer.Send(0xE0 + Fader, Quarter & 0x7F, Quarter >> 7);
        await topics.UntilAsync(
            Address,
            text => double.Parse(text, CultureInfo.InvariantCulture) is > -60 and < -20 and var level && level != before
        );

        // Somebody else moves it while it is held: the motor waits for the release, and then goes there.
        await topics.SetAsync(Address, "-6");
        peer.Send(0x90, 0x68 + Fader, 0x00);
        await peer.UntilMotorAsync(Fader, positions => positions[^1] > 2 * Quarter);
        await topics.SetAsync(Address, "0");
        await topics.UntilAsync(Address, "0");
    }
}
