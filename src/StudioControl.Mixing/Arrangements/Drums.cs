using System.Runtime.CompilerServices;

namespace StudioControl.Mixing.Arrangements;

/// <summary>Struck things, as short sounds to be placed on beats.</summary>
internal static class Drums
{
    /// <summary>A falling sine with a click on top.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Kick(int rate)
    {
        var sound = new float[rate * 2 / 5];
        var phase = 0f;
        for (var i = 0; i < sound.Length; i++)
        {
            var t = (float)i / rate;
            phase += (48f + (130f * MathF.Exp(-t * 38f))) / rate;
            sound[i] = Fade(i, sound.Length) * MathF.Exp(-t * 9f) * Tone.Sine(phase);
        }

        return sound;
    }

    /// <summary>A tuned skin that falls a little: toms, congas.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Skin(int rate, float frequency, float decay)
    {
        var sound = new float[(int)(rate * 5f / decay)];
        var phase = 0f;
        for (var i = 0; i < sound.Length; i++)
        {
            var t = (float)i / rate;
            phase += frequency * (1f + (0.3f * MathF.Exp(-t * 30f))) / rate;
            sound[i] = Fade(i, sound.Length) * MathF.Exp(-t * decay) * Tone.Sine(phase);
        }

        return sound;
    }

    /// <summary>Noise through a resonance: snares, claps, hats, shakers by brightness and decay.</summary>
    /// <param name="rate">Hz.</param>
    /// <param name="centre">Hz of the resonance.</param>
    /// <param name="decay">Nepers a second.</param>
    /// <param name="seed">Of the noise.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Hiss(int rate, float centre, float decay, uint seed)
    {
        var sound = new float[(int)(rate * 6f / decay)];
        var dice = new Dice(seed);
        var g = MathF.Tan(MathF.PI * MathF.Min(centre, rate * 0.45f) / rate);
        var (a1, low, band) = (1f / (1f + (g * (g + 0.7f))), 0f, 0f);
        for (var i = 0; i < sound.Length; i++)
        {
            var input = dice.Noise() - low;
            var v1 = a1 * (band + (g * input));
            var v2 = low + (g * v1);
            (band, low) = ((2f * v1) - band, (2f * v2) - low);
            sound[i] = Fade(i, sound.Length) * MathF.Exp(-i * decay / rate) * v1;
        }

        return sound;
    }

    public static float[] Snare(int rate, uint seed)
    {
        var sound = Hiss(rate, 2400f, 16f, seed);
        var skin = Skin(rate, 185f, 20f);
        for (var i = 0; i < Math.Min(skin.Length, sound.Length); i++)
        {
            sound[i] += 0.5f * skin[i];
        }

        return sound;
    }

    // One millisecond in and ten out: a sound that starts or ends at once clicks.
    private static float Fade(int frame, int frames) => Tone.Swell(frame, frames, 48, 480);
}
