using System.Text.Json;
using StudioControl.Engines.Embedded;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Parameters;
using StudioControl.Telemetry;
using StudioControl.Telemetry.Broker;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Tests.Telemetry;

public sealed class FoldedPathsTests
{
    [Fact]
    public void Numbers_that_stand_side_by_side_become_one_range()
    {
        Assert.Equal(["ch/{1..3}/fader"], FoldedPaths.Fold(["ch/1/fader", "ch/2/fader", "ch/3/fader"]));
        Assert.Equal(["main/fader"], FoldedPaths.Fold(["main/fader"]));
        Assert.Equal(["ch/{1..2}", "ch/4"], FoldedPaths.Fold(["ch/1", "ch/2", "ch/4"]));
    }

    [Fact]
    public void Two_numbers_fold_where_each_goes_with_each()
    {
        string[] paths =
        [
            .. from strip in Enumerable.Range(1, 64)
            from band in Enumerable.Range(1, 4)
            select $"ch/{strip}/eq/{band}/q",
        ];

        Assert.Equal(["ch/{1..64}/eq/{1..4}/q"], FoldedPaths.Fold(paths));
        Assert.Equal(paths, FoldedPaths.Unfold("ch/{1..64}/eq/{1..4}/q"));
    }

    [Theory]
    [InlineData("ch/{3..1}/fader")]
    [InlineData("ch/{a..b}/fader")]
    [InlineData("ch/{1..}/fader")]
    [InlineData("ch/{1..70000}/fader")]
    [InlineData("{}")]
    [InlineData("outlet/01")]
    public void What_is_no_range_stands_for_itself(string path) => Assert.Equal([path], FoldedPaths.Unfold(path));

    [Fact]
    public void A_stranger_can_not_make_us_unfold_without_end() =>
        Assert.Equal(FoldedPaths.Most, FoldedPaths.Unfold("{0..9999}/{0..9999}/{0..9999}").Count());

    [Fact]
    public void The_description_of_the_largest_desk_names_every_parameter_once_and_fits_many_times_into_a_packet()
    {
        using var largest = new Desk();

        var json = DeviceJson.Description(largest.Slot.Device);

        Assert.InRange(json.Length, 10_000, new BrokerSettings().LargestPacket / 4);
        var shapes = largest
            .Slot.Device.Description.Parameters.Where(shape => shape.Kind != ParameterKind.Trigger)
            .ToList();
        var told = JsonDocument
            .Parse(json)
            .RootElement.GetProperty("parameters")
            .EnumerateObject()
            .SelectMany(item => FoldedPaths.Unfold(item.Name).Select(path => (Path: path, item.Value)))
            .ToDictionary(item => item.Path, item => item.Value, StringComparer.Ordinal);
        Assert.Equal(shapes.Select(shape => shape.Path).Order(), told.Keys.Order());
        Assert.All(
            shapes,
            shape => Assert.Equal(DeviceJson.Word(shape.Kind), told[shape.Path].GetProperty("kind").GetString())
        );
        Assert.Equal(10, told["bus/16/send/1/level"].GetProperty("max").GetDouble());
        Assert.Equal(9, told["ch/64/eq/4/shape"].GetProperty("choices").GetArrayLength());
    }

    [Fact]
    public void Its_state_tells_what_stands_in_front_and_how_many_values_do_not()
    {
        using var largest = new Desk();
        for (var place = 0; place < largest.Slot.Values.Length; place++)
        {
            largest.Driver.Desk!.Report(place, Value.Off);
        }

        var json = DeviceJson.State(largest.Slot, DateTimeOffset.UnixEpoch);

        Assert.InRange(json.Length, 4_000, 24_000);
        var state = JsonDocument.Parse(json).RootElement;
        var values = state.GetProperty("values").EnumerateObject().Select(value => value.Name).ToHashSet();
        string[] front =
        [
            "ch/64/fader",
            "ch/1/mute",
            "bus/16/solo",
            "dca/8/fader",
            "main/fader",
            "monitor/dim",
            "transport/state",
            "ch/3/name",
        ];
        Assert.Empty(front.Except(values));
        Assert.DoesNotContain("ch/1/eq/1/gain", values);
        Assert.Equal(largest.Slot.Values.Length - largest.Slot.Front.Length, state.GetProperty("omitted").GetInt32());
        Assert.Equal(TimeSpan.FromSeconds(0.25), DeviceSlot.StatePeriod(3_000));
        Assert.Equal(TimeSpan.FromSeconds(2), DeviceSlot.StatePeriod(64 * 1024));
    }

    private sealed class Desk : IDisposable
    {
        private readonly StudioLoop _loop = new(new(TimeProvider.System));

        public Desk()
        {
            var view = new MqttView(new MqttOptions { Base = "studio/test" }, _loop.Clock, _loop.NewOrigin());
            _loop.Add(view);
            Driver = new(
                new MixBranch(
                    new()
                    {
                        Strips = 64,
                        Buses = 16,
                        Stereo = [3, 4, 9],
                    }
                ).Describe("Mix")
            );
            Slot = view.Plan.Find(_loop.Add(Driver, null)) ?? view.Plan.Devices[0];
        }

        public MuteDriver Driver { get; }

        public DeviceSlot Slot { get; }

        public void Dispose() => _loop.Dispose();
    }
}
