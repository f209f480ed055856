using Microsoft.Extensions.Time.Testing;
using StudioControl.Mixing.Dsp.Inserts;
using StudioControl.Mixing.Dsp.Inserts.Probe;
using StudioControl.Mixing.Dsp.Inserts.Rehearsal;
using StudioControl.Studio.Inventory;

namespace StudioControl.Tests.Mixing.Dsp.Inserts;

/// <summary>The whole way of a measurement: control thread, audio thread, analysis, with stand-ins as units.</summary>
public sealed class InsertMeasurerTests : IDisposable
{
    private const int Rate = 48000;

    private readonly FakeTimeProvider _time = new();
    private readonly InsertMeasurer _measurer;
    private readonly HardwareInsert _insert = new(Rate, isStereo: true, period: 64);
    private readonly OutboardStandIn _left = new(Rate, new() { Delay = 300.3, Gain = -1 }, 1);
    private readonly OutboardStandIn _right = new(Rate, new() { Delay = 300.4, Gain = -2 }, 2);

    public InsertMeasurerTests() => _measurer = new(Rate, _time);

    public void Dispose() => _measurer.Dispose();

    [Fact]
    public void Both_sides_are_measured_and_their_delay_is_found()
    {
        var measured = Measure();
        Assert.Equal(7, measured.Insert);
        Assert.Equal(2, measured.Sides.Count);
        Assert.Equal(-1, measured.Sides[0].Gain, 0.05);
        Assert.Equal(-2, measured.Sides[1].Gain, 0.05);
        Assert.Equal(300.35, measured.Delay!.Value, 0.05);
        Assert.EndsWith(" samples, -1.0 dB", measured.Words, StringComparison.Ordinal);
        Assert.Null(_measurer.Measuring);
    }

    [Fact]
    public void A_unit_with_much_gain_is_measured_again_more_softly()
    {
        _left.Become(_left.Unit with { Gain = 42 });
        var measured = Measure();
        Assert.Equal(InsertVerdict.Good, measured.Sides[0].Verdict);
        Assert.Equal(42, measured.Sides[0].Gain, 0.05);
    }

    [Fact]
    public void A_unit_that_is_pulled_out_keeps_the_delay_that_is_known()
    {
        _right.IsPlugged = false;
        var measured = Measure();
        Assert.Equal(InsertVerdict.Silent, measured.Sides[1].Verdict);
        Assert.Null(measured.Delay);
        Assert.StartsWith("nothing comes back", measured.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_warm_up_an_analysis_allocates_next_to_nothing()
    {
        var unit = new TestUnit { Delay = 300 };
        var (take, space) = (unit.Answer(new(Rate)), new ProbeSpace());
        InsertProbe.Analyse(take, space);
        Assert.InRange(Allocations.Least(() => InsertProbe.Analyse(take, space)), 0, 2000);
        _measurer.WarmUp();
        Assert.Equal(-1, Measure().Sides[0].Gain, 0.05);
    }

    [Fact]
    public void The_same_insert_is_asked_for_once()
    {
        Assert.True(_measurer.Ask(1, _insert, 1));
        Assert.False(_measurer.Ask(1, _insert, 1));
        _measurer.Look();
        Assert.False(_measurer.Ask(1, _insert, 1));
        Assert.True(_measurer.Ask(2, _insert, 1));
    }

    [Fact]
    public void Without_sound_it_ends_with_a_reason()
    {
        _measurer.Ask(1, _insert, 1);
        _measurer.Look();
        _time.Advance(TimeSpan.FromSeconds(16));
        _measurer.Look();
        Assert.True(_measurer.TryTake(out var measured));
        Assert.Equal("the sound does not run", measured.Words);
        Assert.Empty(measured.Sides);
    }

    [Fact]
    public void It_can_be_stopped()
    {
        _measurer.Ask(1, _insert, 1);
        _measurer.Look();
        Play(100);
        _measurer.Stop();
        Play(100);
        _measurer.Look();
        Assert.True(_measurer.TryTake(out var measured));
        Assert.Equal("broken off", measured.Words);
    }

    private MeasuredInsert Measure()
    {
        Assert.True(_measurer.Ask(7, _insert, 2));
        MeasuredInsert measured;
        while (!_measurer.TryTake(out measured))
        {
            _measurer.Look();
            Play(50);
        }

        return measured;
    }

    private void Play(int blocks)
    {
        float[] left = new float[64],
            right = new float[64];
        float[] sendLeft = new float[64],
            sendRight = new float[64],
            backLeft = new float[64],
            backRight = new float[64];
        for (var i = 0; i < blocks; i++)
        {
            _left.Read(backLeft);
            _right.Read(backRight);
            var wires = new InsertWires
            {
                SendLeft = sendLeft,
                SendRight = sendRight,
                ReturnLeft = backLeft,
                ReturnRight = backRight,
            };
            _insert.Process(left, right, wires);
            _left.Write(sendLeft);
            _right.Write(sendRight);
        }
    }
}
