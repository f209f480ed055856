using StudioControl.Mixing.Dsp.Meters;

namespace StudioControl.Tests.Mixing.Dsp.Meters;

/// <summary>The limits of IEC 61260, class 1, and what the bands read.</summary>
public sealed class ThirdOctaveBandsTests
{
    // Relative attenuation, dB, at the distances of an octave filter (base 10): from, least, most.
    private static readonly (double Octaves, double Least, double Most)[] Limits =
    [
        (0, -0.3, 0.3),
        (1 / 8.0, -0.3, 0.4),
        (1 / 4.0, -0.3, 0.6),
        (3 / 8.0, -0.3, 1.3),
        (0.4999, -0.3, 5.0),
        (0.5001, 2.0, 5.0),
        (1, 17.5, double.PositiveInfinity),
        (2, 42, double.PositiveInfinity),
        (3, 61, double.PositiveInfinity),
        (4, 70, double.PositiveInfinity),
    ];

    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    [InlineData(88200)]
    [InlineData(96000)]
    [InlineData(176400)]
    [InlineData(192000)]
    public void Every_band_is_class_1(int rate)
    {
        // At 44.1 kHz half the rate lies within the highest band.
        for (var band = 0; band < (rate == 44100 ? 30 : 31); band++)
        {
            foreach (var (octaves, least, most) in Limits)
            {
                var ratio = ThirdOf(octaves);
                foreach (var frequency in (double[])[CentreOf(band) / ratio, CentreOf(band) * ratio])
                {
                    if (frequency < rate / 2.0)
                    {
                        Assert.True(
                            Attenuation(rate, band, frequency) is var found && found >= least && found <= most,
                            $"band {CentreOf(band):0.0} Hz at {rate} Hz: {frequency:0.0} Hz is {found:0.00} dB down, allowed {least}..{most}"
                        );
                    }
                }
            }
        }
    }

    [Fact]
    public void The_middles_are_those_of_the_standard()
    {
        Assert.Equal(1000, CentreOf(17), 1e-9);
        Assert.Equal(19.95, CentreOf(0), 0.01);
        Assert.Equal(19953, CentreOf(30), 0.5);
        Assert.Equal(125.89, CentreOf(8), 0.01);
    }

    [Theory]
    [InlineData(48000, 0)]
    [InlineData(48000, 17)]
    [InlineData(48000, 30)]
    [InlineData(192000, 0)]
    [InlineData(192000, 3)]
    public void A_sine_reads_its_peak_in_its_band_and_little_in_the_others(int rate, int band)
    {
        var bands = new ThirdOctaveBands(rate) { Averaging = 0.2 };
        Play(bands, rate, CentreOf(band), seconds: 3);
        Assert.Equal(-6.02, bands.Reading(band), 0.3);
        for (var other = 0; other < ThirdOctaveBands.Count; other++)
        {
            Assert.True(Math.Abs(other - band) < 2 || bands.Reading(other) < -30);
        }
    }

    [Fact]
    public void Silence_comes_to_rest_and_what_is_no_number_does_not_stay()
    {
        var bands = new ThirdOctaveBands(48000);
        bands.Add([float.NaN, float.PositiveInfinity], [1f, 1f]);
        for (var i = 0; i < 60; i++)
        {
            bands.Add(new float[4800], new float[4800]);
        }

        for (var band = 0; band < ThirdOctaveBands.Count; band++)
        {
            Assert.Equal(-144f, bands.Reading(band));
        }

        Play(bands, 48000, 1000, seconds: 1);
        Assert.Equal(-6.02, bands.Reading(17), 0.1);
    }

    [Fact]
    public void Measuring_allocates_nothing()
    {
        var bands = new ThirdOctaveBands(48000);
        var block = new float[64];
        bands.Add(block, block);
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                bands.Add(block, block);
            }
        });
    }

    private static void Play(ThirdOctaveBands bands, int rate, double frequency, int seconds)
    {
        var samples = new float[seconds * rate];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = 0.5f * (float)Math.Sin(2 * Math.PI * frequency * i / rate);
        }

        for (var at = 0; at < samples.Length; at += 64)
        {
            var block = samples.AsSpan(at, Math.Min(64, samples.Length - at));
            bands.Add(block, block);
        }
    }

    private static double CentreOf(int band) => ThirdOctaveBands.CentreOf(band);

    // The standard's law from the distances of an octave filter to those of a third-octave filter.
    private static double ThirdOf(double octaves)
    {
        var (octave, edge, third) = (Math.Pow(10, 0.3 * octaves), Math.Pow(10, 0.15), Math.Pow(10, 0.05));
        return 1 + ((third - 1) / (edge - 1) * (octave - 1));
    }

    private static double Attenuation(int rate, int band, double frequency)
    {
        var gain = 1.0;
        foreach (var section in BandSection.Design(rate, CentreOf(band)))
        {
            gain *= section.At(frequency / rate).Magnitude;
        }

        return -20 * Math.Log10(gain);
    }
}
