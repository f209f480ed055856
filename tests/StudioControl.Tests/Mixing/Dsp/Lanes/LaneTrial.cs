using System.Numerics;
using System.Runtime.Intrinsics;

namespace StudioControl.Tests.Mixing.Dsp.Lanes;

/// <summary>Plays signals through a processor of eight lanes, cut into calls as asked, and looks at what comes out.</summary>
internal static class LaneTrial
{
    public delegate void Processor(Span<Vector256<float>> frames);

    /// <summary>What happens before a frame is processed: a setting is moved.</summary>
    public delegate void Happening(int frame);

    /// <summary>The same signal in all lanes.</summary>
    public static Vector256<float>[] InAllLanes(ReadOnlySpan<float> signal)
    {
        var frames = new Vector256<float>[signal.Length];
        for (var n = 0; n < frames.Length; n++)
        {
            frames[n] = Vector256.Create(signal[n]);
        }

        return frames;
    }

    /// <summary>Another noise in each lane, from -0.5 to 0.5.</summary>
    public static Vector256<float>[] Noise(int frames, int seed)
    {
        var dice = new Random(seed);
        var noise = new Vector256<float>[frames];
        for (var n = 0; n < frames; n++)
        {
            for (var lane = 0; lane < 8; lane++)
            {
                noise[n] = noise[n].WithElement(lane, (float)(dice.NextDouble() - 0.5));
            }
        }

        return noise;
    }

    public static float[] Sine(double hertz, double amplitude, int frames, int rate)
    {
        var sine = new float[frames];
        for (var n = 0; n < frames; n++)
        {
            sine[n] = (float)(amplitude * Math.Sin(2 * Math.PI * hertz * n / rate));
        }

        return sine;
    }

    public static float[] LaneOf(ReadOnlySpan<Vector256<float>> frames, int lane)
    {
        var signal = new float[frames.Length];
        for (var n = 0; n < signal.Length; n++)
        {
            signal[n] = frames[n][lane];
        }

        return signal;
    }

    /// <summary>In place, in calls of 64 frames, the last one perhaps shorter.</summary>
    public static Vector256<float>[] Play(Processor process, Vector256<float>[] frames)
    {
        for (var at = 0; at < frames.Length; at += 64)
        {
            process(frames.AsSpan(at, Math.Min(64, frames.Length - at)));
        }

        return frames;
    }

    /// <summary>In calls of 1 to 64 frames, cut anew where something happens.</summary>
    public static Vector256<float>[] PlayCut(
        Processor process,
        Vector256<float>[] frames,
        int seed,
        params (int Frame, Action Do)[] happenings
    )
    {
        var dice = new Random(seed);
        var next = 0;
        var at = 0;
        while (at < frames.Length)
        {
            while (next < happenings.Length && happenings[next].Frame == at)
            {
                happenings[next++].Do();
            }

            var end = next < happenings.Length ? happenings[next].Frame : frames.Length;
            var take = Math.Min(end - at, seed == 0 ? 64 : dice.Next(1, 65));
            process(frames.AsSpan(at, take));
            at += take;
        }

        return frames;
    }

    /// <summary>The answer of one lane to an impulse.</summary>
    public static float[] Impulse(Processor process, int lane, int length)
    {
        var frames = new Vector256<float>[length];
        frames[0] = Vector256<float>.One;
        return LaneOf(Play(process, frames), lane);
    }

    /// <summary>The response at a frequency, from the answer to an impulse.</summary>
    public static Complex Response(ReadOnlySpan<float> impulse, double hertz, double rate)
    {
        var turn = Complex.Exp(new Complex(0, -2 * Math.PI * hertz / rate));
        var sum = Complex.Zero;
        for (var n = impulse.Length - 1; n >= 0; n--)
        {
            sum = (sum * turn) + impulse[n];
        }

        return sum;
    }

    public static double Decibels(Complex response) => 20 * Math.Log10(response.Magnitude);

    public static double Rms(ReadOnlySpan<float> signal)
    {
        var sum = 0.0;
        foreach (var sample in signal)
        {
            sum += (double)sample * sample;
        }

        return Math.Sqrt(sum / signal.Length);
    }

    /// <summary>The largest step from one sample to the next.</summary>
    public static double LargestStep(ReadOnlySpan<float> signal)
    {
        var largest = 0f;
        for (var n = 1; n < signal.Length; n++)
        {
            largest = MathF.Max(largest, MathF.Abs(signal[n] - signal[n - 1]));
        }

        return largest;
    }

    public static void AssertSameBits(ReadOnlySpan<Vector256<float>> expected, ReadOnlySpan<Vector256<float>> got)
    {
        Assert.Equal(expected.Length, got.Length);
        for (var n = 0; n < expected.Length; n++)
        {
            if (!Vector256.EqualsAll(expected[n].AsInt32(), got[n].AsInt32()))
            {
                Assert.Fail($"Frame {n} differs: {expected[n]} and {got[n]}.");
            }
        }
    }
}
