using StudioControl.Mixing.Dsp.Ramps;

namespace StudioControl.Mixing.Arrangements;

/// <summary>The sound of one track. What rings on past the end goes on at the start, so the loop has no seam.</summary>
internal sealed class Track(Song song)
{
    private readonly float[] _samples = new float[song.Frames];

    public Song Song { get; } = song;

    public int SampleRate => Song.SampleRate;

    public ReadOnlySpan<float> Sound => _samples;

    /// <summary>Adds a sound from a beat on.</summary>
    public void Add(double beat, ReadOnlySpan<float> sound)
    {
        var at = Song.FrameOf(beat) % _samples.Length;
        while (!sound.IsEmpty)
        {
            var take = Math.Min(sound.Length, _samples.Length - at);
            var into = _samples.AsSpan(at, take);
            for (var i = 0; i < take; i++)
            {
                into[i] += sound[i];
            }

            sound = sound[take..];
            at = 0;
        }
    }

    /// <summary>Brings the loudest sample to a level in dBFS.</summary>
    public void SetPeak(float decibels)
    {
        var peak = 0f;
        foreach (var sample in _samples)
        {
            peak = MathF.Max(peak, MathF.Abs(sample));
        }

        var gain = peak == 0f ? 0f : Gain.FromDecibels(decibels) / peak;
        foreach (ref var sample in _samples.AsSpan())
        {
            sample *= gain;
        }
    }
}

/// <summary>Shapes that every instrument needs.</summary>
internal static class Tone
{
    /// <summary>Hz of a MIDI note.</summary>
    public static double Frequency(int key) => 440 * Math.Pow(2, (key - 69) / 12.0);

    /// <summary>Sine of a phase in turns.</summary>
    public static float Sine(double turns) => MathF.Sin((float)(turns - Math.Floor(turns)) * MathF.Tau);

    /// <summary>A saw of a phase in turns, with its corner rounded over one sample so that it does not alias.</summary>
    public static float Saw(double turns, double turnsPerFrame)
    {
        var phase = (float)(turns - Math.Floor(turns));
        var width = (float)turnsPerFrame;
        var saw = (2f * phase) - 1f;
        if (phase < width)
        {
            var x = phase / width;
            return saw - (x + x - (x * x) - 1f);
        }

        if (phase > 1f - width)
        {
            var x = (phase - 1f) / width;
            return saw - ((x * x) + x + x + 1f);
        }

        return saw;
    }

    /// <summary>Rises to 1, stays, falls to 0 at the end.</summary>
    public static float Swell(int frame, int frames, int rise, int fall) =>
        MathF.Min(1f, MathF.Min((float)frame / rise, (float)(frames - frame) / fall));
}
