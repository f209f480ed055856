using StudioControl.Scenarios.Peers;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>Processes that die without a word.</summary>
public sealed class KilledTests
{
    // At unity the music peaks between -20 and 0 dBFS; thirty decibels down it can't reach this.
    private const double LoudestAllowed = -25;

    private static readonly (string Address, string Value)[] Mix =
    [
        ("mix/main/fader", "-30"),
        ("mix/ch/1/fader", "-10"),
        ("mix/ch/2/mute", "true"),
        ("mix/ch/3/pan", "-50"),
        ("mix/ch/4/name", "Vox"),
    ];

    [Fact]
    public async Task A_killed_engine_is_started_again_with_its_mix_and_no_louder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked up in /proc");
        await using var studio = await RunningStudio.StartAsync(StudioFile.Make(""));
        var topics = studio.Topics;
        await SetMixAsync(studio);
        var engine = EngineOf.Find(studio.File.EnginePort)!.Value;
        var mark = topics.Mark;

        ServiceProcess.SignalTo(engine, "KILL");

        await topics.HearAsync("mix/availability", text => text == "offline", mark);
        await topics.HearAsync("mix/availability", text => text == "online", mark);
        Assert.NotEqual(engine, EngineOf.Find(studio.File.EnginePort));
        await AssertMixAndNoLouderAsync(studio, mark);

        // Past all meters: what the second engine put out, from its first sample on.
        studio.Service.Signal("TERM");
        await studio.Service.EndAsync();
        Assert.InRange(Recordings.Peak(studio.File.Recording), -80, LoudestAllowed);
    }

    [Fact]
    public async Task A_killed_service_is_told_by_the_broker_the_sound_goes_on_and_the_next_one_finds_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked up in /proc");
        Mosquitto.Require();
        var port = FreePort.Take();
        using var broker = await Mosquitto.StartAsync(port);
        await using var studio = await RunningStudio.StartAsync(
            StudioFile.Make(StudioFile.RehearsalDevices, brokerElsewhere: port)
        );
        var topics = studio.Topics;
        await SetMixAsync(studio);
        var boot = await EnginePing.BootAsync(studio.File.EnginePort);
        var mark = topics.Mark;

        studio.Service.Signal("KILL");

        await topics.HearAsync("status", text => text == "offline", mark);
        Assert.Equal(boot, await EnginePing.BootAsync(studio.File.EnginePort));
        mark = topics.Mark;
        await studio.RestartAsync();
        await topics.HearAsync("status", text => text == "online", mark);
        await studio.AllOnlineAsync("mix", "surface/main", "gear/tape", "gear/mains-b", "gear/power");
        Assert.Equal(boot, await EnginePing.BootAsync(studio.File.EnginePort));
        await AssertMixAndNoLouderAsync(studio, mark);
    }

    private static async Task SetMixAsync(RunningStudio studio)
    {
        await studio.AllOnlineAsync("mix");
        foreach (var (address, value) in Mix)
        {
            var json = value is "Vox" ? $"\"{value}\"" : value;
            var reply = await studio.Topics.SetAsync(address, json);
            Assert.Equal("confirmed", reply.GetProperty("stage").GetString());
            await studio.Topics.UntilAsync(address, value);
        }

        Assert.InRange(await Levels.HighestAsync(studio.Topics, ("main", 0), 10), Levels.Floor, LoudestAllowed);
    }

    private static async Task AssertMixAndNoLouderAsync(RunningStudio studio, int mark)
    {
        // It sounds again, for a while.
        var frames = 20;
        await studio.Topics.HearAsync("levels/main", frame => Levels.Peak(frame, 0) > -80 && --frames <= 0, mark);
        var heard = studio.Topics.Since(mark);
        Assert.All(
            heard.Where(heard => heard.Topic == "levels/main"),
            heard => Assert.InRange(Levels.Peak(heard.Text, 0), Levels.Floor, LoudestAllowed)
        );
        foreach (var (address, value) in Mix)
        {
            Assert.All(heard.Where(heard => heard.Topic == address), heard => Assert.Equal(value, heard.Text));
            Assert.Equal(value, studio.Topics.Now(address));
        }
    }
}
