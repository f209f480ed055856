using System.Runtime.CompilerServices;

namespace StudioControl.Mixing.Arrangements;

/// <summary>Strings that are plucked or struck: bass, guitar, electric piano, bells.</summary>
internal static class Plucks
{
    /// <summary>A saw through a closing low pass over a sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Bass(int rate, int key, double seconds)
    {
        var sound = new float[(int)(rate * seconds)];
        var step = Tone.Frequency(key) / rate;
        var (low1, low2) = (0f, 0f);
        for (var i = 0; i < sound.Length; i++)
        {
            var t = (float)i / rate;
            var open = 0.03f + (0.16f * MathF.Exp(-t * 7f));
            low1 += open * (Tone.Saw(i * step, step) - low1);
            low2 += open * (low1 - low2);
            var level = Tone.Swell(i, sound.Length, rate / 200, rate / 50);
            sound[i] = level * ((0.7f * low2) + (0.6f * Tone.Sine(i * step)));
        }

        return sound;
    }

    /// <summary>A string by Karplus and Strong: a burst of noise that goes round a delay and loses its top.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] String(int rate, int key, double seconds, uint seed)
    {
        var sound = new float[(int)(rate * seconds)];
        var dice = new Dice(seed);
        var line = new float[Math.Max(8, (int)(rate / Tone.Frequency(key)))];
        foreach (ref var sample in line.AsSpan())
        {
            sample = dice.Noise();
        }

        var (at, last) = (0, 0f);
        for (var i = 0; i < sound.Length; i++)
        {
            var sample = line[at];
            line[at] = 0.996f * 0.5f * (sample + last);
            last = sample;
            at = at + 1 == line.Length ? 0 : at + 1;
            sound[i] = sample * Tone.Swell(i, sound.Length, 48, rate / 20);
        }

        return sound;
    }

    /// <summary>Two-operator FM: ratio 1 is an electric piano, 3.5 a bell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Struck(int rate, int key, double seconds, float ratio)
    {
        var sound = new float[(int)(rate * seconds)];
        var step = Tone.Frequency(key) / rate;
        for (var i = 0; i < sound.Length; i++)
        {
            var t = (float)i / rate;
            var bend = 0.25f * MathF.Exp(-t * 5f) * Tone.Sine(i * step * ratio);
            var level = MathF.Exp(-t * 2.2f) * Tone.Swell(i, sound.Length, 96, rate / 10);
            sound[i] = level * Tone.Sine((i * step) + bend);
        }

        return sound;
    }
}
