using StudioControl.Mixing.Dsp.Routing;

namespace StudioControl.Tests.Mixing.Dsp.Routing;

public sealed class FeedOrderTests
{
    [Fact]
    public void Each_bus_comes_after_its_feeders()
    {
        var feeds = new FeedOrder(4);
        Assert.Equal([0, 1, 2, 3], feeds.Order.ToArray());
        Assert.True(feeds.Set(3, 0, on: true));
        Assert.True(feeds.Set(2, 3, on: true));
        Assert.Equal([1, 2, 3, 0], feeds.Order.ToArray());
        Assert.True(feeds.Set(2, 3, on: false));
        Assert.Equal([1, 2, 3, 0], feeds.Order.ToArray());
        Assert.True(feeds.Set(3, 0, on: false));
        Assert.Equal([0, 1, 2, 3], feeds.Order.ToArray());
    }

    [Fact]
    public void Sixteen_buses_that_all_feed_those_behind_them_are_looked_through_at_once()
    {
        var feeds = new FeedOrder(16);
        for (var bus = 0; bus < 16; bus++)
        {
            for (var other = bus + 1; other < 16; other++)
            {
                Assert.True(feeds.Set(bus, other, on: true));
            }

            Assert.False(bus > 0 && feeds.Reaches(bus, 0));
        }

        for (var bus = 0; bus < 16; bus++)
        {
            Assert.Equal((0xFFFFu << bus) & 0xFFFF, feeds.Reached(bus));
        }
    }

    [Fact]
    public void No_feed_closes_a_ring_of_any_length()
    {
        var feeds = new FeedOrder(16);
        Assert.False(feeds.Set(5, 5, on: true));
        for (var bus = 0; bus < 15; bus++)
        {
            Assert.True(feeds.Set(bus, bus + 1, on: true));
        }

        Assert.False(feeds.Set(15, 0, on: true));
        Assert.False(feeds.Feeds(15, 0));
        Assert.True(feeds.Reaches(0, 15));
    }

    [Fact]
    public void Whatever_is_tried_the_order_holds_all_buses_each_after_its_feeders()
    {
        var random = new Random(3);
        var feeds = new FeedOrder(8);
        for (var round = 0; round < 2000; round++)
        {
            feeds.Set(random.Next(8), random.Next(8), random.Next(3) > 0);
            var order = feeds.Order.ToArray();
            Assert.Equal(8, order.Distinct().Count());
            for (var place = 0; place < 8; place++)
            {
                Assert.DoesNotContain(order[..place], earlier => feeds.Feeds(order[place], earlier));
            }
        }
    }
}
