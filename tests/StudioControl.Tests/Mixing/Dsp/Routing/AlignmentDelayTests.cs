using StudioControl.Mixing.Dsp.Routing;

namespace StudioControl.Tests.Mixing.Dsp.Routing;

public sealed class AlignmentDelayTests
{
    private const int Fade = 100;

    private readonly AlignmentDelay _delay = new(longest: 500, Fade);

    [Fact]
    public void The_first_delay_fades_in_with_no_sound_from_long_ago_and_no_gap()
    {
        Play(1f, 1000);
        _delay.Set(400);
        Play(1f, 1000);
        _delay.Set(0);
        Play(1f, 1000);
        Play(0.5f, 1000);
        _delay.Set(400);
        Assert.All(Play(0.5f, 1000), sample => Assert.Equal(0.5f, sample, 5));
    }

    [Fact]
    public void A_delay_that_comes_while_one_fades_waits_for_its_end()
    {
        Ramp(0, 1000);
        var at = 1000;
        var before = 999f;
        foreach (var delay in (int[])[100, 300, 20, 200])
        {
            _delay.Set(delay);
            foreach (var sample in Ramp(at, 40))
            {
                // A delay of 300 that fades in over 100 samples holds a rising line back by 3 a sample.
                Assert.InRange(sample - before, -4f, 6f);
                before = sample;
            }

            at += 40;
        }

        Assert.Equal(at + 999 - 200, Ramp(at, 1000)[^1], 1);
    }

    private float[] Ramp(int from, int frames)
    {
        var (left, right) = (new float[frames], new float[frames]);
        for (var i = 0; i < frames; i++)
        {
            left[i] = right[i] = from + i;
        }

        if (!_delay.IsNothing)
        {
            _delay.Process(left, right);
        }

        return left;
    }

    private float[] Play(float level, int frames)
    {
        var (left, right) = (new float[frames], new float[frames]);
        Array.Fill(left, level);
        Array.Fill(right, level);
        if (!_delay.IsNothing)
        {
            _delay.Process(left, right);
        }

        return left;
    }
}
