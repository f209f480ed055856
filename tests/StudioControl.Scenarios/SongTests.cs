using System.Globalization;
using System.Text.RegularExpressions;
using StudioControl.Scenarios.Hands;
using StudioControl.Scenarios.Peers;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>
/// A song of 24 tracks from the first touch to the file for the client: mixed from a surface, mastered, its service killed
/// while it sounds, rendered, and measured by somebody else.
/// </summary>
public sealed partial class SongTests : IAsyncLifetime
{
    private const int Tracks = 24;
    private const byte Send = 0x29;
    private const byte Eq = 0x2C;
    private const byte Dynamics = 0x2D;
    private const byte BankRight = 0x2F;
    private const byte Shift = 0x46;
    private const byte SelectOne = 0x18;
    private const byte PushOne = 0x20;

    private readonly TemporaryFolder _folder = new();
    private HandSurface _hand = null!;
    private RunningStudio _studio = null!;

    private string Song => Path.Combine(_folder.Path, "song");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked up in /proc");
        Ffmpeg.Require();
        Directory.CreateDirectory(Song);
        SongFiles.Write(Song, Tracks, seconds: 4);
        _hand = new(Path.Combine(_folder.Path, "hand"));
        var surface = $$"""
            surfaces:
              - { id: main, name: Main, profile: mackie-control, port: "{{_hand.Port}}" }
            """;
        _studio = await RunningStudio.StartAsync(StudioFile.MakeSong(surface, Tracks, Song));
        await _studio.AllOnlineAsync("mix", "surface/main");
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
    public async Task A_song_is_mixed_from_a_surface_mastered_and_rendered_as_it_sounded()
    {
        await MixAsync();
        await MasterAsync();
        await KillTheServiceAsync();

        var mix = Path.Combine(_folder.Path, "mix.wav");
        var (code, said) = await ServiceProcess.RunToEndAsync("render", Song, "--to", mix);
        Assert.True(code == 0, said);
        var integrated = Integrated().Match(said);
        Assert.True(integrated.Success, said);
        var ours = double.Parse(integrated.Groups["lufs"].Value, CultureInfo.InvariantCulture);
        Assert.Equal(await Ffmpeg.LoudnessAsync(mix), ours, 0.1001);
        Assert.InRange(ours, -40, -5);

        await SoundsLikeAsync(mix);
    }

    private async Task MixAsync()
    {
        // Three banks of eight; in each the first strip gets all that a strip has.
        var topics = _studio.Topics;
        foreach (var strip in (int[])[1, 9, 17])
        {
            if (strip > 1)
            {
                Press(BankRight);
                await _hand.UntilAsync(unit => unit.TargetOf(0) > 12_000);
            }

            Press(SelectOne);
            await topics.UntilAsync("surface/main/selection", $"ch/{strip}");
            Press(Eq);
            _hand.Write(0x90, Shift, 0x7F);
            Press(Eq);
            _hand.Write(0x90, Shift, 0x00);
            await topics.UntilAsync($"mix/ch/{strip}/eq/on", "true");
            Turn(3, 6);
            await topics.UntilAsync($"mix/ch/{strip}/eq/2/gain", "4");
            Press(Dynamics);
            Press(PushOne);
            await topics.UntilAsync($"mix/ch/{strip}/comp/on", "true");
            Press(Send);
            Turn(0, 54);
            Turn(1, 36);
            await topics.UntilAsync($"mix/ch/{strip}/send/1/level", text => text != "-144");
            await topics.UntilAsync($"mix/ch/{strip}/send/2/level", text => text != "-144");
            _hand.Write(0x90, 0x68, 0x7F, 0xE0, 0x00, 0x50);
            _hand.Write(0x90, 0x68, 0x00);
            await topics.UntilAsync($"mix/ch/{strip}/fader", text => text != "0");
            await _hand.UntilAsync(unit => unit.TargetOf(0) < 11_000);
        }
    }

    private async Task MasterAsync()
    {
        foreach (
            var (address, value) in ((string, string)[])
                [
                    ("mix/bus/1/delay", "35.5"),
                    ("mix/bus/2/eq/on", "true"),
                    ("mix/main/comp/on", "true"),
                    ("mix/main/multiband/on", "true"),
                    ("mix/main/limiter/gain", "6"),
                    ("mix/main/limiter/on", "true"),
                ]
        )
        {
            await _studio.Topics.SetAsync(address, value);
            await _studio.Topics.UntilAsync(address, value);
        }
    }

    // The engine plays on for two seconds of sound, and ends in order then, keeping the mix.
    private async Task KillTheServiceAsync()
    {
        var engine = EngineOf.Find(_studio.File.EnginePort)!.Value;
        _studio.Service.Signal("KILL");
        await _studio.Service.EndAsync();
        var before = new FileInfo(_studio.File.Recording).Length;
        await UntilAsync(() => new FileInfo(_studio.File.Recording).Length > before + (2L * SongFiles.Rate * 8));
        ServiceProcess.SignalTo(engine, "TERM");
        await UntilAsync(() => EngineOf.Find(_studio.File.EnginePort) is null);
        var sound = SongFiles.ReadFloats(_studio.File.Recording);
        // At the very end it has faded out.
        var played = sound.AsSpan(sound.Length - (4 * SongFiles.Rate), (4 * SongFiles.Rate) - (SongFiles.Rate / 5));
        Assert.InRange(SongFiles.LongestSilence(played), 0, 0.001);
    }

    // Another engine, by itself: what it records from its first sound on is the render, to the bit.
    private async Task SoundsLikeAsync(string mix)
    {
        var live = Path.Combine(_folder.Path, "live.wav");
        var port = FreePort.Take().ToString(CultureInfo.InvariantCulture);
        await using (
            var engine = ServiceProcess.Start(
                _folder.Path,
                "engine",
                "--strips",
                "24",
                "--play",
                Song,
                "--port",
                port,
                "--output",
                $"wav-float:{live}"
            )
        )
        {
            await UntilAsync(() => File.Exists(live) && new FileInfo(live).Length > 5L * SongFiles.Rate * 8);
            engine.Signal("TERM");
            await engine.EndAsync();
        }

        var (rendered, heard) = (SongFiles.ReadFloats(mix), SongFiles.ReadFloats(live));
        Assert.Equal(4 * SongFiles.Rate, rendered.Length / 2);
        var offset = First(heard) - First(rendered);
        Assert.InRange(offset, 0, heard.Length - rendered.Length);
        Assert.Equal(rendered.Length, rendered.AsSpan().CommonPrefixLength(heard.AsSpan(offset)));
    }

    private static int First(float[] samples) => Array.FindIndex(samples, sample => sample != 0) / 2 * 2;

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(ServiceProcess.Patience, TimeProvider.System);
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    private void Press(byte note) => _hand.Write(0x90, note, 0x7F, 0x90, note, 0x00);

    private void Turn(int knob, int ticks) => _hand.Write(0xB0, (byte)(0x10 + knob), (byte)ticks);

    [GeneratedRegex(
        @"integrated\s+(?<lufs>-?[0-9.]+) LUFS",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Integrated();
}
