using StudioControl.Mixing.Waves;

namespace StudioControl.Benchmarks.Peers.Loudness;

/// <summary>
/// A synthesised stereo programme as a WAV file of floats: beats, a bass, chords that wander between the sides, noise
/// like cymbals; loud and quiet parts, 12 dB apart. The same each time.
/// </summary>
internal static class ProgrammeFile
{
    public const int Rate = 48000;

    /// <summary>Writes it.</summary>
    /// <param name="path">Replaced if it is there.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="drive">1: crests of some 15 dB, as from a mix. 8: pressed against full scale, as a loud master.</param>
    public static void Write(string path, int seconds, double drive)
    {
        using var writer = new WavWriter(path, WavEncoding.Float32, 2, Rate);
        var dice = new Random(20);
        var second = new float[2 * Rate];
        var (noise, soft, low) = (0.0, 0.0, 0.0);
        for (var at = 0; at < seconds; at++)
        {
            // Parts of 16 s.
            var part = drive * (0.25 * Math.Pow(4, ((at / 16 * 5) % 8) / 7.0));
            for (var i = 0; i < Rate; i++)
            {
                var time = at + ((double)i / Rate);
                var beat = time * 2 % 1;
                var drum = Math.Exp(-beat * 9) * Math.Sin(2 * Math.PI * 55 * beat / (1 + beat));
                var bass = 0.3 * Math.Sin(2 * Math.PI * 55 * time);
                // From 5 to 12 kHz: what lies close to half the rate is rare in music, and no two true peak filters agree there.
                noise += 0.8 * (dice.NextDouble() - 0.5 - noise);
                soft += 0.8 * (noise - soft);
                low += 0.5 * (soft - low);
                var cymbal = 0.6 * (soft - low) * Math.Exp(-(time * 4 % 1) * 6);
                var sway = Math.Sin(2 * Math.PI * time / 7);
                var left = drum + bass + cymbal + Chord(time, 220, 0.1 * (1 + sway));
                var right = drum + bass + (0.7 * cymbal) + Chord(time, 330, 0.1 * (1 - sway));
                second[2 * i] = (float)(0.9 * Math.Tanh(part * 0.6 * left));
                second[(2 * i) + 1] = (float)(0.9 * Math.Tanh(part * 0.6 * right));
            }

            writer.Write(second);
        }
    }

    private static double Chord(double time, double root, double level)
    {
        var turn = 2 * Math.PI * root * time;
        return level
            * (Math.Sin(turn) + Math.Sin(turn * 1.26) + Math.Sin(turn * 1.498) + (0.5 * Math.Sin(turn * 6.02)));
    }
}
