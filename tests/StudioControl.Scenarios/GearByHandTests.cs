using StudioControl.Scenarios.Hands;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>V-Pot bytes, written into a surface's pseudo-terminal by hand, and what becomes of the gear on its page.</summary>
public sealed class GearByHandTests : IAsyncLifetime
{
    private readonly DirectoryInfo _cables = Directory.CreateTempSubdirectory("hands-");
    private HandSurface _hand = null!;
    private RunningStudio _studio = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pseudo-terminals exist on Linux and macOS only");
        _hand = new(Path.Combine(_cables.FullName, "hand"));
        _studio = await RunningStudio.StartAsync(
            StudioFile.Make(
                $$"""
                surfaces:
                  - id: main
                    profile: mackie-control
                    port: "{{_hand.Port}}"
                    pages:
                      - name: Gear
                        button: plug-in
                        v-pots: [gear/tape/transport, gear/power/outlet/2, gear/power/outlet/1]
                    buttons:
                      f1: { set: gear/tape/transport, to: playing }
                gear:
                  - { id: tape, profile: sony-9pin, port: "rehearsal:" }
                  - { id: power, profile: furman-f1500-ups, port: "rehearsal:", allow: [outlet/2] }
                """
            )
        );
        await _studio.AllOnlineAsync("mix", "surface/main", "gear/tape", "gear/power");
        await _studio.Topics.UntilAsync("gear/tape/transport", "stopped");
        await _studio.Topics.UntilAsync("gear/power/outlet/2", "true");
    }

    public async ValueTask DisposeAsync()
    {
        await _studio.DisposeAsync();
        _hand.Dispose();
        _cables.Delete(recursive: true);
    }

    [Fact]
    public async Task A_V_Pot_winds_the_deck_a_push_switches_an_outlet_and_what_is_not_allowed_is_locked()
    {
        var topics = _studio.Topics;
        _hand.Write(0x90, 0x2B, 0x7F, 0x90, 0x2B, 0x00);
        await _hand.UntilAsync(unit => unit.LowerLine.StartsWith("stoppe", StringComparison.Ordinal));
        Assert.Equal("Gear", topics.Now("surface/main/page"));

        // One to the left of stopped is ejecting, which can't be commanded; the next is rewinding.
        _hand.Write(0xB0, 0x10, 0x41);
        await _hand.UntilAsync(unit => unit.LowerLine.StartsWith("fixed", StringComparison.Ordinal));
        _hand.Write(0xB0, 0x10, 0x41);
        await topics.UntilAsync("gear/tape/transport", "rewinding");
        await _hand.UntilAsync(unit => unit.LowerLine.StartsWith("rewind", StringComparison.Ordinal));

        _hand.Write(0x90, 0x21, 0x7F, 0x90, 0x21, 0x00);
        await topics.UntilAsync("gear/power/outlet/2", "false");

        _hand.Write(0x90, 0x22, 0x7F, 0x90, 0x22, 0x00);
        await _hand.UntilAsync(unit => unit.LowerLine[14..].StartsWith("locked", StringComparison.Ordinal));
        Assert.Equal("true", topics.Now("gear/power/outlet/1"));

        _hand.Write(0x90, 0x36, 0x7F, 0x90, 0x36, 0x00);
        await topics.UntilAsync("gear/tape/transport", "playing");
        await _hand.UntilAsync(unit => unit.IsLit(0x36));
    }
}
