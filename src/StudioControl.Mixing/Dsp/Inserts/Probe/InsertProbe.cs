using StudioControl.Studio.Inventory;

namespace StudioControl.Mixing.Dsp.Inserts.Probe;

/// <summary>
/// Reads a unit's delay, gain, polarity and response from a <see cref="ProbeTake"/>. Not for the audio thread: it takes up
/// to half a second.
/// </summary>
internal static class InsertProbe
{
    // -0.1 dBFS.
    private const double Ceiling = 0.9886;

    // -100 dBFS: less than any converter's own noise.
    private const double NothingThere = 1e-5;

    // A click that is 20 dB over all around it: noise and hum reach 13.
    private const double ClearPeak = 100;

    // Half of what a phase can be off at random (104 degrees).
    private const double MostPhaseLeft = 50;

    private const double LowestDecibels = -144;

    public static InsertReading Analyse(ProbeTake take, ProbeSpace space)
    {
        space.Clear();
        var sweep = take.Sweep;
        var sounds = new Deconvolution(take, space);
        var heard = take.Recorded.Length - sweep.Rest;
        var peak = Highest(sounds.Response, heard);
        var noise = NoiseFloor.Rms(NoiseFloor.PartOf(take));
        var highest = Highest(take.Recorded);
        var reading = new InsertReading(InsertVerdict.Silent) { Noise = Decibels(noise), Peak = Decibels(highest) };
        if (!IsClear(sounds, peak, heard))
        {
            return reading with { Verdict = highest < NothingThere ? InsertVerdict.Silent : InsertVerdict.NoiseOnly };
        }

        var answer = new UnitAnswer(sounds, take, peak, space);
        var tone = new ToneOfUnit(answer, sweep);
        var delay = new DelayOfUnit(answer, tone);
        var total = peak + delay.Offset;
        return reading with
        {
            Verdict =
                highest >= Ceiling ? InsertVerdict.TooHot
                : total > sweep.LongestDelay ? InsertVerdict.TooLate
                : delay.PhaseLeft > MostPhaseLeft ? InsertVerdict.Blurred
                : tone.IsLostInNoise ? InsertVerdict.Noisy
                : delay.IsInverted ? InsertVerdict.Inverted
                : InsertVerdict.Good,
            Delay = total,
            IsInverted = delay.IsInverted,
            PhaseLeft = delay.PhaseLeft,
            Gain = tone.Gain(),
            Response = tone.Decibels,
            SignalToNoise = SignalToNoise(take, peak, noise),
        };
    }

    private static int Highest(double[] response, int heard)
    {
        var peak = 0;
        for (var i = 1; i < heard; i++)
        {
            peak = Math.Abs(response[i]) > Math.Abs(response[peak]) ? i : peak;
        }

        return peak;
    }

    private static double Highest(ReadOnlySpan<float> samples)
    {
        var highest = 0f;
        foreach (var sample in samples)
        {
            highest = MathF.Max(highest, MathF.Abs(sample));
        }

        return highest;
    }

    // Against the mean of what lies more than a tenth of a second away, where the unit's own ringing has ended.
    private static bool IsClear(Deconvolution sounds, int peak, int heard)
    {
        var away = heard / 12;
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < heard; i++)
        {
            if (Math.Abs(i - peak) > away)
            {
                sum += sounds.Response[i] * sounds.Response[i];
                count++;
            }
        }

        var highest = sounds.Response[peak] * sounds.Response[peak];
        return highest > 1e-16 && highest > ClearPeak * sum / count;
    }

    private static double SignalToNoise(ProbeTake take, int peak, double noise)
    {
        var from = Math.Min(take.Sweep.Rest + peak, take.Recorded.Length);
        var to = Math.Min(from + take.Sweep.Samples.Length, take.Recorded.Length);
        return Decibels(NoiseFloor.Rms(take.Recorded[from..to])) - Decibels(noise);
    }

    private static double Decibels(double amplitude) =>
        Math.Max(LowestDecibels, 20 * Math.Log10(Math.Max(amplitude, 1e-12)));
}
