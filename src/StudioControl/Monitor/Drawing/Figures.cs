using System.Globalization;

namespace StudioControl.Monitor.Drawing;

/// <summary>Numbers and times as a person at a desk reads them.</summary>
internal static class Figures
{
    public static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    // A fader under it is off; so is a level.
    private const double Bottom = -99.95;

    /// <summary>A level with one decimal, <c>-∞</c> where there is nothing.</summary>
    public static string Level(double level) => level > Bottom ? level.ToString("0.0", Plain) : "-∞";

    /// <summary>A fader in dB with its sign; a dash where it is unknown.</summary>
    public static string Fader(string? value) =>
        !TryNumber(value, out var level) ? "–"
        : level > Bottom ? level.ToString("+0.0;-0.0;0.0", Plain)
        : "-∞";

    /// <summary>A number with as many decimals as help.</summary>
    public static string Short(double number) =>
        Math.Abs(number) switch
        {
            >= 1000 => number.ToString("0", Plain),
            >= 100 => number.ToString("0.#", Plain),
            _ => number.ToString("0.##", Plain),
        };

    /// <summary>A place in a programme: <c>1:23.4</c>, <c>1:02:03.4</c>.</summary>
    public static string Position(double seconds)
    {
        var at = TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 359_999));
        return at.ToString(at.TotalHours >= 1 ? @"h\:mm\:ss\.f" : @"mm\:ss\.f", Plain);
    }

    /// <summary>How long: <c>12 s</c>, <c>5 min</c>, <c>3 h</c>, <c>2 d</c>.</summary>
    public static string Age(TimeSpan age) =>
        age switch
        {
            { TotalSeconds: < 1 } => "0 s",
            { TotalMinutes: < 2 } => string.Create(Plain, $"{(int)age.TotalSeconds} s"),
            { TotalHours: < 2 } => string.Create(Plain, $"{(int)age.TotalMinutes} min"),
            { TotalDays: < 2 } => string.Create(Plain, $"{(int)age.TotalHours} h"),
            _ => string.Create(Plain, $"{(int)age.TotalDays} d"),
        };

    public static bool TryNumber(string? text, out double number) =>
        double.TryParse(text, NumberStyles.Float, Plain, out number);
}
