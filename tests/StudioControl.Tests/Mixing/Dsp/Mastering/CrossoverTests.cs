using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Mastering;

namespace StudioControl.Tests.Mixing.Dsp.Mastering;

public sealed class CrossoverTests
{
    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    [InlineData(192000)]
    public void Each_band_has_its_slopes_of_24_dB_an_octave(int rate)
    {
        double[] crossovers = [120, 800, 5000];
        var bands = Answers(rate, crossovers);
        for (var frequency = 20.0; frequency < 20000; frequency *= 1.26)
        {
            var expected = Shares(frequency, rate, crossovers);
            for (var band = 0; band < 4; band++)
            {
                var decibels = 20 * Math.Log10(expected[band]);
                if (decibels > -80)
                {
                    Assert.Equal(decibels, Spectrum.Gain(bands[band], frequency / rate), 0.05);
                }
            }
        }
    }

    [Theory]
    [InlineData(44100, 120, 800, 5000)]
    [InlineData(48000, 20, 60, 200)]
    [InlineData(48000, 500, 600, 700)]
    [InlineData(96000, 100, 1000, 20000)]
    [InlineData(192000, 120, 800, 5000)]
    public void The_sum_of_all_bands_is_flat(int rate, double first, double second, double third)
    {
        var bands = Answers(rate, first, second, third);
        var sum = StereoRun.Make(bands[0].Length, i => bands[0][i] + bands[1][i] + bands[2][i] + bands[3][i]);
        for (var frequency = 15.0; frequency < 21000; frequency *= 1.15)
        {
            Assert.Equal(0, Spectrum.Gain(sum, frequency / rate), 0.01);
        }
    }

    /// <summary>How much of a frequency goes to each band: by the square of Butterworth's response, and all in phase.</summary>
    public static double[] Shares(double frequency, int rate, double[] crossovers)
    {
        var at = Bend(frequency, rate);
        double[] low = [.. crossovers.Select(x => 1 / (1 + Math.Pow(at / Bend(x, rate), 4)))];
        return [low[0] * low[1], (1 - low[0]) * low[1], low[2] * (1 - low[1]), (1 - low[2]) * (1 - low[1])];
    }

    // tan(π f / fs), by which the bilinear transform bends frequencies.
    private static double Bend(double frequency, int rate) => Math.Tan(Math.PI * frequency / rate);

    // The left sides' answers to one sample of 1, of bands at rest.
    private static float[][] Answers(int rate, params double[] hertz)
    {
        var crossover = new Crossover(rate);
        for (var i = 0; i < 3; i++)
        {
            crossover.Set(i, (float)hertz[i]);
        }

        crossover.Reset();
        float[][] bands = [.. Enumerable.Range(0, 4).Select(_ => new float[rate])];
        var frame = new Vector256<float>[1];
        for (var i = 0; i < rate; i++)
        {
            frame[0] = i == 0 ? Vector256.Create(1f, 0, 1, 0, 1, 0, 1, 0) : Vector256<float>.Zero;
            crossover.Process(frame);
            for (var band = 0; band < 4; band++)
            {
                bands[band][i] = frame[0][2 * band];
                Assert.Equal(0, frame[0][(2 * band) + 1]);
            }
        }

        return bands;
    }
}
