using System.Runtime.CompilerServices;

namespace StudioControl.Mixing.Arrangements;

/// <summary>Sounds that are held: pads, strings, organ and the voice-like lead.</summary>
internal static class Sustained
{
    // Centre frequencies in Hz of the first three formants of a sung a, e, o.
    private static readonly float[][] Vowels =
    [
        [730f, 1090f, 2440f],
        [530f, 1840f, 2480f],
        [570f, 840f, 2410f],
    ];

    /// <summary>Two sines a few cents apart, with an octave on top: slow and soft.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Pad(int rate, int key, double seconds)
    {
        var sound = new float[(int)(rate * seconds)];
        var step = Tone.Frequency(key) / rate;
        for (var i = 0; i < sound.Length; i++)
        {
            var body = Tone.Sine(i * step) + Tone.Sine(i * step * 1.004) + (0.3f * Tone.Sine(i * step * 2));
            sound[i] = body * Tone.Swell(i, sound.Length, rate / 3, rate / 2);
        }

        return sound;
    }

    /// <summary>Two saws apart through a fixed low pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Bowed(int rate, int key, double seconds)
    {
        var sound = new float[(int)(rate * seconds)];
        var step = Tone.Frequency(key) / rate;
        var low = 0f;
        for (var i = 0; i < sound.Length; i++)
        {
            var saws = Tone.Saw(i * step, step) + Tone.Saw(i * step * 1.006, step);
            low += 0.18f * (saws - low);
            sound[i] = low * Tone.Swell(i, sound.Length, rate / 8, rate / 5);
        }

        return sound;
    }

    /// <summary>A saw with vibrato through the formants of a vowel: nearly a voice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Sung(int rate, int key, double seconds)
    {
        var sound = new float[(int)(rate * seconds)];
        var formants = Vowels[key % Vowels.Length];
        Span<float> low = stackalloc float[3];
        Span<float> band = stackalloc float[3];
        var (step, phase) = (Tone.Frequency(key) / rate, 0.0);
        for (var i = 0; i < sound.Length; i++)
        {
            // The vibrato comes after a while, as a singer's does.
            var depth = 0.007f * MathF.Min(1f, i / (0.3f * rate));
            phase += step * (1f + (depth * Tone.Sine(5.5 * i / rate)));
            var throat = Tone.Saw(phase, step);
            var mouth = 0f;
            for (var f = 0; f < formants.Length; f++)
            {
                var turn = MathF.Tau * formants[f] / rate;
                band[f] += turn * (throat - low[f] - (0.12f * band[f]));
                low[f] += turn * band[f];
                mouth += band[f] / (f + 1);
            }

            sound[i] = mouth * Tone.Swell(i, sound.Length, rate / 25, rate / 12);
        }

        return sound;
    }
}
