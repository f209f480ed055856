using System.Globalization;
using StudioControl.Mixing.Dsp.Loudness;

namespace StudioControl.Tests.Mixing.Dsp.Loudness;

/// <summary>Stretches of a sine on both sides: "level seconds, level seconds …", levels in dBFS, silence is -144.</summary>
internal static class Tones
{
    public const int Rate = 48000;

    // 1 kHz has 48 samples at this rate.
    private static readonly float[] Period = MakePeriod();

    public static void Play(LoudnessMeter meter, string script, Action? everyHop = null)
    {
        foreach (var (level, seconds) in Read(script))
        {
            Play(meter, level, seconds, everyHop);
        }
    }

    public static void Play(LoudnessMeter meter, double level, double seconds, Action? everyHop = null)
    {
        var amplitude = AmplitudeOf(level);
        var block = new float[Rate / 100];
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = amplitude * Period[i % Period.Length];
        }

        for (var left = (int)Math.Round(seconds * Rate); left > 0; left -= block.Length)
        {
            var take = Math.Min(block.Length, left);
            meter.Add(block.AsSpan(0, take), block.AsSpan(0, take));
            everyHop?.Invoke();
        }
    }

    /// <summary>Interleaved samples, each channel with its own script.</summary>
    public static float[] Make(params string[] scripts)
    {
        var channels = scripts.Select(One).ToArray();
        var samples = new float[channels.Length * channels.Max(channel => channel.Length)];
        for (var channel = 0; channel < channels.Length; channel++)
        {
            for (var i = 0; i < channels[channel].Length; i++)
            {
                samples[(i * channels.Length) + channel] = channels[channel][i];
            }
        }

        return samples;
    }

    /// <summary>The same on both sides, interleaved, of any frequency and rate.</summary>
    public static float[] Sine(double frequency, double level, int seconds, int rate = Rate)
    {
        var samples = new float[2 * seconds * rate];
        var amplitude = AmplitudeOf(level);
        for (var i = 0; i < samples.Length / 2; i++)
        {
            samples[2 * i] = amplitude * (float)Math.Sin(2 * Math.PI * frequency * i / rate);
            samples[(2 * i) + 1] = samples[2 * i];
        }

        return samples;
    }

    private static float[] One(string script)
    {
        var samples = new List<float>();
        foreach (var (level, seconds) in Read(script))
        {
            var amplitude = AmplitudeOf(level);
            var frames = (int)Math.Round(seconds * Rate);
            for (var i = 0; i < frames; i++)
            {
                samples.Add(amplitude * Period[i % Period.Length]);
            }
        }

        return [.. samples];
    }

    private static IEnumerable<(double Level, double Seconds)> Read(string script) =>
        from tone in script.Split(", ")
        let parts = tone.Split(' ')
        select (
            double.Parse(parts[0], CultureInfo.InvariantCulture),
            double.Parse(parts[1], CultureInfo.InvariantCulture)
        );

    private static float AmplitudeOf(double level) => level <= -144 ? 0f : (float)Math.Pow(10, level / 20);

    private static float[] MakePeriod()
    {
        var period = new float[Rate / 1000];
        for (var i = 0; i < period.Length; i++)
        {
            period[i] = (float)Math.Sin(2 * Math.PI * i / period.Length);
        }

        return period;
    }
}
