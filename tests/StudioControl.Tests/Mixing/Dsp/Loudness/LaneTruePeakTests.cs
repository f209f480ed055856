using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Loudness;

namespace StudioControl.Tests.Mixing.Dsp.Loudness;

public sealed class LaneTruePeakTests
{
    [Theory]
    [InlineData(48000)]
    [InlineData(96000)]
    [InlineData(192000)]
    public void Lanes_read_what_a_stereo_signal_reads(int rate)
    {
        var dice = new Random(3);
        var (lanes, stereo) = (new LaneTruePeak(rate), new StereoTruePeak(rate));
        for (var block = 0; block < 100; block++)
        {
            var count = dice.Next(8, 65);
            var (frames, pairs) = (new Vector256<float>[count], new float[2 * count]);
            for (var i = 0; i < count; i++)
            {
                frames[i] = Vector256.Create((float)dice.NextDouble(), 0, 0, 0, 0, 0, 0, (float)dice.NextDouble());
                (pairs[2 * i], pairs[(2 * i) + 1]) = (frames[i][0], frames[i][7]);
            }

            var peaks = lanes.Measure(frames, default);
            var expected = stereo.Measure(pairs, default);
            Assert.Equal(expected, new(peaks[0], peaks[7]));
            Assert.Equal(0f, peaks[3]);
        }
    }

    [Fact]
    public void What_lies_under_the_floor_is_left_out_exactly()
    {
        var dice = new Random(4);
        var (all, some) = (new LaneTruePeak(48000), new LaneTruePeak(48000));
        var (peak, found) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var frames = new Vector256<float>[64];
        for (var block = 0; block < 200; block++)
        {
            for (var i = 0; i < frames.Length; i++)
            {
                var level = MathF.Pow(10, -(block % 7) / 4f);
                frames[i] = Vector256.Create(level * (float)((2 * dice.NextDouble()) - 1)) * (i % 3);
            }

            peak = Vector256.Max(peak, all.Measure(frames, default));
            found = Vector256.Max(found, some.Measure(frames, found));
        }

        Assert.Equal(peak, found);
    }
}
