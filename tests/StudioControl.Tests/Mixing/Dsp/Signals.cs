using StudioControl.Mixing.Dsp.Loudness;
using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Tests.Mixing.Dsp;

/// <summary>Test signals of the standards, made block by block.</summary>
internal static class Signals
{
    public const int Rate = 48000;

    /// <summary>A stretch of 1 kHz on both sides: peak level in dBFS, seconds.</summary>
    public static void AddSine(LoudnessMeter meter, double decibels, double seconds, Action? everyHop = null)
    {
        var amplitude = decibels <= -144 ? 0 : Math.Pow(10, decibels / 20);
        var block = new float[Rate / 100];
        var frames = (int)Math.Round(seconds * Rate);
        for (var at = 0; at < frames; at += block.Length)
        {
            var take = Math.Min(block.Length, frames - at);
            for (var i = 0; i < take; i++)
            {
                block[i] = (float)(amplitude * Math.Sin(2 * Math.PI * 1000 * (at + i) / Rate));
            }

            meter.Add(block.AsSpan(0, take), block.AsSpan(0, take));
            everyHop?.Invoke();
        }
    }

    public static float[] Sine(double frequency, double amplitude, double degrees = 0)
    {
        var samples = new float[MixBlock.Frames * 40];
        for (var i = 0; i < samples.Length; i++)
        {
            var fade = Math.Min(1, Math.Min(i / 480.0, (samples.Length - i) / 480.0));
            var turn = (2 * Math.PI * frequency * i / Rate) + (degrees * Math.PI / 180);
            samples[i] = (float)(fade * amplitude * Math.Sin(turn));
        }

        return samples;
    }
}
