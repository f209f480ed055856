using System.Globalization;

namespace StudioControl.Studio.Inventory;

/// <summary>How a unit differs from the measurement that is kept of it.</summary>
public static class InsertDrift
{
    /// <summary>More than any repetition of the measurement, and already audible beside the dry sound. In samples.</summary>
    public const double MostDelay = 0.5;

    /// <summary>In dB.</summary>
    public const double MostGain = 0.5;

    /// <summary>Of a band against the unit's gain, in dB.</summary>
    public const double MostBand = 1;

    // Bands so far under the unit's gain are filtered away: what is left there is noise.
    private const double Unheard = 40;

    /// <summary>
    /// What is wrong, in words; empty: nothing. Null: the measurement says nothing (too hot, blurred, noisy).
    /// <paramref name="kept"/> null: nothing to compare with; then only a unit that does not answer is wrong.
    /// </summary>
    public static string? Between(InsertMeasurement? kept, InsertMeasurement now)
    {
        var faults = new List<string>();
        var isKnown = true;
        for (var i = 0; i < now.Sides.Count; i++)
        {
            var side = now.Sides[i];
            var name =
                now.Sides.Count == 1 ? ""
                : i == 0 ? "left: "
                : "right: ";
            if (side.IsAway)
            {
                faults.Add(name + AwayWords(side.Verdict));
            }
            else if (!side.IsTrusted)
            {
                isKnown = false;
            }
            else if (kept is not null && i < kept.Sides.Count)
            {
                var isSameClock = (kept.SampleRate, kept.Period) == (now.SampleRate, now.Period);
                faults.AddRange(Compare(kept.Sides[i], side, isSameClock).Select(fault => name + fault));
            }
        }

        return faults.Count > 0 ? string.Join("; ", faults)
            : isKnown ? ""
            : null;
    }

    private static string AwayWords(InsertVerdict verdict) =>
        verdict switch
        {
            InsertVerdict.Silent => "nothing comes back",
            InsertVerdict.NoiseOnly => "only noise comes back",
            _ => "comes back too late",
        };

    private static IEnumerable<string> Compare(InsertSide kept, InsertSide now, bool isSameClock)
    {
        if (kept.IsInverted != now.IsInverted)
        {
            yield return "the polarity turned over";
        }

        if (isSameClock && Math.Abs(now.Delay - kept.Delay) > MostDelay)
        {
            yield return Text($"delay {kept.Delay:0.0} -> {now.Delay:0.0} samples");
        }

        if (Math.Abs(now.Gain - kept.Gain) > MostGain)
        {
            yield return Text($"gain {kept.Gain:+0.0;-0.0;0.0} -> {now.Gain:+0.0;-0.0;0.0} dB");
        }

        var (band, difference) = WorstBand(kept, now);
        if (Math.Abs(difference) > MostBand)
        {
            yield return Text($"response {difference:+0.0;-0.0} dB at {BandName(band)}");
        }
    }

    private static (int Band, double Difference) WorstBand(InsertSide kept, InsertSide now)
    {
        var (worst, most) = (0, 0.0);
        for (var band = 0; band < Math.Min(kept.Response.Count, now.Response.Count); band++)
        {
            var (before, after) = (kept.Response[band] - kept.Gain, now.Response[band] - now.Gain);
            var isHeard = before > -Unheard || after > -Unheard;
            if (isHeard && Math.Abs(after - before) > Math.Abs(most))
            {
                (worst, most) = (band, after - before);
            }
        }

        return (worst, most);
    }

    private static string BandName(int band)
    {
        // Band 16 is 1 kHz; ten bands are a decade.
        var frequency = 1000 * Math.Pow(10, (band - 16) / 10.0);
        return frequency < 1000 ? Text($"{frequency:0} Hz") : Text($"{frequency / 1000:0.#} kHz");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
