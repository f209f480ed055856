using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;

namespace StudioControl.Tests.Mixing.Dsp.Lanes;

public sealed class VectorMathTests
{
    [Fact]
    public void Logarithms_are_right_over_the_whole_range_of_floats()
    {
        for (var exponent = -126; exponent < 128; exponent++)
        {
            for (var part = 0; part < 200; part++)
            {
                var x = (float)Math.ScaleB(1 + (part / 200.0), exponent);
                var error = Math.Log2(x) - VectorMath.Log2(Vector256.Create(x))[part % 8];
                // A float near 127 itself is only good to 0.000004.
                Assert.True(Math.Abs(error) < 0.000005 + (Math.Abs(exponent) * 6e-8), $"{x}: {error}");
            }
        }
    }

    [Fact]
    public void Powers_of_two_are_right_over_the_whole_range_of_floats()
    {
        for (var x = -126f; x <= 126; x += 0.0137f)
        {
            var error = (VectorMath.Exp2(Vector256.Create(x))[0] / Math.Pow(2, x)) - 1;
            Assert.True(Math.Abs(error) < 0.0000005, $"{x}: {error}");
        }

        Assert.Equal(MathF.Pow(2, -126), VectorMath.Exp2(Vector256.Create(-1000f))[0]);
        Assert.Equal(MathF.Pow(2, 126), VectorMath.Exp2(Vector256.Create(1000f))[0]);
    }

    [Fact]
    public void Whole_octaves_are_exact()
    {
        for (var octave = -126; octave <= 126; octave++)
        {
            var power = MathF.ScaleB(1, octave);
            Assert.Equal(octave, VectorMath.Log2(Vector256.Create(power))[0]);
            Assert.Equal(power, VectorMath.Exp2(Vector256.Create((float)octave))[0]);
        }
    }

    [Fact]
    public void Decibels_are_right_to_a_thousandth()
    {
        for (var decibels = -200f; decibels <= 120; decibels += 0.37f)
        {
            var gain = Math.Pow(10, decibels / 20.0);
            var made = VectorMath.DecibelsToGain(Vector256.Create(decibels))[0];
            Assert.Equal(0, 20 * Math.Log10(made / gain), 0.0001);
            Assert.Equal(decibels, VectorMath.AmplitudeToDecibels(Vector256.Create((float)gain))[0], 0.001);
            var power = Vector256.Create((float)(gain * gain));
            Assert.Equal(decibels, VectorMath.PowerToDecibels(power)[0], 0.001);
        }
    }
}
