using StudioControl.Mixing.Dsp.Ramps;

namespace StudioControl.Tests.Mixing.Dsp;

public sealed class RampTests
{
    private readonly float[] _gains = new float[256];

    [Fact]
    public void A_ramp_takes_its_frames_and_ends_exactly_at_its_target()
    {
        var ramp = new Ramp(0.3f);
        ramp.MoveTo(0.9f, 960);
        for (var block = 0; block < 4; block++)
        {
            Assert.True(ramp.IsMoving);
            ramp.Fill(_gains);
        }

        Assert.Equal(0.9f, _gains[191]);
        Assert.NotEqual(0.9f, _gains[190]);
        Assert.Equal(0.9f, ramp.Value);
        Assert.False(ramp.IsMoving);
    }

    [Fact]
    public void No_step_is_larger_than_the_ramp_allows_even_when_it_turns_round()
    {
        var ramp = new Ramp(1f);
        var last = 1f;
        foreach (var target in (float[])[0f, 1f, 3.16f, 0.01f, 0f])
        {
            // A new target each block: 256 of 960 frames in.
            var largest = (MathF.Abs(target - last) / 960) + 1e-6f;
            ramp.MoveTo(target, 960);
            ramp.Fill(_gains);
            foreach (var gain in _gains)
            {
                Assert.InRange(MathF.Abs(gain - last), 0, largest);
                last = gain;
            }
        }
    }

    [Fact]
    public void The_same_target_again_does_not_stretch_a_ramp()
    {
        var ramp = new Ramp(0f);
        ramp.MoveTo(1f, 512);
        ramp.Fill(_gains);
        ramp.MoveTo(1f, 512);
        ramp.Fill(_gains);
        Assert.Equal(1f, ramp.Value);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-6.0206, 0.5)]
    [InlineData(10, 3.1623)]
    [InlineData(-144, 0)]
    public void Decibels_are_factors(float decibels, float gain) => Assert.Equal(gain, Gain.FromDecibels(decibels), 4);
}
