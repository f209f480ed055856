namespace StudioControl.Tests.Mixing.Dsp.Mastering;

/// <summary>Signals whose peaks lie between the samples, come without warning, or sit close to half the sample rate.</summary>
internal static class Adversaries
{
    private const int Frames = 12000;

    public static readonly string[] Names =
    [
        "quarter of the rate at 45 degrees",
        "sixth of the rate at 60 degrees",
        "two fifths of the rate",
        "three sevenths of the rate",
        "square of 100",
        "square of 440 Hz",
        "square of 4",
        "random plus and minus",
        "white noise",
        "sweep to 0.48",
        "bursts between the samples",
        "short bursts between the samples",
        "impulses",
        "pairs of impulses",
        "steps of 40 dB",
        "fast steps of 40 dB, treble",
        "beating treble",
        "bass with treble",
    ];

    public static float[] Named(string name)
    {
        var random = new Random(1);
        return StereoRun.Make(Frames, Sample(name, random));
    }

    private static Func<int, double> Sample(string name, Random random) =>
        name switch
        {
            "quarter of the rate at 45 degrees" => QuarterTone,
            "sixth of the rate at 60 degrees" => i => Math.Sin((i + 1) * Math.PI / 3),
            "two fifths of the rate" => i => Math.Sin((0.8 * Math.PI * i) + 0.3),
            "three sevenths of the rate" => i => Math.Sin((6 * Math.PI / 7 * i) + (Math.PI / 14)),
            "square of 100" => i => i % 100 < 50 ? 1 : -1,
            "square of 440 Hz" => i => i * 440.0 / 48000 % 1 < 0.5 ? 1 : -1,
            "square of 4" => i => i % 4 < 2 ? 1 : -1,
            "random plus and minus" => _ => (random.Next(2) * 2) - 1,
            "white noise" => _ => (random.NextDouble() * 2) - 1,
            "sweep to 0.48" => i => Math.Sin(Math.PI * 0.48 * i * i / Frames),
            "bursts between the samples" => i => i / 200 % 3 == 0 ? QuarterTone(i) : 0.05 * Math.Sin(i * 0.1),
            "short bursts between the samples" => i => i / 17 % 3 == 0 ? QuarterTone(i) : 0.05 * Math.Sin(i * 0.1),
            "impulses" => i => i % 997 == 3 ? 1 : 0,
            "pairs of impulses" => i => i % 997 < 2 ? 1 : 0,
            "steps of 40 dB" => i => (i / 1500 % 2 == 0 ? 0.01 : 1) * Math.Sin(i * 0.7),
            "fast steps of 40 dB, treble" => i => (i / 300 % 2 == 0 ? 0.01 : 1) * Math.Sin(Math.PI * 0.9 * i),
            "beating treble" => i => (0.5 + (0.5 * Math.Sin(i * 0.2))) * Math.Sin(i * 2.5),
            "bass with treble" => i =>
                (0.7 * Math.Sin(i * 0.02)) + (0.3 * Math.Sin(i * 0.31)) + (0.3 * Math.Sin(i * 2.9)),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such signal."),
        };

    private static double QuarterTone(int i) => Math.Sqrt(2) * Math.Sin((Math.PI / 2 * i) + (Math.PI / 4));
}
