using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Tests.Mixing.Dsp;

/// <summary>Test signals of the standards, made block by block.</summary>
internal static class Signals
{
    public const int Rate = 48000;

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
