using StudioControl.Scenarios.Hands;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>A plain MIDI controller is taught to move a receiver's volume, on the command line and from the dashboard.</summary>
public sealed class LearnTests : IAsyncLifetime
{
    private const string Volume = "gear/avr/volume";

    private readonly DirectoryInfo _cables = Directory.CreateTempSubdirectory("box-");
    private PlainBox _box = null!;
    private RunningStudio _studio = null!;

    private string Devices =>
        $$"""
            surfaces:
              - id: knobs       # on the desk
                profile: generic
                port: "{{_box.Port}}"
            gear:
              - { id: avr, profile: denon-avr, port: "rehearsal:" }
            """;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pseudo-terminals exist on Linux and macOS only");
        _box = new(Path.Combine(_cables.FullName, "box"));
        _studio = await RunningStudio.StartAsync(StudioFile.Make(Devices));
        await _studio.AllOnlineAsync("surface/knobs", "gear/avr");
        await _studio.Topics.UntilAsync(Volume, "-30");
    }

    public async ValueTask DisposeAsync()
    {
        await _studio.DisposeAsync();
        _box.Dispose();
        _cables.Delete(recursive: true);
    }

    [Fact]
    public async Task It_is_learned_from_the_dashboard_and_then_moves_the_gear()
    {
        var topics = _studio.Topics;
        await topics.SetAsync("surface/knobs/learn", $"\"{Volume}\"");
        await topics.UntilAsync("surface/knobs/learned", $"move a control for {Volume}");
        await _box.TurnAsync(10, 11, 12, 13, 14, 15, 16, 17);
        await topics.UntilAsync("surface/knobs/learned", $"cc 1/20 sets {Volume} (fader, 7 bits)");
        await AssertTakenAsync("{ on: \"cc 1/20\", set: gear/avr/volume }");
    }

    [Fact]
    public async Task It_is_learned_on_the_command_line_while_the_studio_runs_and_moves_the_gear()
    {
        var (code, said) = await ServiceProcess.RunToEndAsync(
            "learn",
            _studio.File.Path,
            "--surface",
            "knobs",
            "--on",
            "cc 1/20",
            "--set",
            Volume,
            "--takeover",
            "catch-up"
        );
        Assert.True(code == 0, said);
        Assert.Contains(
            "surface knobs: { on: \"cc 1/20\", set: gear/avr/volume, takeover: catch-up }",
            said,
            StringComparison.Ordinal
        );
        await AssertTakenAsync("{ on: \"cc 1/20\", set: gear/avr/volume, takeover: catch-up }");
    }

    [Fact]
    public async Task What_is_on_the_cable_is_told_with_its_meaning()
    {
        // The studio has the port: the monitor watches the far end of another one.
        using var box = new PlainBox(Path.Combine(_cables.FullName, "other"));
        await using var monitor = ServiceProcess.Start(
            _cables.FullName,
            "midi-monitor",
            box.Port,
            "--send",
            "90 20 7F"
        );
        await UntilSaidAsync(monitor, "> 90 20 7F  note 1/32 on, velocity 127");
        await box.TurnAsync(64);
        await UntilSaidAsync(monitor, "< B0 14 40  cc 1/20 = 64");
        monitor.Signal("INT");
        Assert.Equal(0, (await monitor.EndAndSayAsync()).Code);
        Assert.Contains("heard 1 messages", monitor.Said, StringComparison.Ordinal);
    }

    private static async Task UntilSaidAsync(ServiceProcess process, string awaited)
    {
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        while (!process.Said.Contains(awaited, StringComparison.Ordinal))
        {
            Assert.False(patience.IsCancellationRequested, $"'{awaited}' was never said:\n{process.Said}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private async Task AssertTakenAsync(string line)
    {
        var topics = _studio.Topics;
        await topics.UntilAsync("event/config-reloaded", _ => true);
        var text = await File.ReadAllTextAsync(_studio.File.Path, TestContext.Current.CancellationToken);
        Assert.Contains("  - id: knobs       # on the desk\n", text, StringComparison.Ordinal);
        Assert.Contains($"    bindings:\n      - {line}\n", text, StringComparison.Ordinal);

        // The knob stands low, the volume high: up to it nothing jumps.
        Assert.Equal("-30", topics.Now(Volume));
        await _box.TurnAsync([.. Enumerable.Range(20, 108)]);
        await topics.UntilAsync(Volume, "18");
        Assert.Equal("online", topics.Now("surface/knobs/availability"));
    }
}
