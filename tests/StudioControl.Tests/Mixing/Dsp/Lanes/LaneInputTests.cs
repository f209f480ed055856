using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;

namespace StudioControl.Tests.Mixing.Dsp.Lanes;

public sealed class LaneInputTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(63)]
    [InlineData(64)]
    public void Eight_channels_come_side_by_side(int count)
    {
        var input = new LaneInput();
        var noise = LaneTrial.Noise(count, seed: 1);
        for (var lane = 0; lane < 7; lane++)
        {
            input.Put(lane, LaneTrial.LaneOf(noise, lane));
        }

        input.PutSilence(7);
        var frames = new Vector256<float>[count];
        input.CopyTo(frames);
        for (var n = 0; n < count; n++)
        {
            Assert.Equal(noise[n].WithElement(7, 0), frames[n]);
        }

        Assert.Equal(0, input.Faulty);
    }

    [Fact]
    public void Lanes_go_back_to_channels()
    {
        var noise = LaneTrial.Noise(61, seed: 2);
        var planar = new float[8 * 64];
        LaneTranspose.ToPlanar(noise, planar, 64);
        for (var lane = 0; lane < 8; lane++)
        {
            Assert.Equal(LaneTrial.LaneOf(noise, lane), planar.AsSpan(lane * 64, 61));
        }
    }

    [Fact]
    public void Lanes_add_up_to_the_same_bits_in_blocks_and_one_by_one()
    {
        var noise = LaneTrial.Noise(61, seed: 2);
        var sums = new float[61];
        LaneTranspose.Sum(noise, sums);
        for (var n = 0; n < noise.Length; n++)
        {
            var alone = new float[1];
            LaneTranspose.Sum(noise.AsSpan(n, 1), alone);
            Assert.Equal(alone[0], sums[n]);
            Assert.Equal(Vector256.Sum(noise[n]), sums[n], 5);
        }
    }

    [Theory]
    [InlineData(float.NaN, 0, true)]
    [InlineData(float.PositiveInfinity, 0, true)]
    [InlineData(float.NegativeInfinity, 0, true)]
    [InlineData(2e6f, 0, true)]
    [InlineData(-9e5f, -9e5f, false)]
    [InlineData(1e-41f, 0, false)]
    [InlineData(-1e-11f, 0, false)]
    [InlineData(2e-10f, 2e-10f, false)]
    public void What_is_no_sound_becomes_nothing_and_is_told_apart_from_mere_silence(float from, float to, bool faulty)
    {
        for (var place = 0; place < 13; place++)
        {
            var input = new LaneInput();
            var samples = new float[13];
            samples[place] = from;
            input.Put(3, samples);
            var frames = new Vector256<float>[13];
            input.CopyTo(frames);
            Assert.Equal(to, frames[place][3]);
            Assert.Equal(faulty ? 8 : 0, input.Faulty);
            input.Forget();
            Assert.Equal(0, input.Faulty);
        }
    }
}
