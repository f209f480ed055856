namespace StudioControl.Mixing.Arrangements;

/// <summary>A note of a melody.</summary>
/// <param name="Beat">From the start of the song.</param>
/// <param name="Beats">How long it is held.</param>
/// <param name="Key">MIDI note number, 69 is the A of 440 Hz.</param>
internal readonly record struct Note(double Beat, double Beats, int Key);

/// <summary>Eight bars in four at 100 beats a minute that loop: the chords and tunes of one seed.</summary>
internal sealed class Song
{
    public const int Bars = 8;
    public const int BeatsPerBar = 4;
    public const int BeatsPerMinute = 100;

    // In semitones over the key note of a minor key, root first; a chord is a bar.
    private static readonly int[][][] Progressions =
    [
        [Chord(0, 3, 7), Chord(8, 12, 15), Chord(3, 7, 10), Chord(10, 14, 17)],
        [Chord(0, 3, 7), Chord(5, 8, 12), Chord(8, 12, 15), Chord(7, 10, 14)],
        [Chord(0, 3, 7), Chord(3, 7, 10), Chord(10, 14, 17), Chord(5, 8, 12)],
    ];

    private static readonly int[] Pentatonic = [0, 3, 5, 7, 10];

    private readonly int[][] _chords = new int[Bars][];

    public Song(int seed, int sampleRate)
    {
        Seed = (uint)seed;
        SampleRate = sampleRate;
        var dice = new Dice(Seed);
        KeyNote = 45 + dice.Roll(7);
        var (first, second) = (Progressions[dice.Roll(3)], Progressions[dice.Roll(3)]);
        for (var bar = 0; bar < Bars; bar++)
        {
            _chords[bar] = (bar < 4 ? first : second)[bar % 4];
        }
    }

    public uint Seed { get; }

    public int SampleRate { get; }

    /// <summary>MIDI note of the key, A2 to E flat 3.</summary>
    public int KeyNote { get; }

    public int Frames => FrameOf(Bars * BeatsPerBar);

    public int FrameOf(double beat) => (int)Math.Round(beat * SampleRate * 60 / BeatsPerMinute);

    /// <summary>MIDI notes of a bar's chord, root first, in the octave of the key note.</summary>
    public int[] ChordOf(int bar)
    {
        var keys = new int[3];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = KeyNote + _chords[bar][i];
        }

        return keys;
    }

    /// <summary>A tune that walks the pentatonic scale and lands on the chord at each bar.</summary>
    /// <param name="voice">Which of the song's tunes; the same number is the same tune.</param>
    /// <param name="octave">Octaves over the key note.</param>
    public List<Note> Tune(int voice, int octave)
    {
        var dice = new Dice(Seed + (uint)(voice * 7919));
        var notes = new List<Note>();
        var step = 5;
        for (var bar = 0; bar < Bars; bar++)
        {
            double beat = bar * BeatsPerBar;
            var end = beat + BeatsPerBar - (dice.Roll(2) * 0.5) - 0.5;
            notes.Add(new(beat, 1, KeyNote + (12 * octave) + (_chords[bar][dice.Roll(3)] % 12)));
            for (beat += 1; beat < end; )
            {
                var length = dice.Roll(3) == 0 ? 1.0 : 0.5;
                step = Math.Clamp(step + dice.Roll(5) - 2, 2, 9);
                var key = KeyNote + (12 * (octave - 1)) + (12 * (step / 5)) + Pentatonic[step % 5];
                notes.Add(new(beat, length, key));
                beat += length;
            }
        }

        return notes;
    }

    private static int[] Chord(int root, int third, int fifth) => [root, third, fifth];
}
