using System.Text.Json;
using StudioControl.Scenarios.Peers;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios;

/// <summary>A home that comes later than the studio, and again.</summary>
public sealed class HomeAssistantTests
{
    private const string Fewer = """
        gear:
          - { id: mains-b, name: Mains meter B, profile: eastron-sdm120, port: "rehearsal:", unit: 1 }
        """;

    private static readonly string[] Devices =
    [
        "room-a_gear_mains-b",
        "room-a_gear_power",
        "room-a_gear_tape",
        "room-a_mix",
        "room-a_room",
        "room-a_service",
        "room-a_surface_main",
        "room-a_surface_side",
    ];

    // The contract's time for everything retained; the descriptions are the first of it.
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_home_finds_every_device_is_told_again_when_it_is_born_and_loses_those_that_leave()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pseudo-terminals exist on Linux and macOS only");
        await using var studio = await RunningStudio.StartAsync(StudioFile.Make(StudioFile.RehearsalDevices));
        await studio.AllOnlineAsync("mix", "gear/tape", "gear/mains-b", "gear/power");
        await using var home = await HomeAssistant.ConnectAsync(studio.File.BrokerPort);
        await home.UntilAsync(devices => devices.Count == Devices.Length);
        Assert.Equal(Devices, home.Devices.Keys.Order(StringComparer.Ordinal));

        var began = TimeProvider.System.GetTimestamp();
        await home.BeBornAsync();
        await home.UntilAsync(devices => devices.Count == Devices.Length);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, Promised);

        var meter = JsonDocument.Parse(home.Devices["room-a_gear_mains-b"]).RootElement;
        var power = meter.GetProperty("components").GetProperty("sensor_power");
        Assert.Equal("W", power.GetProperty("unit_of_measurement").GetString());
        var value = await studio.Topics.UntilAsync(
            power.GetProperty("state_topic").GetString()![(Topics.Base.Length + 1)..],
            text => text.Length > 0
        );
        Assert.InRange(double.Parse(value.Text, System.Globalization.CultureInfo.InvariantCulture), 0, 5000);

        studio.File.Write(Fewer);
        await home.UntilAsync(devices =>
            devices["room-a_gear_tape"].Length == 0 && devices["room-a_surface_main"].Length == 0
        );
        Assert.NotEmpty(home.Devices["room-a_gear_mains-b"]);
        Assert.NotEmpty(home.Devices["room-a_service"]);
    }
}
