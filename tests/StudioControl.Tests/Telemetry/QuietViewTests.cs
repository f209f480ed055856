using StudioControl.Studio.Loop;
using StudioControl.Studio.Parameters;
using StudioControl.Telemetry;
using StudioControl.Telemetry.Links;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Tests.Telemetry;

public sealed class QuietViewTests
{
    [Fact]
    public void A_change_costs_the_loop_no_memory()
    {
        using var loop = new StudioLoop(new(TimeProvider.System));
        var view = new MqttView(new MqttOptions { Base = "b" }, loop.Clock, loop.NewOrigin());
        loop.Add(view);
        var box = new Box();
        loop.Add(box, null);
        Allocations.None(() =>
        {
            for (var i = 0; i < 2000; i++)
            {
                Change(box, i);
            }
        });
    }

    [Fact]
    public void A_set_of_numbers_gives_back_what_was_put_in_once()
    {
        var set = new DirtySet();
        int[] numbers = [0, 1, 63, 64, 4095, 4096, 65535];
        foreach (var number in numbers)
        {
            set.Add(number);
            set.Add(number);
        }

        foreach (var number in numbers)
        {
            Assert.True(set.TryTake(out var taken));
            Assert.Equal(number, taken);
        }

        Assert.False(set.TryTake(out _));
    }

    [Fact]
    public void Events_beyond_the_bound_are_dropped_oldest_first_and_counted()
    {
        var queue = new EventQueue();
        for (var i = 0; i < EventQueue.Capacity + 5; i++)
        {
            queue.Add(new($"e/{i}", []) { IsEvent = true });
        }

        Assert.Equal(5, queue.Dropped);
        Assert.True(queue.TryTake(out var first));
        Assert.Equal("e/5", first.Topic);
        queue.PutBack([first]);
        Assert.True(queue.TryTake(out var again));
        Assert.Equal("e/5", again.Topic);
    }

    [Theory]
    [InlineData("mqtt://host", "host", 1883, false, "")]
    [InlineData("mqtt://ann@host:2000", "host", 2000, false, "ann")]
    [InlineData("mqtts://10.0.0.1/", "10.0.0.1", 8883, true, "")]
    public void A_broker_is_named_by_a_URI(string text, string host, int port, bool isSecure, string user)
    {
        Assert.True(BrokerAddress.TryParse(text, out var address));
        Assert.Equal(new BrokerAddress(host, port, isSecure, user), address);
        Assert.DoesNotContain("ann", address.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("host:1883")]
    [InlineData("http://host")]
    [InlineData("mqtt://ann:secret@host")]
    [InlineData("mqtt://host/path")]
    [InlineData("mqtt://")]
    public void What_is_no_broker_is_refused(string text) => Assert.False(BrokerAddress.TryParse(text, out _));

    private static void Change(Box box, int i)
    {
        box.Desk.Report(Box.Fader, new(-i % 60));
        box.Desk.Report(Box.Mute, Value.Of(i % 2 == 0));
        box.Desk.PublishLevels(0);
        box.Desk.PublishLoudness(
            new()
            {
                Momentary = -i,
                ShortTerm = -i,
                Integrated = -i,
            }
        );
    }
}
