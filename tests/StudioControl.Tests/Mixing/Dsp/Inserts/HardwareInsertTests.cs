using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Inserts;
using StudioControl.Mixing.Dsp.Inserts.Probe;

namespace StudioControl.Tests.Mixing.Dsp.Inserts;

public sealed class HardwareInsertTests
{
    private const int Rate = 48000;
    private const int Period = 256;
    private const int Fade = Rate / 50;

    [Fact]
    public void An_insert_that_is_off_passes_every_bit_and_still_sends()
    {
        var bench = new InsertBench(new(Rate, isStereo: false, Period));
        var signal = Noise(4096, 1);
        Assert.Equal(signal, bench.Play(signal, _ => 0.5f));
        Assert.Equal(signal, bench.Sent);
        Assert.True(bench.Insert.IsAtRest);
    }

    [Fact]
    public void An_insert_that_is_on_plays_what_comes_back_later_by_its_sub_sample_delay()
    {
        var bench = new InsertBench(new(Rate, isStereo: false, Period));
        bench.Insert.SetOn(true);
        var back = Noise(4096, 2);
        var heard = bench.Play(Noise(4096, 1), i => back[i]);
        Assert.Equal(back[1000..4000], heard[(1000 + SubSampleDelay.Whole)..(4000 + SubSampleDelay.Whole)]);
        Assert.Equal(Period + SubSampleDelay.Whole, bench.Insert.Latency);
    }

    [Fact]
    public void On_and_off_are_faded_in_a_straight_line()
    {
        var bench = new InsertBench(new(Rate, isStereo: false, Period));
        bench.Insert.SetOn(true);
        var heard = bench.Play(Constant(4096, 1f), _ => -1f);
        for (var i = SubSampleDelay.Whole + 1; i < heard.Length; i++)
        {
            Assert.InRange(Math.Abs(heard[i] - heard[i - 1]), 0, (2.001 / Fade) + 1e-6);
        }

        Assert.Equal(-1f, heard[Fade + SubSampleDelay.Whole]);
    }

    [Theory]
    [InlineData(6, -3, false)]
    [InlineData(-10, 12, true)]
    public void Send_return_and_polarity_are_applied(float send, float back, bool isInverted)
    {
        var bench = new InsertBench(new(Rate, isStereo: false, Period));
        bench.Insert.SetOn(true);
        bench.Insert.SetSend(send);
        bench.Insert.SetReturn(back);
        bench.Insert.SetPolarity(isInverted);
        var heard = bench.Play(Constant(4096, 0.1f), _ => 0.2f);
        Assert.Equal(0.1 * Math.Pow(10, send / 20), bench.Sent[^1], 1e-5);
        Assert.Equal((isInverted ? -0.2 : 0.2) * Math.Pow(10, back / 20), heard[^1], 1e-5);
    }

    [Fact]
    public void Polarity_is_turned_through_silence_and_without_a_step()
    {
        var bench = new InsertBench(new(Rate, isStereo: false, Period));
        bench.Insert.SetOn(true);
        bench.Play(Constant(4096, 0f), _ => 1f);
        bench.Insert.SetPolarity(true);
        var heard = bench.Play(Constant(4096, 0f), _ => 1f);
        for (var i = 1; i < heard.Length; i++)
        {
            Assert.InRange(Math.Abs(heard[i] - heard[i - 1]), 0, 2.001 / Fade);
        }

        Assert.Equal(-1f, heard[^1]);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(6000)]
    [InlineData(15000)]
    public void The_measured_delay_is_filled_up_to_whole_samples(double frequency)
    {
        const double Delay = 300.3;
        var bench = new InsertBench(new(Rate, isStereo: false, Period));
        bench.Insert.SetOn(true);
        bench.Insert.SetDelay(Delay);
        Assert.Equal(301 + SubSampleDelay.Whole, bench.Insert.Latency);
        double At(double frame) => Math.Sin(2 * Math.PI * frequency * frame / Rate);
        var heard = bench.Play(Constant(8192, 0f), i => (float)At(i - Delay));
        for (var i = 4000; i < heard.Length; i++)
        {
            Assert.Equal(At(i - bench.Insert.Latency), heard[i], 1e-3);
        }
    }

    [Fact]
    public void What_is_no_sound_never_comes_in()
    {
        var bench = new InsertBench(new(Rate, isStereo: false, Period));
        bench.Insert.SetOn(true);
        float[] faults = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e30f, 1e-30f, float.Epsilon];
        var heard = bench.Play(Constant(4096, 0f), i => faults[i % faults.Length]);
        Assert.All(heard, sample => Assert.Equal(0f, sample));
    }

    [Fact]
    public void The_result_does_not_depend_on_how_time_is_cut()
    {
        float[] Run(int seed)
        {
            var bench = new InsertBench(new(Rate, isStereo: true, Period)) { Cut = new Random(seed) };
            bench.Insert.SetDelay(300.3);
            bench.Insert.SetOn(true);
            var take = new ProbeTake(new(Rate, seconds: 0.1, longestDelay: 0.05), side: 1);
            List<float> all = [.. bench.Play(Noise(5000, 3), i => 0.3f * ((i % 17) - 8))];
            bench.Insert.SetReturn(-6);
            all.AddRange(bench.Play(Noise(777, 4), i => 0.3f * ((i % 13) - 6)));
            bench.Insert.Measure(take);
            all.AddRange(bench.Play(Noise(48000, 5), i => 0.3f * ((i % 19) - 9)));
            Assert.True(take.IsDone);
            return [.. all, .. bench.SentRight, .. take.Recorded];
        }

        Assert.Equal(Run(1), Run(2));
    }

    [Fact]
    public void A_measurement_leaves_the_unit_plays_the_sweep_flushes_and_comes_back()
    {
        var bench = new InsertBench(new(Rate, isStereo: false, Period));
        bench.Insert.SetOn(true);
        bench.Play(Constant(4096, 0.1f), _ => 0.2f);
        var sweep = new ProbeSweep(Rate, seconds: 0.1, longestDelay: 0.05);
        var take = new ProbeTake(sweep, side: 0);
        Assert.True(bench.Insert.Measure(take));
        Assert.False(bench.Insert.Measure(new(sweep, side: 0)));

        var signal = Constant(Fade + sweep.Frames, 0.1f);
        var heard = bench.Play(signal, _ => 0.2f);
        Assert.Equal(InsertState.Flushing, bench.Insert.State);
        Assert.True(take.IsDone);
        // The sweep itself goes out, whatever the strip plays, and the strip hears nothing.
        for (var i = 0; i < sweep.Frames; i++)
        {
            Assert.Equal(sweep.At(i), bench.Sent[Fade + i]);
            Assert.Equal(0f, heard[Fade + i]);
            Assert.Equal(0.2f, take.Recorded[i]);
        }

        var flushed = bench.Play(Constant(bench.Insert.Latency + Period + (2 * Fade), 0.1f), _ => 0.2f);
        Assert.All(flushed[..(bench.Insert.Latency + Period)], sample => Assert.Equal(0f, sample));
        Assert.Equal(0.1f, bench.Sent[Fade]);
        Assert.Equal(0.2f, flushed[^1]);
        Assert.Equal(InsertState.InUse, bench.Insert.State);
    }

    [Fact]
    public void A_strip_may_hear_itself_meanwhile()
    {
        var bench = new InsertBench(new(Rate, isStereo: false, Period) { WhileMeasuring = WhileMeasuring.Dry });
        bench.Insert.SetOn(true);
        bench.Play(Constant(4096, 0.1f), _ => 0.2f);
        bench.Insert.Measure(new(new(Rate), side: 0));
        var heard = bench.Play(Constant(8192, 0.1f), _ => 0.2f);
        Assert.Equal(0.1f, heard[^1]);
        Assert.Equal(InsertState.Measuring, bench.Insert.State);
    }

    [Fact]
    public void A_measurement_can_be_broken_off()
    {
        var bench = new InsertBench(new(Rate, isStereo: false, Period));
        var take = new ProbeTake(new(Rate), side: 0);
        bench.Insert.Measure(take);
        bench.Play(Constant(8192, 0.1f), _ => 0.2f);
        bench.Insert.StopMeasuring();
        bench.Play(Constant(8192, 0.1f), _ => 0.2f);
        Assert.True(take.IsBroken);
        Assert.Equal(InsertState.InUse, bench.Insert.State);
        Assert.True(bench.Insert.Measure(new(new(Rate), side: 0)));
    }

    [Fact]
    public void Two_lanes_of_a_group_are_the_two_sides_and_the_others_stay()
    {
        var planar = new InsertBench(new(Rate, isStereo: true, Period));
        var grouped = new HardwareInsert(Rate, isStereo: true, Period);
        planar.Insert.SetOn(true);
        grouped.SetOn(true);
        var signal = Noise(64, 1);
        var back = Noise(64, 2);
        var expected = planar.Play(signal, i => back[i]);
        var frames = new Vector256<float>[64];
        for (var i = 0; i < frames.Length; i++)
        {
            frames[i] = Vector256.Create(signal[i]);
        }

        var (left, right) = (new float[64], new float[64]);
        grouped.ProcessLane(
            frames,
            2,
            new()
            {
                SendLeft = left,
                SendRight = right,
                ReturnLeft = back,
                ReturnRight = back,
            }
        );
        Assert.Equal(planar.Sent, left);
        Assert.Equal(planar.SentRight, right);
        for (var i = 0; i < frames.Length; i++)
        {
            Assert.Equal((expected[i], expected[i]), (frames[i][2], frames[i][3]));
            Assert.Equal((signal[i], signal[i]), (frames[i][1], frames[i][4]));
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var insert = new HardwareInsert(Rate, isStereo: true, Period);
        insert.SetOn(true);
        var sweep = new ProbeSweep(Rate, seconds: 0.1, longestDelay: 0.05);
        var takes = Enumerable.Range(0, 20).Select(_ => new ProbeTake(sweep, side: 0)).ToArray();
        var next = 0;
        float[] left = new float[64],
            right = new float[64],
            send = new float[64],
            back = new float[64];
        Allocations.None(() =>
        {
            insert.Measure(takes[next++]);
            for (var i = 0; i < 1000; i++)
            {
                insert.SetDelay(300.5 + (i % 7));
                insert.SetReturn(i % 3);
                var wires = new InsertWires
                {
                    SendLeft = send,
                    SendRight = send,
                    ReturnLeft = back,
                    ReturnRight = back,
                };
                insert.Process(left, right, wires);
            }
        });
    }

    private static float[] Constant(int frames, float value)
    {
        var samples = new float[frames];
        Array.Fill(samples, value);
        return samples;
    }

    private static float[] Noise(int frames, int seed)
    {
        var dice = new Random(seed);
        var samples = new float[frames];
        for (var i = 0; i < frames; i++)
        {
            samples[i] = (float)((dice.NextDouble() * 2) - 1);
        }

        return samples;
    }
}
