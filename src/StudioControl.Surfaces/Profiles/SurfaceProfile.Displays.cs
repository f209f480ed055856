using StudioControl.Studio.Documents;

namespace StudioControl.Surfaces.Profiles;

/// <content>Reads what a unit shows: texts, rings, colours, meters, lamps.</content>
public sealed partial record SurfaceProfile
{
    private const int MeterSteps = 13;

    private static readonly Dictionary<string, TextStyle> TextStyles = new()
    {
        ["mackie"] = TextStyle.Mackie,
        ["asparion"] = TextStyle.Asparion,
        ["strip-messages"] = TextStyle.StripMessages,
    };

    private static readonly Dictionary<string, SecondTextStyle> SecondTexts = new()
    {
        ["none"] = SecondTextStyle.None,
        ["qcon"] = SecondTextStyle.QCon,
        ["asparion"] = SecondTextStyle.Asparion,
    };

    private static readonly Dictionary<string, RingStyle> RingStyles = new()
    {
        ["mackie"] = RingStyle.Mackie,
        ["dots"] = RingStyle.Dots,
        ["two-controllers"] = RingStyle.TwoControllers,
        ["asparion"] = RingStyle.Asparion,
        ["scale"] = RingStyle.Scale,
    };

    private static readonly Dictionary<string, ColourStyle> ColourStyles = new()
    {
        ["none"] = ColourStyle.None,
        ["behringer"] = ColourStyle.Behringer,
        ["icon"] = ColourStyle.Icon,
        ["asparion"] = ColourStyle.Asparion,
        ["with-text"] = ColourStyle.WithText,
    };

    private static readonly Dictionary<string, MeterStyle> MeterStyles = new()
    {
        ["mackie"] = MeterStyle.Mackie,
        ["stereo"] = MeterStyle.Stereo,
        ["scale"] = MeterStyle.Scale,
    };

    private static readonly Dictionary<string, LampStyle> LampStyles = new()
    {
        ["message"] = LampStyle.Message,
        ["launch-control"] = LampStyle.LaunchControl,
    };

    private static readonly TextRule NumberText = new(text => Numbers.TryParse(text, out _), "a level in dBFS");

    private static DisplayTraits ReadDisplays(Section section, int strips, SurfaceMapReader map)
    {
        map.ReadMeters(section);
        var pitch = section.Integer("pitch", "cells from one strip to the next", new(1, 16), 7);
        var text = section.Choice("text-style", "how texts are told", TextStyles, "mackie");
        return new()
        {
            Cells = section.Integer("cells", "characters for each strip; 0: no text display", new(0, 16), 0),
            Pitch = pitch,
            LineCells = Math.Max(1, strips) * pitch,
            TextStyle = text,
            SecondText = section.Choice("second-text", "the display under the first", SecondTexts, "none"),
            WritesWholeCells =
                section.Flag("whole-texts", "a strip's text is always sent whole", false)
                || text == TextStyle.StripMessages,
            HasTimecode = section.Flag("timecode", "it has the ten-digit display", false),
            HasAssignment = section.Flag("assignment", "it has the two-digit display", false),
            RingStyle = section.Choice("ring-style", "how the rings are told", RingStyles, "mackie"),
            ColourStyle = section.Choice(
                "colour-style",
                "how the colours of the strips are told",
                ColourStyles,
                "none"
            ),
            MeterLadder = ReadLadder(section),
            MeterStyle = section.Choice("meter-style", "how the meters are told", MeterStyles, "mackie"),
            HasMainMeters = section.Flag("main-meters", "the main has a left and a right meter", false),
            HasOverload = section.Flag("overload", "the meters can show an overload", true),
            MeterMode = section.Integer("meter-mode", "channel meter mode sent at the start; -1: none", new(-1, 7), -1),
        };
    }

    private static double[] ReadLadder(Section section)
    {
        const string Expected = "expected 13 levels in dBFS, from the lowest; each higher than the one before";
        var texts = section.Texts("meter-ladder", "lowest dBFS of meter steps 1 to 13; absent: no meters", NumberText);
        if (texts.Count is not (0 or MeterSteps))
        {
            section.Problem("meter-ladder", $"{texts.Count} steps are given", Expected);
            return [];
        }

        double[] ladder = [.. texts.Select(Parse)];
        for (var step = 1; step < ladder.Length; step++)
        {
            if (ladder[step] <= ladder[step - 1])
            {
                section.Problem("meter-ladder", $"step {step + 1} is not higher than step {step}", Expected);
                return [];
            }
        }

        return ladder;
    }

    private static LampTraits ReadLampTraits(Section section) =>
        new()
        {
            Style = section.Choice("style", "how a lamp is told", LampStyles, "message"),
            On = section.Integer("on", "the value that lights one", new(0, 127), 127),
            Off = section.Integer("off", "the value that makes one dark", new(0, 127), 0),
            Flash = section.Integer(
                "flash",
                "the value that makes one flash; -1: the unit can't, the service does it",
                new(-1, 127),
                1
            ),
            SelectedBlinks = section.Flag("selected-blinks", "the selected strip blinks in its colour", false),
        };
}
