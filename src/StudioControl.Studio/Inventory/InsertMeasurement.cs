using System.Globalization;

namespace StudioControl.Studio.Inventory;

/// <summary>What a measurement of an outboard unit came to.</summary>
public enum InsertVerdict
{
    /// <summary>The unit answers, right side up.</summary>
    Good,

    /// <summary>The unit answers upside down.</summary>
    Inverted,

    /// <summary>The return was at its ceiling: the figures are not to be trusted. Measure again, more softly.</summary>
    TooHot,

    /// <summary>The unit answers, but not as one sound at one time: modulation, an echo, a reverb.</summary>
    Blurred,

    /// <summary>The unit answers, but noise hides so much that the delay may be off. Measure again, longer or louder.</summary>
    Noisy,

    /// <summary>The test signal came back later than it was waited for.</summary>
    TooLate,

    /// <summary>Something comes back, but not the test signal.</summary>
    NoiseOnly,

    /// <summary>Nothing comes back.</summary>
    Silent,
}

/// <summary>One side of a unit as it was measured, converters and cables included.</summary>
/// <param name="Verdict">What it came to.</param>
public sealed record InsertSide(InsertVerdict Verdict)
{
    /// <summary>Frames from send to return.</summary>
    public double Delay { get; init; }

    /// <summary>Mean of the third octaves from 100 Hz to 10 kHz, in dB.</summary>
    public double Gain { get; init; }

    /// <summary>The return is upside down.</summary>
    public bool IsInverted { get; init; }

    /// <summary>The noise in the return, RMS in dBFS.</summary>
    public double Noise { get; init; }

    /// <summary>Gain in the third octaves from 25 Hz to 20 kHz, in dB; empty when the test signal did not come back.</summary>
    public IReadOnlyList<float> Response { get; init; } = [];

    /// <summary>Delay, gain, polarity and response mean something.</summary>
    public bool IsTrusted => Verdict is InsertVerdict.Good or InsertVerdict.Inverted;

    /// <summary>The unit does not answer at all.</summary>
    public bool IsAway => Verdict is InsertVerdict.Silent or InsertVerdict.NoiseOnly or InsertVerdict.TooLate;
}

/// <summary>
/// A measurement of an insert as an engine reports it in <c>ch/N/insert/reading</c>, in one text so that its figures come
/// together: <c>48000/256 good 403.31 -0.12 + -92.1 0.0,0.1,… | …</c>: rate and period, then for each side verdict, delay,
/// gain, polarity, noise, response.
/// </summary>
/// <param name="SampleRate">In Hz; of another rate the delay is another.</param>
/// <param name="Period">Frames that the hardware moved at once; of another period the delay is another.</param>
/// <param name="Sides">One or two.</param>
public sealed record InsertMeasurement(int SampleRate, int Period, IReadOnlyList<InsertSide> Sides)
{
    /// <summary>Third octaves of a response.</summary>
    public const int Bands = 30;

    /// <summary>No text is longer: two sides, and each band eight characters at the most.</summary>
    public const int LongestText = 700;

    private const string SideBetween = " | ";

    private static readonly string[] Verdicts =
    [
        "good",
        "inverted",
        "too-hot",
        "blurred",
        "noisy",
        "too-late",
        "noise-only",
        "silent",
    ];

    /// <summary>All sides can be compared and kept.</summary>
    public bool IsTrusted => Sides.All(side => side.IsTrusted);

    /// <summary>The text that <see cref="TryRead"/> reads.</summary>
    public string ToText() =>
        string.Create(CultureInfo.InvariantCulture, $"{SampleRate}/{Period} ")
        + string.Join(SideBetween, Sides.Select(SideText));

    /// <summary>Reads what <see cref="ToText"/> wrote; false: it is something else, or a newer engine's.</summary>
    public static bool TryRead(string text, out InsertMeasurement measurement)
    {
        measurement = new(0, 0, []);
        var head = text.IndexOf(' ', StringComparison.Ordinal);
        var clock = head < 0 ? [] : text[..head].Split('/');
        if (
            text.Length > LongestText
            || clock.Length != 2
            || !int.TryParse(clock[0], NumberStyles.None, CultureInfo.InvariantCulture, out var rate)
            || !int.TryParse(clock[1], NumberStyles.None, CultureInfo.InvariantCulture, out var period)
        )
        {
            return false;
        }

        var sides = new List<InsertSide>();
        foreach (var part in text[(head + 1)..].Split(SideBetween))
        {
            if (sides.Count == 2 || !TryReadSide(part.Split(' '), out var side))
            {
                return false;
            }

            sides.Add(side);
        }

        measurement = new(rate, period, sides);
        return true;
    }

    private static string SideText(InsertSide side) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Verdicts[(int)side.Verdict]} {side.Delay:0.00} {side.Gain:0.00} {(side.IsInverted ? '-' : '+')} {side.Noise:0.0} "
        ) + string.Join(',', side.Response.Select(band => band.ToString("0.0", CultureInfo.InvariantCulture)));

    private static bool TryReadSide(string[] words, out InsertSide side)
    {
        side = new(InsertVerdict.Silent);
        var response = new List<float>();
        var verdict = Array.IndexOf(Verdicts, words[0]);
        if (
            words.Length != 6
            || verdict < 0
            || !TryReadNumber(words[1], out var delay)
            || !TryReadNumber(words[2], out var gain)
            || words[3] is not ("+" or "-")
            || !TryReadNumber(words[4], out var noise)
            || !TryReadBands(words[5], response)
        )
        {
            return false;
        }

        side = new((InsertVerdict)verdict)
        {
            Delay = delay,
            Gain = gain,
            IsInverted = words[3] == "-",
            Noise = noise,
            Response = response,
        };
        return true;
    }

    private static bool TryReadBands(string text, List<float> bands)
    {
        foreach (var word in text.Length == 0 ? [] : text.Split(','))
        {
            if (!TryReadNumber(word, out var band))
            {
                return false;
            }

            bands.Add((float)band);
        }

        return bands.Count is 0 or Bands;
    }

    private static bool TryReadNumber(string text, out double number) =>
        double.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out number
        );
}
