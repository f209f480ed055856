namespace StudioControl.Mixing.Arrangements;

/// <summary>Who plays what: sixteen tracks, each with its level in the mix.</summary>
internal static class Band
{
    private const double SecondsPerBeat = 60.0 / Song.BeatsPerMinute;

    /// <param name="Name">As it stands on the strip.</param>
    /// <param name="Peak">dBFS; all together at 0 dB, panned to the middle, come to about -6 dBFS.</param>
    /// <param name="Play">Fills the track.</param>
    public sealed record Player(string Name, float Peak, Action<Track> Play);

    public static IReadOnlyList<Player> Players { get; } =
    [
        new("Kick", -10.5f, track => Hit(track, Drums.Kick(track.SampleRate), "x.....x.x......x")),
        new("Snare", -13f, track => Hit(track, Drums.Snare(track.SampleRate, track.Song.Seed), "....x.......x...")),
        new("Hats", -22f, track => Hit(track, Drums.Hiss(track.SampleRate, 9500f, 90f, 3), "x.x.x.x.x.x.x.xx")),
        new("Clap", -20f, track => Hit(track, Drums.Hiss(track.SampleRate, 1500f, 40f, 5), "....x.......x..x")),
        new("Toms", -17f, Toms),
        new("Shaker", -27f, track => Hit(track, Drums.Hiss(track.SampleRate, 6000f, 60f, 7), "xxxxxxxxxxxxxxxx")),
        new("Congas", -20f, Congas),
        new("Bass", -13.5f, Bass),
        new("Keys", -17f, track => Chords(track, new(0, 2.5), octave: 1, Piano)),
        new("Guitar", -18.5f, Guitar),
        new("Pad", -23.5f, track => Chords(track, new(0, 4.5), octave: 1, Sustained.Pad)),
        new("Strings", -23.5f, track => Chords(track, new(0, 4.2), octave: 2, Sustained.Bowed)),
        new("Arp", -24f, Arpeggio),
        new("Bells", -24f, track => Melody(track, track.Song.Tune(voice: 3, octave: 3), Bell)),
        new("Lead Vox", -13.5f, track => Melody(track, track.Song.Tune(voice: 1, octave: 2), Sustained.Sung)),
        new("Back Vox", -21f, track => Chords(track, new(2, 2), octave: 1, Sustained.Sung)),
    ];

    private static float[] Piano(int rate, int key, double seconds) => Plucks.Struck(rate, key, seconds, ratio: 1f);

    private static float[] Bell(int rate, int key, double seconds) =>
        Plucks.Struck(rate, key, seconds + 1.5, ratio: 3.5f);

    // A step is a sixteenth; the pattern is a bar.
    private static void Hit(Track track, float[] sound, string pattern)
    {
        for (var step = 0; step < Song.Bars * pattern.Length; step++)
        {
            if (pattern[step % pattern.Length] == 'x')
            {
                track.Add(step / 4.0, sound);
            }
        }
    }

    // A fill at the end of the fourth and the eighth bar.
    private static void Toms(Track track)
    {
        for (var step = 0; step < 6; step++)
        {
            var skin = Drums.Skin(track.SampleRate, 170f - (18f * step), decay: 8f);
            track.Add(14.5 + (step / 4.0), skin);
            track.Add(30.5 + (step / 4.0), skin);
        }
    }

    private static void Congas(Track track)
    {
        Hit(track, Drums.Skin(track.SampleRate, 260f, decay: 16f), "...x..x....x..x.");
        Hit(track, Drums.Skin(track.SampleRate, 195f, decay: 14f), "..........x....x");
    }

    private static void Bass(Track track)
    {
        for (var bar = 0; bar < Song.Bars; bar++)
        {
            var root = track.Song.ChordOf(bar)[0] - 12;
            foreach (
                var (beat, beats, key) in new Note[] { new(0, 1.4, root), new(1.5, 1, root), new(3, 0.9, root + 7) }
            )
            {
                track.Add((bar * Song.BeatsPerBar) + beat, Plucks.Bass(track.SampleRate, key, beats * SecondsPerBeat));
            }
        }
    }

    private static void Guitar(Track track)
    {
        for (var bar = 0; bar < Song.Bars; bar++)
        {
            var chord = track.Song.ChordOf(bar);
            for (var stroke = 0; stroke < 4; stroke++)
            {
                for (var i = 0; i < chord.Length; i++)
                {
                    // A strum: the strings follow each other by a sixtieth of a beat.
                    var seed = track.Song.Seed + (uint)((stroke * 3) + i);
                    var beat = (bar * Song.BeatsPerBar) + (stroke == 3 ? 3.5 : stroke) + (i / 60.0);
                    track.Add(beat, Plucks.String(track.SampleRate, chord[i] + 12, 1.2, seed));
                }
            }
        }
    }

    private static void Arpeggio(Track track)
    {
        for (var step = 0; step < Song.Bars * 8; step++)
        {
            var chord = track.Song.ChordOf(step / 8);
            var key = chord[step % 3] + (step % 4 == 3 ? 36 : 24);
            track.Add(step / 2.0, Plucks.Struck(track.SampleRate, key, 0.5, ratio: 2f));
        }
    }

    private static void Chords(Track track, (double Beat, double Beats) held, int octave, Instrument instrument)
    {
        for (var bar = 0; bar < Song.Bars; bar++)
        {
            foreach (var key in track.Song.ChordOf(bar))
            {
                var sound = instrument(track.SampleRate, key + (12 * octave), held.Beats * SecondsPerBeat);
                track.Add((bar * Song.BeatsPerBar) + held.Beat, sound);
            }
        }
    }

    private static void Melody(Track track, List<Note> tune, Instrument instrument)
    {
        foreach (var (beat, beats, key) in tune)
        {
            track.Add(beat, instrument(track.SampleRate, key, beats * SecondsPerBeat));
        }
    }

    private delegate float[] Instrument(int rate, int key, double seconds);
}
