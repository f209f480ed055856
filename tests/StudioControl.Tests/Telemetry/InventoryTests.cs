using StudioControl.Studio.Inventory;

namespace StudioControl.Tests.Telemetry;

public sealed class InventoryTests
{
    private static readonly InventoryReport Report = new("gear/box")
    {
        Maker = "Sony",
        Serial = "SN2",
        SerialInFile = "SN1",
        Installed = new(2021, 3, 4),
        Count = new(TimeSpan.FromHours(1.5), TimeSpan.FromHours(1)) { TimesOnline = 2 },
        Service = new()
        {
            Last = new(2025, 2, 1),
            Due = new(2026, 2, 1),
            HoursLeft = 12.5,
            Level = UpkeepLevel.Soon,
        },
    };

    [Fact]
    public async Task The_entry_of_a_device_is_retained_and_what_is_not_known_is_absent()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await bench.OnLoopAsync(() => bench.Mqtt.View.InventoryChanged(Report));

        var heard = await listener.WaitAsync("gear/box/inventory");

        Assert.Equal(
            """{"maker":"Sony","serial":"SN2","serialInFile":"SN1","installed":"2021-03-04","hoursPowered":1.5,"hoursInSessions":1,"timesOnline":2,"timesLost":0,"serviced":"2025-02-01","serviceDue":"2026-02-01","serviceHoursLeft":12.5,"serviceState":"soon"}""",
            heard.Text
        );
        await using var late = await bench.ListenAsync("gear/box/inventory");
        Assert.True((await late.WaitAsync("gear/box/inventory")).Message.Retain);
    }

    [Fact]
    public async Task A_device_that_leaves_takes_its_entry_with_it()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await bench.OnLoopAsync(() => bench.Mqtt.View.InventoryChanged(Report));
        await listener.WaitAsync("gear/box/inventory", heard => heard.Text.Length > 0);
        await bench.OnLoopAsync(() => bench.Loop.Remove(bench.Device));
        await listener.WaitAsync("gear/box/inventory", "");
    }

    [Fact]
    public async Task A_service_is_noted_for_today_or_for_a_day()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");
        await listener.SayAsync($"{Bench.Root}/gear/box/do/serviced", "");
        await listener.WaitAsync("reply/anonymous", heard => heard.Text.Contains("confirmed"));
        await listener.SayAsync(
            $"{Bench.Root}/gear/box/do/calibrated",
            "{\"value\":\"2026-01-31\",\"by\":\"ann\",\"note\":\"azimuth\",\"id\":\"7\"}"
        );
        var reply = await listener.WaitAsync("reply/ann");
        Assert.Equal("7", reply.Json.GetProperty("id").GetString());
        Assert.Equal(
            [
                ("gear/box", new UpkeepNote(UpkeepKind.Service, null, "", "")),
                ("gear/box", new UpkeepNote(UpkeepKind.Calibration, new(2026, 1, 31), "ann", "azimuth")),
            ],
            bench.Inventory.Notes
        );
    }

    [Theory]
    [InlineData("next week", "unparsable")]
    [InlineData("2026-02-30", "unparsable")]
    [InlineData("today", "rejected")]
    public async Task What_can_not_be_noted_is_answered(string text, string code)
    {
        await using var bench = await Bench.StartAsync();
        bench.Inventory.Answer = "the records are not open";
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");
        await listener.SayAsync($"{Bench.Root}/gear/box/do/serviced", text);
        var reply = await listener.WaitAsync("reply/anonymous");
        Assert.Equal(code, reply.Json.GetProperty("code").GetString());
    }
}
