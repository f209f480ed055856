using System.Globalization;
using StudioControl.Studio.Inventory;

namespace StudioControl.Mixing.Dsp.Inserts.Probe;

/// <summary>What a measurement came to, for people.</summary>
internal static class InsertWords
{
    /// <summary>At most so many characters.</summary>
    public const int Longest = 160;

    public static string Of(InsertReading reading) =>
        reading.Verdict switch
        {
            InsertVerdict.Good => Figures(reading),
            InsertVerdict.Inverted => $"{Figures(reading)}, upside down: turn the insert's polarity or a cable",
            InsertVerdict.TooHot => Text($"the return is at its ceiling ({reading.Peak:0.0} dBFS): turn the unit down"),
            InsertVerdict.Blurred =>
                "comes back smeared: switch modulation, echo and reverb of the unit off to measure it",
            InsertVerdict.Noisy => Text(
                $"{Figures(reading)}, but noise ({reading.Noise:0} dBFS) hides the rest: measure louder"
            ),
            InsertVerdict.TooLate => Text($"comes back after {reading.Delay:0} samples: later than can be taken up"),
            InsertVerdict.NoiseOnly => Text(
                $"only noise comes back ({reading.Noise:0.0} dBFS): is the unit switched on, and is it in the right socket?"
            ),
            InsertVerdict.Silent => "nothing comes back: is the unit plugged in?",
            _ => throw new ArgumentOutOfRangeException(nameof(reading), reading.Verdict, "No words for this verdict."),
        };

    private static string Figures(InsertReading reading) =>
        Text($"{reading.Delay:0.00} samples, {reading.Gain:+0.0;-0.0;0.0} dB");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
