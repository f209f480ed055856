using System.Numerics;
using StudioControl.Mixing.Dsp.Inserts;

namespace StudioControl.Tests.Mixing.Dsp.Inserts;

public sealed class SubSampleDelayTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.77)]
    [InlineData(1)]
    public void It_delays_all_that_is_heard_alike(double part)
    {
        var answer = Click(part);
        for (var at = 0.001; at <= 0.4; at += 0.007)
        {
            var sum = Complex.Zero;
            for (var i = 0; i < answer.Length; i++)
            {
                sum += answer[i] * Complex.Exp(new(0, -2 * Math.PI * at * i));
            }

            Assert.InRange(20 * Math.Log10(sum.Magnitude), -0.05, 0.05);
            var left = sum * Complex.Exp(new(0, 2 * Math.PI * at * (SubSampleDelay.Whole + part)));
            Assert.InRange(left.Phase / (2 * Math.PI * at), -0.002, 0.002);
        }
    }

    [Fact]
    public void A_new_part_is_faded_in_also_from_within_a_fade()
    {
        var delay = new SubSampleDelay(fadeFrames: 480);
        var last = 0f;
        for (var call = 0; call < 200; call++)
        {
            if (call % 3 == 0)
            {
                delay.SetPart(call % 2 == 0 ? 0.9 : 0.1);
            }

            var signal = new float[64];
            for (var i = 0; i < signal.Length; i++)
            {
                signal[i] = MathF.Sin(0.1f * ((call * 64) + i));
            }

            delay.Process(signal);
            foreach (var sample in signal)
            {
                // A sine of this pitch moves by a tenth a sample, and its fade by a few thousandths more.
                Assert.InRange(Math.Abs(sample - last), 0, 0.105);
                last = sample;
            }
        }
    }

    private static float[] Click(double part)
    {
        var delay = new SubSampleDelay(fadeFrames: 1);
        delay.SetPart(part);
        delay.Process(new float[8]);
        var click = new float[64];
        click[0] = 1f;
        delay.Process(click);
        return click;
    }
}
