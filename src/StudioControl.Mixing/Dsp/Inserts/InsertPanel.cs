using StudioControl.Studio.Inventory;

namespace StudioControl.Mixing.Dsp.Inserts;

/// <summary>
/// What an engine tells of one insert, and what it is told: the values of <c>ch/N/insert/…</c> that do not belong to the
/// audio thread. Control thread.
/// </summary>
/// <param name="sampleRate">In Hz.</param>
/// <param name="period">Frames that the hardware moves at once.</param>
internal sealed class InsertPanel(int sampleRate, int period)
{
    private const string NeverMeasured = "not measured";

    /// <summary><c>insert/verdict</c>: the last measurement in words.</summary>
    public string Verdict { get; private set; } = NeverMeasured;

    /// <summary><c>insert/reading</c>: the last measurement; empty: none.</summary>
    public string Reading { get; private set; } = "";

    /// <summary><c>insert/kept</c>: the one whose delay is used; empty: none.</summary>
    public string Kept { get; private set; } = "";

    /// <summary><c>insert/gain</c>: of the last measurement, in dB; of two sides their mean.</summary>
    public double Gain { get; private set; }

    /// <summary><c>insert/inverted</c>: a side of the last measurement is upside down.</summary>
    public bool IsInverted { get; private set; }

    /// <summary>A measurement is over. Answers the delay for <see cref="HardwareInsert.SetDelay"/>; null: leave it.</summary>
    public double? Take(MeasuredInsert measured)
    {
        Verdict = measured.Words;
        if (measured.Sides.Count == 0)
        {
            return null;
        }

        var sides = new List<InsertSide>();
        (Gain, IsInverted) = (0, false);
        foreach (var side in measured.Sides)
        {
            sides.Add(side.ToSide());
            Gain += side.Gain / measured.Sides.Count;
            IsInverted |= side.IsInverted;
        }

        Reading = new InsertMeasurement(sampleRate, period, sides).ToText();
        return measured.Delay;
    }

    /// <summary>The trigger <c>insert/keep</c>: the last measurement is right. False: it can't be trusted, or there is none.</summary>
    public bool Keep()
    {
        var isGood = InsertMeasurement.TryRead(Reading, out var last) && last.IsTrusted;
        Kept = isGood ? Reading : Kept;
        return isGood;
    }

    /// <summary>
    /// <c>insert/kept</c> is written, by an inventory that remembers; false: that is no measurement.
    /// </summary>
    /// <param name="text">As <c>insert/reading</c> tells it.</param>
    /// <param name="delay">Null: leave it: this was measured at another sample rate or period.</param>
    public bool TryTakeKept(string text, out double? delay)
    {
        delay = null;
        if (!InsertMeasurement.TryRead(text, out var kept) || !kept.IsTrusted)
        {
            return false;
        }

        Kept = text;
        delay = (kept.SampleRate, kept.Period) == (sampleRate, period) ? MeanDelay(kept) : null;
        return true;
    }

    private static double MeanDelay(InsertMeasurement measurement)
    {
        var sum = 0.0;
        foreach (var side in measurement.Sides)
        {
            sum += side.Delay;
        }

        return sum / measurement.Sides.Count;
    }
}
