namespace StudioControl.Mixing.Dsp.Inserts.Probe;

/// <summary>
/// The test signal: a rest, in which the noise is heard, then a sine from 5 Hz to nearly half the sample rate whose frequency
/// doubles in equal times, then a rest for what comes late. Each octave has the same energy, and what a unit distorts arrives, after
/// the analysis, before the sound itself, where it can be cut away.
/// </summary>
internal sealed class ProbeSweep
{
    /// <summary>Loud enough over any converter's noise, and 20 dB under its ceiling. In dBFS, peak.</summary>
    public const float UsualLevel = -20f;

    // Two octaves under the lowest band: a slow fade in rings less.
    private const double FirstFrequency = 5;

    private const double FadeOutSeconds = 0.002;
    private const double RestSeconds = 0.25;

    // The sound of the unit after its delay: a resonance at 20 Hz has died away by then.
    private const double RingSeconds = 0.25;

    private readonly float[] _samples;

    /// <param name="sampleRate">44100 to 192000 Hz.</param>
    /// <param name="level">Peak, in dBFS.</param>
    /// <param name="seconds">Length of the sweep itself: twice as long is 3 dB better against noise.</param>
    /// <param name="longestDelay">The longest delay that is looked for, in seconds.</param>
    public ProbeSweep(int sampleRate, float level = UsualLevel, double seconds = 1.0, double longestDelay = 0.5)
    {
        (SampleRate, Level, Seconds) = (sampleRate, level, seconds);
        Rest = (int)(RestSeconds * sampleRate);
        LongestDelay = (int)(longestDelay * sampleRate);
        LastFrequency = 0.48 * sampleRate;
        _samples = Make(sampleRate, Math.Pow(10, level / 20), seconds);
        Frames = Rest + _samples.Length + LongestDelay + (int)(RingSeconds * sampleRate);
    }

    public int SampleRate { get; }

    /// <summary>Peak, in dBFS.</summary>
    public float Level { get; }

    /// <summary>Length of the sweep itself.</summary>
    public double Seconds { get; }

    /// <summary>Frames before the sweep.</summary>
    public int Rest { get; }

    /// <summary>The longest delay that can be told, in frames.</summary>
    public int LongestDelay { get; }

    /// <summary>Frames of the whole: rest, sweep, rest.</summary>
    public int Frames { get; }

    /// <summary>Where the sweep ends, in Hz.</summary>
    public double LastFrequency { get; }

    /// <summary>The sweep without its rests.</summary>
    public ReadOnlySpan<float> Samples => _samples;

    /// <summary>How long before the sound itself its second harmonic arrives after the analysis, in frames.</summary>
    public int SecondHarmonicLead => (int)(_samples.Length * Math.Log(2) / Math.Log(LastFrequency / FirstFrequency));

    /// <summary>What goes out in one frame of the whole.</summary>
    public float At(int frame)
    {
        var at = frame - Rest;
        return (uint)at < (uint)_samples.Length ? _samples[at] : 0f;
    }

    private float[] Make(int sampleRate, double amplitude, double seconds)
    {
        var samples = new float[(int)(seconds * sampleRate)];
        var octaves = Math.Log(LastFrequency / FirstFrequency);
        var turns = FirstFrequency * seconds / octaves;
        // The first octave is the fade in.
        var fadeIn = samples.Length * Math.Log(2) / octaves;
        var fadeOut = FadeOutSeconds * sampleRate;
        for (var i = 0; i < samples.Length; i++)
        {
            var phase = 2 * Math.PI * turns * (Math.Exp(i * octaves / samples.Length) - 1);
            var fade = Smooth(i / fadeIn) * Smooth((samples.Length - i) / fadeOut);
            samples[i] = (float)(amplitude * fade * Math.Sin(phase));
        }

        return samples;
    }

    private static double Smooth(double x) => x >= 1 ? 1 : 0.5 - (0.5 * Math.Cos(Math.PI * x));
}
