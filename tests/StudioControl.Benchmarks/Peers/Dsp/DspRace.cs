using System.Globalization;

namespace StudioControl.Benchmarks.Peers.Dsp;

/// <summary>
/// The strips of the embedded engine: against the best loop that a C compiler makes of the same work, as a share of one
/// core, and with signals that could slow a processor down. Rounds of all take turns; all figures are processor time.
/// </summary>
internal static class DspRace
{
    private const int Blocks = 2500;
    private const double FrameNanoseconds = 1e9 / StripRack.Rate;

    public static void Run(RaceOptions options)
    {
        var rack = new StripRack();
        using var desk = new DeskRack(buses: 0);
        using var large = new DeskRack(buses: 16);
        var figures = new Figures();
        using var compiled = CompiledLoop.Start();
        for (var round = -2; round < options.Rounds; round++)
        {
            var one = ARound(rack, compiled) with { Desk = Time(desk.Run), Large = Time(large.Run) };
            // Two rounds warm up.
            if (round >= 0)
            {
                figures.Add(one);
            }
        }

        Print(figures, compiled is not null);
    }

    private static Round ARound(StripRack rack, CompiledLoop? compiled)
    {
        var dice = new Random(1);
        rack.FillWith(_ => (float)(dice.NextDouble() - 0.5));
        var restored = Time(rack.Restore);
        var equalized = Time(rack.RunEqualizers) - restored;
        var (direct, states) = compiled?.Round() ?? (double.NaN, double.NaN);
        var whole = Time(rack.RunWhole);
        var metered = Time(rack.RunMetered);
        rack.FillWith(_ => 1e-41f);
        var denormal = Time(rack.RunWhole);
        rack.FillWith(n => n % 16 < 8 ? 1.5e-10f : 0);
        var faint = Time(rack.RunWhole);
        rack.FillWith(_ => 0);
        var silent = Time(rack.RunWhole);
        return new(direct, states, equalized, whole, metered, denormal, faint, silent, 0, 0);
    }

    private static double Time(Action block)
    {
        var start = ThreadClock.Now();
        for (var i = 0; i < Blocks; i++)
        {
            block();
        }

        return (ThreadClock.Now() - start) / (Blocks * (double)StripRack.Frames);
    }

    private static void Print(Figures of, bool hasCompiler)
    {
        Console.WriteLine($"64 strips, 48 kHz, blocks of 64 frames, {of.Count} rounds in turn: nanoseconds a frame");
        Line("gain, 4 bands, peak, mean square, pan", of.Spread(one => one.Equalized), "");
        if (hasCompiler)
        {
            Line(
                "  the same in C, direct form",
                of.Spread(one => one.Direct),
                Ratio(of, one => one.Direct / one.Equalized)
            );
            Line(
                "  the same in C, as here",
                of.Spread(one => one.States),
                Ratio(of, one => one.States / one.Equalized)
            );
        }
        else
        {
            Console.WriteLine("  no gcc here, so nothing to compare with");
        }

        Line("whole strips", of.Spread(one => one.Whole), OfACore(of, one => one.Whole));
        Line("  with all meters and true peak", of.Spread(one => one.Metered), OfACore(of, one => one.Metered));
        Line("the desk itself, all meters and monitors", of.Spread(one => one.Desk), OfACore(of, one => one.Desk));
        Line("  with 16 buses, two sends a strip", of.Spread(one => one.Large), OfACore(of, one => one.Large));
        Line("  fed with denormals", of.Spread(one => one.Denormal), Ratio(of, one => one.Whole / one.Denormal));
        Line("  fed with the faintest sound", of.Spread(one => one.Faint), Ratio(of, one => one.Whole / one.Faint));
        Line("  fed with silence", of.Spread(one => one.Silent), Ratio(of, one => one.Whole / one.Silent));
    }

    private static string Ratio(Figures of, Func<Round, double> figure) =>
        $"our speed is {of.Spread(figure).Print("F2")} of it";

    private static string OfACore(Figures of, Func<Round, double> figure)
    {
        var share = of.Spread(figure).Median / FrameNanoseconds * 100;
        return $"{share.ToString("F2", CultureInfo.InvariantCulture)} % of one core";
    }

    private static void Line(string name, Spread figure, string remark) =>
        Console.WriteLine($"{name, -40} {figure.Print("F2"), -24} {remark}");

    /// <summary>Nanoseconds a frame of all strips.</summary>
    private readonly record struct Round(
        double Direct,
        double States,
        double Equalized,
        double Whole,
        double Metered,
        double Denormal,
        double Faint,
        double Silent,
        double Desk,
        double Large
    );

    private sealed class Figures
    {
        private readonly List<Round> _rounds = [];

        public int Count => _rounds.Count;

        public void Add(in Round round) => _rounds.Add(round);

        public Spread Spread(Func<Round, double> figure) => Peers.Spread.Of(_rounds.Select(figure));
    }
}
