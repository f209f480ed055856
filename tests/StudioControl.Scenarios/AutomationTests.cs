using System.Globalization;
using System.Text.Json;
using StudioControl.Scenarios.Hands;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>Automation is written and played through the running service: over MQTT, from a surface, over deaths and starts.</summary>
public sealed class AutomationTests : IAsyncLifetime
{
    private const int Tracks = 16;

    // Where the moves begin, and where they are over, in seconds of the song.
    private const double First = 1;
    private const double Over = 4.5;
    private const byte TouchThree = 0x6A;

    private static readonly TimeSpan BetweenMoves = TimeSpan.FromMilliseconds(300);
    private static readonly string[] Moves = ["-10", "-20", "-5", "-30", "-2"];

    private readonly TemporaryFolder _folder = new();
    private HandSurface _hand = null!;
    private RunningStudio _studio = null!;

    private Topics Topics => _studio.Topics;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked up in /proc");
        var song = Path.Combine(_folder.Path, "song");
        Directory.CreateDirectory(song);
        SongFiles.Write(song, Tracks, seconds: 12);
        _hand = new(Path.Combine(_folder.Path, "hand"));
        var surface = $$"""
            surfaces:
              - { id: main, name: Main, profile: mackie-control, port: "{{_hand.Port}}" }
            """;
        _studio = await RunningStudio.StartAsync(StudioFile.MakeSong(surface, Tracks, song));
        await _studio.AllOnlineAsync("mix", "surface/main");
        await DoAsync("mix/transport/state", "\"stopped\"");
    }

    public async ValueTask DisposeAsync()
    {
        if (_studio is not null)
        {
            await _studio.DisposeAsync();
            _hand.Dispose();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task Moves_that_a_touch_wrote_are_played_undone_and_redone()
    {
        await WriteAsync("touch");
        await PlaysAsync("mix/ch/3/fader", [.. Moves, "0"]);

        await Topics.PublishAsync("mix/do/automation/undo", "");
        await DoAsync("mix/ch/3/fader", "-7");
        Assert.Empty(await PlayedAsync("mix/ch/3/fader"));

        await Topics.PublishAsync("mix/do/automation/redo", "");
        await PlaysAsync("mix/ch/3/fader", ["0", .. Moves, "0"]);
    }

    [Theory]
    [InlineData("latch")]
    [InlineData("write")]
    public async Task Moves_that_a_latch_or_write_wrote_stay_to_the_stop(string mode)
    {
        await WriteAsync(mode);
        await DoAsync("mix/ch/3/automation", "\"read\"");
        await PlaysAsync("mix/ch/3/fader", ["0", .. Moves]);
    }

    [Fact]
    public async Task Moves_from_a_surface_outlive_the_engine_and_the_service()
    {
        await DoAsync("mix/ch/3/automation", "\"touch\"");
        await PlayAsync();
        await PauseAsync();
        _hand.Write(0x90, TouchThree, 0x7F);
        await PauseAsync();
        foreach (var high in (byte[])[0x40, 0x50, 0x30])
        {
            _hand.Write(0xE2, 0x00, high);
            await PauseAsync();
        }

        _hand.Write(0x90, TouchThree, 0x00);
        _hand.Write(0xB0, 0x12, 5);
        await UntilPositionAsync(Over);
        await StopAsync();
        var faders = await PlayedAsync("mix/ch/3/fader");
        var pans = await PlayedAsync("mix/ch/3/pan");
        Assert.Equal((4, 2), (faders.Length, pans.Length));
        await Topics.PublishAsync("mix/do/project/save", "");
        await SavedAsync("ch/3/pan");

        var mark = Topics.Mark;
        ServiceProcess.SignalTo(EngineOf.Find(_studio.File.EnginePort)!.Value, "KILL");
        await Topics.HearAsync("mix/availability", text => text == "offline", mark);
        await Topics.HearAsync("mix/availability", text => text == "online", mark);
        await DoAsync("mix/transport/state", "\"stopped\"");
        Assert.Equal(faders, await PlayedAsync("mix/ch/3/fader"));
        Assert.Equal(pans, await PlayedAsync("mix/ch/3/pan"));

        await _studio.RestartAsync();
        await _studio.AllOnlineAsync("mix", "surface/main");
        await DoAsync("mix/transport/state", "\"stopped\"");
        Assert.Equal(faders, await PlayedAsync("mix/ch/3/fader"));
        Assert.Equal(pans, await PlayedAsync("mix/ch/3/pan"));
    }

    private async Task WriteAsync(string mode)
    {
        await DoAsync("mix/ch/3/automation", $"\"{mode}\"");
        await PlayAsync();
        await UntilPositionAsync(First);
        await DoAsync("mix/ch/3/touch", "true");
        await PauseAsync();
        foreach (var move in Moves)
        {
            await DoAsync("mix/ch/3/fader", move);
            await PauseAsync();
        }

        await DoAsync("mix/ch/3/touch", "false");
        await UntilPositionAsync(Over);
        await StopAsync();
    }

    private async Task PlaysAsync(string address, string[] values) => Assert.Equal(values, await PlayedAsync(address));

    // From the start: what is told until the moves are over.
    private async Task<string[]> PlayedAsync(string address)
    {
        var mark = Topics.Mark;
        await PlayAsync();
        await UntilPositionAsync(Over);
        await StopAsync();
        return [.. Topics.Since(mark).Where(heard => heard.Topic == address).Select(heard => heard.Text)];
    }

    private async Task PlayAsync()
    {
        var mark = Topics.Mark;
        await Topics.PublishAsync("mix/do/transport/locate", "0");
        await Topics.HearAsync("mix/transport/position", text => text == "0", mark);
        await DoAsync("mix/transport/state", "\"playing\"");
    }

    private async Task StopAsync()
    {
        await DoAsync("mix/transport/state", "\"stopped\"");
        await PauseAsync();
    }

    private async Task UntilPositionAsync(double seconds)
    {
        var mark = Topics.Mark;
        await Topics.HearAsync(
            "mix/transport/position",
            text => double.Parse(text, CultureInfo.InvariantCulture) > seconds,
            mark
        );
    }

    private async Task SavedAsync(string path)
    {
        var file = Path.Combine(_folder.Path, "song", "mix.json");
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        while (!File.Exists(file) || !IsAutomatedIn(file, path))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    private static bool IsAutomatedIn(string file, string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.TryGetProperty("automation", out var lanes) && lanes.TryGetProperty(path, out _);
    }

    private async Task DoAsync(string address, string json)
    {
        var reply = await Topics.SetAsync(address, json);
        Assert.Equal("confirmed", reply.GetProperty("stage").GetString());
    }

    private static Task PauseAsync() =>
        Task.Delay(BetweenMoves, TimeProvider.System, TestContext.Current.CancellationToken);
}
