using System.Diagnostics.CodeAnalysis;

namespace StudioControl.Studio.Parameters;

/// <summary>The tapers of the field. Levels at the bottom of travel are off: -144 dB.</summary>
public static class Tapers
{
    /// <summary>The value of a fader that is off, in dB.</summary>
    public const double Off = -144;

    /// <summary>X32 and M32: four straight pieces, +10 dB at the top (public OSC documents).</summary>
    public static readonly Taper X32 = new KnotTaper(
        "x32",
        [(-90, 0), (-60, 0.0625), (-30, 0.25), (-10, 0.5), (10, 1)]
    );

    /// <summary>The scale printed on an X-Touch, as measured by others, of 16380 steps.</summary>
    public static readonly Taper XTouch = new KnotTaper(
        "x-touch",
        [(-70, 0), (-30, 3728 / 16380.0), (-10, 8192 / 16380.0), (0, 12576 / 16380.0), (10, 1)]
    );

    /// <summary>Ardour: travel = ((6 log2 g + 192) / 198)^8, +6.02 dB at the top (its libs/ardour/utils.cc).</summary>
    public static readonly Taper Ardour = new ArdourTaper();

    /// <summary>The deflection of an IEC 60268-18 style meter, 0 dB at 100 of 115 (as Ardour's meters draw it).</summary>
    public static readonly Taper Iec = new KnotTaper(
        "iec",
        [(-70, 0), (-60, 2.5 / 115), (-50, 7.5 / 115), (-40, 15 / 115.0), (-30, 30 / 115.0), (-20, 50 / 115.0), (6, 1)]
    );

    private static readonly Taper[] All = [X32, XTouch, Ardour, Iec];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(taper => taper.Name)];

    /// <summary>Finds a taper by its name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Taper? taper)
    {
        taper = Array.Find(All, candidate => candidate.Name == name);
        return taper is not null;
    }

    /// <summary>A straight line from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static Taper Straight(double min, double max) => new StraightTaper(min, max);

    /// <summary>Equal travel for equal ratios, from <paramref name="min"/> to <paramref name="max"/>, both over 0.</summary>
    public static Taper Logarithmic(double min, double max) => new LogarithmicTaper(min, max);

    private sealed class LogarithmicTaper(double min, double max) : Taper
    {
        public override string Name => "logarithmic";

        public override double ToTravel(double value) =>
            value > min ? Math.Min(1, Math.Log(value / min) / Math.Log(max / min)) : 0;

        public override double ToValue(double travel) =>
            travel > 0 ? min * Math.Pow(max / min, Math.Min(travel, 1)) : min;
    }

    private sealed class StraightTaper(double min, double max) : Taper
    {
        public override string Name => "straight";

        public override double ToTravel(double value) =>
            value > min && max > min ? Math.Min(1, (value - min) / (max - min)) : 0;

        public override double ToValue(double travel) => travel > 0 ? min + (Math.Min(travel, 1) * (max - min)) : min;
    }

    private sealed class KnotTaper(string name, (double Level, double Travel)[] knots) : Taper
    {
        public override string Name => name;

        public override double ToTravel(double value)
        {
            if (!(value > knots[0].Level))
            {
                return 0;
            }

            for (var i = 1; i < knots.Length; i++)
            {
                if (value <= knots[i].Level)
                {
                    var share = (value - knots[i - 1].Level) / (knots[i].Level - knots[i - 1].Level);
                    return knots[i - 1].Travel + (share * (knots[i].Travel - knots[i - 1].Travel));
                }
            }

            return 1;
        }

        public override double ToValue(double travel)
        {
            // Written so that what is no number is off, never the top.
            if (!(travel > 0))
            {
                return Off;
            }

            for (var i = 1; i < knots.Length; i++)
            {
                if (travel <= knots[i].Travel)
                {
                    var share = (travel - knots[i - 1].Travel) / (knots[i].Travel - knots[i - 1].Travel);
                    return knots[i - 1].Level + (share * (knots[i].Level - knots[i - 1].Level));
                }
            }

            return knots[^1].Level;
        }
    }

    private sealed class ArdourTaper : Taper
    {
        private static readonly double DecibelsPerDoubling = 20 * Math.Log10(2);

        public override string Name => "ardour";

        public override double ToTravel(double value) =>
            value > Off ? Math.Min(1, Math.Pow(Math.Max(0, ((6 * value / DecibelsPerDoubling) + 192) / 198), 8)) : 0;

        public override double ToValue(double travel) =>
            travel > 0 ? DecibelsPerDoubling * ((198 * Math.Pow(Math.Min(travel, 1), 1 / 8.0)) - 192) / 6 : Off;
    }
}
