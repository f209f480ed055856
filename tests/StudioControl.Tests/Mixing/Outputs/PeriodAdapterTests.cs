using StudioControl.Mixing.Outputs;

namespace StudioControl.Tests.Mixing.Outputs;

public sealed class PeriodAdapterTests
{
    [Theory]
    [InlineData(64, 0)]
    [InlineData(256, 0)]
    [InlineData(1024, 0)]
    [InlineData(32, 32)]
    [InlineData(16, 48)]
    [InlineData(48, 48)]
    [InlineData(480, 32)]
    [InlineData(1000, 56)]
    [InlineData(441, 63)]
    [InlineData(1, 63)]
    [InlineData(8192, 0)]
    public void What_goes_in_comes_out_the_least_delay_later_and_nothing_is_lost(int frames, int latency)
    {
        var adapter = new PeriodAdapter(new Wire());
        var period = new Period(frames);
        var frame = 0;
        for (var i = 0; i < (20_000 / frames) + 3; i++)
        {
            period.Fill(frame);
            adapter.Process(period, frames);
            for (var at = 0; at < frames; at++)
            {
                var wanted = Math.Max(0, frame + at - latency + 1);
                Assert.Equal(wanted, period.Output(0)[at]);
                Assert.Equal(-wanted, period.Output(1)[at]);
            }

            frame += frames;
        }

        Assert.Equal(latency, adapter.Latency);
        Assert.Equal(latency, PeriodAdapter.LatencyFor(frames));
    }

    [Fact]
    public void Another_period_starts_anew_with_its_own_delay()
    {
        var adapter = new PeriodAdapter(new Wire());
        var frame = 0;
        foreach (var frames in (int[])[48, 64, 1000, 32])
        {
            var period = new Period(frames);
            period.Fill(frame);
            adapter.Process(period, frames);
            var latency = PeriodAdapter.LatencyFor(frames);
            Assert.Equal(latency, adapter.Latency);
            Assert.Equal(frames > latency ? frame + 1 : 0, period.Output(0)[Math.Min(latency, frames - 1)]);
            frame += frames;
        }
    }

    [Fact]
    public void A_period_allocates_nothing()
    {
        var adapter = new PeriodAdapter(new Wire());
        var period = new Period(48);
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                adapter.Process(period, 48);
            }
        });
    }

    /// <summary>Two inputs straight to two outputs.</summary>
    private sealed class Wire : IAudioEngine
    {
        public IReadOnlyList<string> Inputs => ["a", "b"];

        public IReadOnlyList<string> Outputs => ["main-left", "main-right"];

        public int Latency => 0;

        public int Starved => 0;

        public bool IsClosed => false;

        public void Close() { }

        public void Process(AudioBlock block)
        {
            block.Input(0).CopyTo(block.Output(0));
            block.Input(1).CopyTo(block.Output(1));
        }
    }

    /// <summary>Counts up from 1 on the first channel and down on the second.</summary>
    private sealed class Period(int frames) : IPeriod
    {
        private readonly float[][] _inputs = [new float[frames], new float[frames]];
        private readonly float[][] _outputs = [new float[frames], new float[frames]];

        public ReadOnlySpan<float> Input(int channel) => _inputs[channel];

        public Span<float> Output(int channel) => _outputs[channel];

        public void Fill(int from)
        {
            for (var i = 0; i < frames; i++)
            {
                (_inputs[0][i], _inputs[1][i]) = (from + i + 1, -(from + i + 1));
            }
        }
    }
}
