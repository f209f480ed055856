using StudioControl.Engines.Embedded;
using StudioControl.Studio.Parameters;

namespace StudioControl.Tests.Telemetry;

public sealed class LargeDeskTests
{
    [Fact]
    public async Task The_largest_desk_comes_online_and_a_late_listener_hears_its_every_value()
    {
        await using var bench = await Bench.StartAsync(start: false);
        var desk = new MuteDriver(
            new MixBranch(
                new()
                {
                    Strips = 64,
                    Buses = 16,
                    Matrices = 8,
                }
            ).Describe("Mix")
        );
        bench.Loop.Add(desk, null);
        var shapes = desk.Description.Parameters;
        for (var place = 0; place < shapes.Count; place++)
        {
            desk.Desk!.Report(place, shapes[place].Kind == ParameterKind.Text ? Value.Of("x") : Value.Of(on: true));
        }

        bench.Run();
        await using (var first = await bench.ListenAsync("status"))
        {
            await first.WaitAsync("status", "online");
        }

        await using var listener = await bench.ListenAsync("mix/#");
        string[] wanted = [.. shapes.Where(shape => shape.Kind != ParameterKind.Trigger).Select(shape => shape.Path)];
        await listener.WaitAsync($"mix/{wanted[^1]}");
        var missing = wanted.ToHashSet(StringComparer.Ordinal);
        await listener.WaitAnyAsync(
            heard =>
            {
                missing.Remove(heard.Topic[(Bench.Root.Length + "/mix/".Length)..]);
                return missing.Count == 0;
            },
            "every value"
        );

        Assert.True(wanted.Length > 12_000);
        Assert.Equal(1, bench.Mqtt.Connections);
    }
}
