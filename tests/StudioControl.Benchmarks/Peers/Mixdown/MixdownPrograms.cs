using System.Globalization;

namespace StudioControl.Benchmarks.Peers.Mixdown;

/// <summary>The command lines that mix <see cref="MixdownProject"/> into a file, each in one process.</summary>
internal static class MixdownPrograms
{
    private const string Plugins = "/usr/lib/ladspa/sc4m_1916.so";

    /// <summary>Why ecasound can't run here; null: it can.</summary>
    public static string? EcasoundMissing =>
        PeerPrograms.Find("ecasound") is null || !File.Exists(Plugins) ? "needs ecasound and swh-plugins" : null;

    /// <summary>Why ffmpeg can't run here; null: it can.</summary>
    public static string? FfmpegMissing => PeerPrograms.Find("ffmpeg") is null ? "not installed" : null;

    public static string[] Ours(string folder, string to, int threads) =>
        ["render", MixdownProject.FolderIn(folder), "--to", to, "--threads", Text(threads)];

    public static string[] Ecasound(string folder, string to)
    {
        // No buffers of its own, no real time, and a plain sum: the fastest that it offers.
        List<string> words = ["-q", "-x", "-b:1024", "-r:-1", "-z:nointbuf", "-z:nodb", "-z:mixmode,sum"];
        for (var track = 0; track < MixdownProject.Tracks; track++)
        {
            words.Add($"-a:c{track}");
            words.Add("-f:s24_le,1,48000");
            words.Add($"-i:{MixdownProject.TrackIn(folder, track)}");
            words.Add($"-eadb:{Text(MixdownProject.Gain)}");
            for (var band = 0; band < MixdownProject.Bands.Length; band++)
            {
                var gain = MixdownProject.GainOf(track, band);
                words.Add($"-el:singlePara,{Text(gain)},{Text(MixdownProject.Bands[band])},1");
            }

            // RMS, attack, release, threshold, ratio, knee, make-up.
            words.Add(
                $"-el:sc4m,0,{Text(MixdownProject.Attack)},{Text(MixdownProject.Release)},{Text(MixdownProject.Threshold)},{Text(MixdownProject.Ratio)},{Text(MixdownProject.Knee)},0"
            );
            words.Add("-chcopy:1,2");
            words.Add($"-epp:{Text(100 * MixdownProject.PanOf(track))}");
        }

        var all = string.Join(',', Enumerable.Range(0, MixdownProject.Tracks).Select(track => $"c{track}"));
        return [.. words, $"-a:{all}", "-f:f32_le,2,48000", $"-o:{to}"];
    }

    public static string[] Ffmpeg(string folder, string to)
    {
        List<string> words = ["-hide_banner", "-nostats", "-nostdin", "-v", "error", "-y"];
        var graph = new List<string>();
        for (var track = 0; track < MixdownProject.Tracks; track++)
        {
            words.AddRange(["-i", MixdownProject.TrackIn(folder, track)]);
            var bands = MixdownProject.Bands.Select(
                (hertz, band) =>
                    $"equalizer=f={Text(hertz)}:width_type=o:width=1:g={Text(MixdownProject.GainOf(track, band))}"
            );
            var pan = MixdownProject.PanOf(track);
            graph.Add(
                $"[{track}:a]volume={Text(MixdownProject.Gain)}dB,{string.Join(',', bands)},"
                    + $"acompressor=threshold={Text(MixdownProject.Threshold)}dB:ratio={Text(MixdownProject.Ratio)}:knee={Text(MixdownProject.Knee)}dB"
                    + $":attack={Text(MixdownProject.Attack)}:release={Text(MixdownProject.Release)}:detection=rms,"
                    + $"pan=stereo|c0={Text(1 - pan)}*c0|c1={Text(pan)}*c0[a{track}]"
            );
        }

        var all = string.Concat(Enumerable.Range(0, MixdownProject.Tracks).Select(track => $"[a{track}]"));
        graph.Add($"{all}amix=inputs={MixdownProject.Tracks}:normalize=0[o]");
        return [.. words, "-filter_complex", string.Join(';', graph), "-map", "[o]", "-c:a", "pcm_f32le", to];
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
