using StudioControl.Studio.Parameters;

namespace StudioControl.Studio.Desks;

/// <content>Strips, buses, matrices and the main: what sound goes through.</content>
public sealed partial class DeskCatalogue
{
    /// <summary>Where a send takes its signal, in the order of the signal.</summary>
    public static readonly IReadOnlyList<string> Taps =
    [
        "input",
        "filter",
        "eq",
        "pre-fader",
        "post-fader",
        "post-pan",
    ];

    /// <summary>The shapes of an equalizer's band.</summary>
    public static readonly IReadOnlyList<string> EqShapes =
    [
        "off",
        "bell",
        "low-shelf",
        "high-shelf",
        "low-cut",
        "high-cut",
        "band-pass",
        "notch",
        "all-pass",
    ];

    /// <summary>Slopes of the high-pass filter, in dB per octave.</summary>
    public static readonly IReadOnlyList<string> Slopes = ["6", "12", "18", "24", "36", "48"];

    /// <summary>What a band of a mastering equalizer acts on.</summary>
    public static readonly IReadOnlyList<string> EqModes = ["stereo", "left", "right", "mid", "side"];

    /// <summary>What is done with moves of a channel's controls while the transport plays.</summary>
    public static readonly IReadOnlyList<string> AutomationModes = ["off", "read", "write", "touch", "latch", "trim"];

    /// <summary>Word length and dither of what leaves the main.</summary>
    public static readonly IReadOnlyList<string> Dithers = ["off", "tpdf-24", "tpdf-16", "shaped-24", "shaped-16"];

    private static readonly (double Min, double Max) EqRange = (16, 20_000);

    private const int LongestReading = Inventory.InsertMeasurement.LongestText;
    private const int PostPan = 5;
    private const int PostFader = 4;

    // A voice's four usual places: body, mud, presence, air.
    private static readonly (int Shape, double Hertz, double Q)[] FirstBands =
    [
        (2, 100, 0.71),
        (1, 400, 1),
        (1, 2500, 1),
        (3, 10_000, 0.71),
    ];

    private void AddStrip(int strip)
    {
        var prefix = $"ch/{Text(strip + 1)}/";
        var at = At(prefix, DeskPart.Strip, strip);
        AddChannel(at, Layout.IsStereo(strip));
        if (Layout.HasInsert(strip))
        {
            AddInsert(at);
        }

        AddSends(at, without: -1);
        at.Choice("automation", DeskControl.Automation, AutomationModes, start: 1);
        at.Toggle("touch", DeskControl.Touch);
        at.Lamp("input-fault", DeskControl.InputFault);
    }

    private void AddBus(int bus)
    {
        var at = At($"bus/{Text(bus + 1)}/", DeskPart.Bus, bus);
        AddChannel(at, isStereo: true);
        AddSends(at, without: bus);
        AddMatrixSends(at);
        AddMastering(at);
        at.Choice("automation", DeskControl.Automation, AutomationModes, start: 1);
        at.Toggle("touch", DeskControl.Touch);
    }

    private void AddMatrix(int matrix)
    {
        var at = At($"mtx/{Text(matrix + 1)}/", DeskPart.Matrix, matrix);
        at.Name("name", DeskControl.Name);
        at.Colour();
        at.Fader("fader", DeskControl.Fader);
        at.Toggle("mute", DeskControl.Mute);
    }

    private void AddMain()
    {
        var at = At("main/", DeskPart.Main);
        at.Colour();
        AddComp(at, keys: 0);
        at.Number("pan", DeskControl.Pan, (-100, 100));
        at.Fader("fader", DeskControl.Fader);
        at.Toggle("mute", DeskControl.Mute);
        AddMatrixSends(at);
        AddMastering(at);
        at.Choice("dither", DeskControl.Dither, Dithers);
        at.Choice("automation", DeskControl.Automation, AutomationModes, start: 1);
        at.Toggle("touch", DeskControl.Touch);
    }

    // The order of the sound, as an engineer reads a strip from its top.
    private void AddChannel(DeskShapes at, bool isStereo)
    {
        at.Name("name", DeskControl.Name);
        at.Colour();
        at.Level("trim", DeskControl.Trim, (-24, 24));
        at.Toggle("polarity", DeskControl.Polarity);
        at.Toggle("hpf/on", DeskControl.HighPassOn);
        at.Frequency("hpf/freq", DeskControl.HighPassFrequency, (16, 1000), 80);
        at.Choice("hpf/slope", DeskControl.HighPassSlope, Slopes, start: 1);
        AddGate(at, Layout.Strips);
        AddEq(at);
        AddComp(at, Layout.Strips);
        at.Choice("order", DeskControl.Order, ["eq-first", "dynamics-first"]);
        at.Number("delay", DeskControl.Delay, (0, 500), 0, "ms", 0.01);
        at.Number("pan", DeskControl.Pan, (-100, 100));
        if (isStereo)
        {
            at.Number("width", DeskControl.Width, (0, 200), 100, "%");
        }

        at.Fader("fader", DeskControl.Fader);
        at.Toggle("mute", DeskControl.Mute);
        at.Toggle("mute-safe", DeskControl.MuteSafe);
        at.Toggle("solo", DeskControl.Solo);
        at.Toggle("solo-safe", DeskControl.SoloSafe);
        at.Toggle("solo-isolate", DeskControl.SoloIsolate);
        at.Toggle("to-main", DeskControl.ToMain, start: true);
        for (var dca = 0; dca < DeskLayout.Dcas; dca++)
        {
            at.Toggle($"dca/{Text(dca + 1)}", DeskControl.InDca, dca);
        }

        for (var group = 0; group < DeskLayout.MuteGroups; group++)
        {
            at.Toggle($"mute-group/{Text(group + 1)}", DeskControl.InMuteGroup, group);
        }
    }

    private static void AddGate(DeskShapes at, int keys)
    {
        at.Toggle("gate/on", DeskControl.GateOn);
        at.Choice("gate/mode", DeskControl.GateMode, ["gate", "expander"]);
        at.Level("gate/threshold", DeskControl.GateThreshold, (-80, 0), -40);
        at.Level("gate/hysteresis", DeskControl.GateHysteresis, (0, 12), 3);
        at.Factor("gate/ratio", DeskControl.GateRatio, (1, 20), 4);
        at.Level("gate/range", DeskControl.GateRange, (0, 80), 40);
        at.Time("gate/attack", DeskControl.GateAttack, (0.05, 100), 1);
        at.Number("gate/hold", DeskControl.GateHold, (0, 2000), 50, "ms");
        at.Time("gate/release", DeskControl.GateRelease, (5, 4000), 200);
        at.Number("gate/key", DeskControl.GateKey, (0, keys));
        at.Frequency("gate/key-hpf", DeskControl.GateKeyHighPass, (16, 1000), 16);
        at.Frequency("gate/key-lpf", DeskControl.GateKeyLowPass, (200, 20_000), 20_000);
    }

    private static void AddEq(DeskShapes at)
    {
        at.Toggle("eq/on", DeskControl.EqOn);
        for (var band = 0; band < DeskLayout.EqBands; band++)
        {
            var (shape, hertz, q) = FirstBands[band];
            var path = $"eq/{Text(band + 1)}/";
            at.Choice(path + "shape", DeskControl.EqShape, EqShapes, shape, band);
            at.Frequency(path + "freq", DeskControl.EqFrequency, EqRange, hertz, band);
            at.Level(path + "gain", DeskControl.EqGain, (-24, 24), slot: band);
            at.Factor(path + "q", DeskControl.EqQ, (0.1, 20), q, band);
        }
    }

    private static void AddMasterEq(DeskShapes at)
    {
        at.Toggle("master-eq/on", DeskControl.MasterEqOn);
        for (var band = 0; band < DeskLayout.EqBands; band++)
        {
            var (shape, hertz, q) = FirstBands[band];
            var path = $"master-eq/{Text(band + 1)}/";
            at.Choice(path + "shape", DeskControl.MasterEqShape, EqShapes, shape, band);
            at.Frequency(path + "freq", DeskControl.MasterEqFrequency, EqRange, hertz, band);
            at.Level(path + "gain", DeskControl.MasterEqGain, (-24, 24), slot: band);
            at.Factor(path + "q", DeskControl.MasterEqQ, (0.1, 20), q, band);
            at.Choice(path + "mode", DeskControl.MasterEqMode, EqModes, slot: band);
        }
    }

    private static void AddComp(DeskShapes at, int keys)
    {
        at.Toggle("comp/on", DeskControl.CompOn);
        at.Choice("comp/detector", DeskControl.CompDetector, ["peak", "rms"]);
        at.Level("comp/threshold", DeskControl.CompThreshold, (-60, 0), -18);
        at.Factor("comp/ratio", DeskControl.CompRatio, (1, 100), 3);
        at.Level("comp/knee", DeskControl.CompKnee, (0, 24), 6);
        at.Time("comp/attack", DeskControl.CompAttack, (0.05, 200), 10);
        at.Time("comp/release", DeskControl.CompRelease, (5, 4000), 120);
        at.Level("comp/makeup", DeskControl.CompMakeup, (-12, 24));
        at.Number("comp/mix", DeskControl.CompMix, (0, 100), 100, "%");
        if (keys > 0)
        {
            at.Number("comp/key", DeskControl.CompKey, (0, keys));
        }

        at.Frequency("comp/key-hpf", DeskControl.CompKeyHighPass, (16, 1000), 16);
    }

    // Beneath insert/ stands what is in it: InsertsDriver's words of the same strip are ch/N/insert and ch/N/insert-online.
    private static void AddInsert(DeskShapes at)
    {
        at.Toggle("insert/on", DeskControl.InsertOn);
        at.Level("insert/send", DeskControl.InsertSend, (-40, 12));
        at.Level("insert/return", DeskControl.InsertReturn, (-40, 40));
        at.Toggle("insert/polarity", DeskControl.InsertPolarity);
        at.Trigger("insert/measure", DeskControl.InsertMeasure);
        at.Trigger("insert/keep", DeskControl.InsertKeep);
        at.Reading("insert/latency", DeskControl.InsertLatency);
        at.Reading("insert/gain", DeskControl.InsertGain, "dB", min: -144);
        at.Lamp("insert/inverted", DeskControl.InsertInverted);
        at.Words("insert/verdict", DeskControl.InsertVerdict, longest: 200);
        at.Words("insert/reading", DeskControl.InsertReading, LongestReading);
        at.Words("insert/kept", DeskControl.InsertKept, LongestReading, isSettable: true);
    }

    // A strip's send leaves after the pan unless told otherwise; a bus feeds others after its fader.
    private void AddSends(DeskShapes at, int without)
    {
        for (var bus = 0; bus < Layout.Buses; bus++)
        {
            if (bus == without)
            {
                continue;
            }

            var path = $"send/{Text(bus + 1)}/";
            at.Toggle(path + "on", DeskControl.SendOn, bus, start: true);
            at.Fader(path + "level", DeskControl.SendLevel, bus, start: Tapers.Off);
            at.Choice(path + "tap", DeskControl.SendTap, Taps, without < 0 ? PostPan : PostFader, bus);
            at.Number(path + "pan", DeskControl.SendPan, (-100, 100), slot: bus);
        }
    }

    private void AddMatrixSends(DeskShapes at)
    {
        for (var matrix = 0; matrix < Layout.Matrices; matrix++)
        {
            at.Fader($"mtx/{Text(matrix + 1)}", DeskControl.MatrixLevel, matrix, start: Tapers.Off);
        }
    }

    private static void AddMastering(DeskShapes at)
    {
        AddMasterEq(at);
        at.Toggle("multiband/on", DeskControl.MultibandOn);
        double[] crossovers = [120, 1000, 6000];
        for (var cross = 0; cross < crossovers.Length; cross++)
        {
            at.Frequency(
                $"multiband/x{Text(cross + 1)}",
                DeskControl.MultibandCrossover,
                (30, 16_000),
                crossovers[cross],
                cross
            );
        }

        for (var band = 0; band < DeskLayout.Multibands; band++)
        {
            var path = $"multiband/{Text(band + 1)}/";
            at.Level(path + "threshold", DeskControl.MultibandThreshold, (-60, 0), -20, band);
            at.Factor(path + "ratio", DeskControl.MultibandRatio, (1, 100), 2, band);
            at.Level(path + "knee", DeskControl.MultibandKnee, (0, 24), 6, band);
            at.Time(path + "attack", DeskControl.MultibandAttack, (0.05, 200), 20, band);
            at.Time(path + "release", DeskControl.MultibandRelease, (5, 4000), 150, band);
            at.Level(path + "makeup", DeskControl.MultibandMakeup, (-12, 24), slot: band);
        }

        at.Number("image", DeskControl.Image, (0, 200), 100, "%");
        at.Number("mono-below", DeskControl.MonoBelow, (0, 500), 0, "Hz");
        at.Toggle("limiter/on", DeskControl.LimiterOn);
        at.Level("limiter/ceiling", DeskControl.LimiterCeiling, (-12, 0), -1);
        at.Level("limiter/gain", DeskControl.LimiterGain, (0, 24));
        at.Time("limiter/release", DeskControl.LimiterRelease, (10, 1000), 100);
    }
}
