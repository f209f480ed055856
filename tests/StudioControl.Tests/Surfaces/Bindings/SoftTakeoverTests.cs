using StudioControl.Studio.Time;
using StudioControl.Surfaces.Bindings;

namespace StudioControl.Tests.Surfaces.Bindings;

public sealed class SoftTakeoverTests
{
    private Moment _now = Moment.Start;
    private double _value = 0.5;

    [Fact]
    public void The_first_position_only_tells_where_it_stands()
    {
        foreach (var rule in Enum.GetValues<TakeoverRule>())
        {
            Assert.Null(Move(new SoftTakeover(rule), 0.5));
        }
    }

    [Fact]
    public void Far_from_the_value_nothing_moves_and_the_way_is_told()
    {
        var takeover = new SoftTakeover(TakeoverRule.PickUp);
        Move(takeover, 0.1);
        Assert.Null(Move(takeover, 0.2));
        Assert.Equal(TakeoverWay.Up, takeover.Way);
        takeover.Arm();
        Move(takeover, 0.9);
        Assert.Null(Move(takeover, 0.8));
        Assert.Equal(TakeoverWay.Down, takeover.Way);
    }

    [Fact]
    public void Near_the_value_it_takes_hold()
    {
        var takeover = new SoftTakeover(TakeoverRule.PickUp);
        Move(takeover, 0.1);
        Assert.Equal(0.48, Move(takeover, 0.48));
        Assert.Equal(TakeoverWay.None, takeover.Way);
        Assert.Equal(0.9, Move(takeover, 0.9));
    }

    [Fact]
    public void Passing_the_value_takes_hold_but_not_when_it_comes_late()
    {
        var takeover = new SoftTakeover(TakeoverRule.PickUp);
        Move(takeover, 0.4);
        Assert.Equal(0.6, Move(takeover, 0.6));
        takeover.Arm();
        _value = 0.5;
        Move(takeover, 0.4);
        Assert.Null(Move(takeover, 0.6, after: 60));
        Assert.Equal(TakeoverWay.Down, takeover.Way);
    }

    [Fact]
    public void Who_is_slow_to_report_does_not_lose_hold_for_the_hand()
    {
        var takeover = new SoftTakeover(TakeoverRule.PickUp);
        Move(takeover, 0.5);
        takeover.TryMove(0.52, 0.5, Later(10), out _);
        Assert.True(takeover.TryMove(0.9, 0.5, Later(10), out var wish));
        Assert.Equal(0.9, wish);
        takeover.ValueMoved(0.9);
        Assert.True(takeover.HasHold);
    }

    [Fact]
    public void Somebody_else_who_moves_the_value_away_takes_hold_with_it()
    {
        var takeover = new SoftTakeover(TakeoverRule.PickUp);
        Move(takeover, 0.5);
        Move(takeover, 0.51);
        _value = 0.9;
        takeover.ValueMoved(_value);
        Assert.Equal(TakeoverWay.Up, takeover.Way);
        Assert.Null(Move(takeover, 0.52));
    }

    [Fact]
    public void Catch_up_moves_at_once_without_a_jump_and_arrives_at_the_end()
    {
        var takeover = new SoftTakeover(TakeoverRule.CatchUp);
        Move(takeover, 0.1);
        var before = _value;
        for (var at = 11; at <= 100; at++)
        {
            var wish = Move(takeover, at / 100.0)!.Value;
            Assert.InRange(wish - before, 0, 0.0101);
            before = wish;
        }

        Assert.Equal(1, before, 6);
        Assert.True(takeover.HasHold);
    }

    [Fact]
    public void Catch_up_downwards_arrives_at_the_bottom()
    {
        var takeover = new SoftTakeover(TakeoverRule.CatchUp);
        Move(takeover, 0.9);
        for (var at = 89; at >= 0; at--)
        {
            Move(takeover, at / 100.0);
        }

        Assert.Equal(0, _value, 6);
    }

    [Fact]
    public void Jump_goes_where_the_control_is()
    {
        var takeover = new SoftTakeover(TakeoverRule.Jump);
        Move(takeover, 0.1);
        Assert.Equal(0.11, Move(takeover, 0.11));
    }

    [Fact]
    public void No_sequence_of_moves_makes_the_value_jump()
    {
        var random = new Random(7);
        foreach (var rule in new[] { TakeoverRule.PickUp, TakeoverRule.CatchUp })
        {
            var takeover = new SoftTakeover(rule);
            var position = 0.5;
            for (var i = 0; i < 20_000; i++)
            {
                switch (random.Next(40))
                {
                    case 0:
                        takeover.Arm();
                        position = random.NextDouble();
                        break;
                    case 1:
                        _value = random.NextDouble();
                        takeover.ValueMoved(_value);
                        break;
                    default:
                        var before = _value;
                        position = Math.Clamp(position + (random.NextDouble() - 0.5) * 0.05, 0, 1);
                        Move(takeover, position);
                        // A step of the hand, and what counts as near.
                        var most = rule == TakeoverRule.PickUp ? 0.0251 + SoftTakeover.Near : 1.0;
                        Assert.InRange(Math.Abs(_value - before), 0, most);
                        break;
                }
            }
        }
    }

    private double? Move(SoftTakeover takeover, double position, int after = 10)
    {
        if (!takeover.TryMove(position, _value, Later(after), out var wish))
        {
            return null;
        }

        _value = wish;
        return wish;
    }

    private Moment Later(int milliseconds) => _now += TimeSpan.FromMilliseconds(milliseconds);
}
