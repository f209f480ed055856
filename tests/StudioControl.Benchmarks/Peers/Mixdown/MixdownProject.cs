using System.Globalization;
using System.Text;
using StudioControl.Mixing.Waves;

namespace StudioControl.Benchmarks.Peers.Mixdown;

/// <summary>
/// A project of 32 mono tracks, synthesised once, and what is to be done to each: gain, four bells, a compressor, a place
/// between the sides. All contestants play the same files with the same settings, in this order.
/// </summary>
internal static class MixdownProject
{
    public const int Tracks = 32;
    public const int Seconds = 120;
    public const int Rate = 48000;

    /// <summary>dB, before all else.</summary>
    public const double Gain = -6;

    public const double Threshold = -30;
    public const double Ratio = 4;
    public const double Knee = 3;
    public const double Attack = 10;
    public const double Release = 100;

    /// <summary>Hz, each an octave wide.</summary>
    public static readonly double[] Bands = [90, 400, 2500, 9000];

    /// <summary>The folder of the tracks, and nothing but them and the mix.</summary>
    public static string FolderIn(string folder) => Path.Combine(folder, "song");

    public static string TrackIn(string folder, int track) =>
        Path.Combine(
            FolderIn(folder),
            string.Create(CultureInfo.InvariantCulture, $"{track + 1:00} track-{track + 1}.wav")
        );

    /// <summary>dB of a band of a track: -3 to 3, none of them 0, which some would leave out.</summary>
    public static double GainOf(int track, int band) => ((track + band) % 6) - 2.5;

    /// <summary>0 left to 1 right, in a straight line.</summary>
    public static double PanOf(int track) => (track + 0.5) / Tracks;

    /// <summary>Writes tracks of 24 bits and the mix.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(FolderIn(folder));
        for (var track = 0; track < Tracks; track++)
        {
            WriteTrack(TrackIn(folder, track), track);
        }

        File.WriteAllText(Path.Combine(FolderIn(folder), "mix.json"), Mix());
    }

    // Struck strings over noise that comes and goes: louder and softer than the compressor's threshold.
    private static void WriteTrack(string path, int track)
    {
        using var writer = new WavWriter(path, WavEncoding.Int24, 1, Rate);
        var dice = new Random(track);
        var second = new float[Rate];
        var (turn, low, beats) = (0.0, 0.0, 1.0 + (track % 5));
        var step = 2 * Math.PI * 55 * Math.Pow(2, track / 6.0) / Rate;
        for (var at = 0; at < Seconds; at++)
        {
            for (var i = 0; i < Rate; i++)
            {
                turn += step;
                low += 0.1 * (dice.NextDouble() - 0.5 - low);
                var strike = Math.Exp(-6 * ((double)i / Rate * beats % 1));
                second[i] = (float)(0.3 * strike * ((0.8 * Math.Sin(turn)) + low));
            }

            writer.Write(second);
        }
    }

    private static string Mix()
    {
        var text = new StringBuilder();
        text.Append(
            "{ \"format\": 1, \"rate\": 48000, \"desk\": { \"strips\": 32 }, \"values\": {\n\"pan-law\": \"-6-db\""
        );
        for (var track = 0; track < Tracks; track++)
        {
            Put(text, track, "trim", Gain);
            Put(text, track, "pan", (200 * PanOf(track)) - 100);
            text.Append(CultureInfo.InvariantCulture, $",\n\"ch/{track + 1}/eq/on\": true");
            for (var band = 0; band < Bands.Length; band++)
            {
                text.Append(CultureInfo.InvariantCulture, $",\n\"ch/{track + 1}/eq/{band + 1}/shape\": \"bell\"");
                Put(text, track, $"eq/{band + 1}/freq", Bands[band]);
                Put(text, track, $"eq/{band + 1}/gain", GainOf(track, band));
                Put(text, track, $"eq/{band + 1}/q", Math.Sqrt(2));
            }

            text.Append(CultureInfo.InvariantCulture, $",\n\"ch/{track + 1}/comp/on\": true");
            text.Append(CultureInfo.InvariantCulture, $",\n\"ch/{track + 1}/comp/detector\": \"rms\"");
            Put(text, track, "comp/threshold", Threshold);
            Put(text, track, "comp/ratio", Ratio);
            Put(text, track, "comp/knee", Knee);
            Put(text, track, "comp/attack", Attack);
            Put(text, track, "comp/release", Release);
        }

        return text.Append(" } }").ToString();
    }

    private static void Put(StringBuilder text, int track, string control, double value) =>
        text.Append(CultureInfo.InvariantCulture, $",\n\"ch/{track + 1}/{control}\": {value}");
}
