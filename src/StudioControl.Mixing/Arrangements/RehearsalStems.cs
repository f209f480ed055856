using StudioControl.Mixing.Waves;

namespace StudioControl.Mixing.Arrangements;

/// <summary>
/// The music of the rehearsal studio: sixteen mono stems of 24 bits, <c>01 Kick.wav</c> to <c>16 Back Vox.wav</c>,
/// 19.2 s long, made from a seed. The same seed gives the same bytes.
/// </summary>
public static class RehearsalStems
{
    private const string Unfinished = ".part";

    /// <summary>
    /// Writes the stems that are missing in a folder. A folder with other WAV files is someone's own and left alone.
    /// A file has its name only when it is whole.
    /// </summary>
    /// <returns>How many were written.</returns>
    /// <exception cref="IOException">The folder or a file can't be written.</exception>
    public static int WriteMissing(string folder, int seed, int sampleRate)
    {
        Directory.CreateDirectory(folder);
        var missing = new List<int>();
        for (var i = 0; i < Band.Players.Count; i++)
        {
            if (!File.Exists(PathOf(folder, i)))
            {
                missing.Add(i);
            }
        }

        var present = Band.Players.Count - missing.Count;
        if (missing.Count == 0 || Directory.GetFiles(folder, "*.wav").Length > present)
        {
            return 0;
        }

        var song = new Song(seed, sampleRate);
        Parallel.ForEach(missing, i => Write(folder, i, song));
        foreach (var i in missing)
        {
            File.Move(PathOf(folder, i) + Unfinished, PathOf(folder, i), overwrite: true);
        }

        return missing.Count;
    }

    private static string PathOf(string folder, int player) =>
        Path.Combine(folder, $"{player + 1:00} {Band.Players[player].Name}.wav");

    private static void Write(string folder, int player, Song song)
    {
        var track = new Track(song);
        Band.Players[player].Play(track);
        track.SetPeak(Band.Players[player].Peak);
        using var file = new WavWriter(PathOf(folder, player) + Unfinished, WavEncoding.Int24, 1, song.SampleRate);
        file.Write(track.Sound);
    }
}
