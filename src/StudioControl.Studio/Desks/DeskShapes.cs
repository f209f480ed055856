using StudioControl.Studio.Parameters;

namespace StudioControl.Studio.Desks;

/// <summary>Makes the parameters of one part of a desk: everything under one prefix.</summary>
internal sealed class DeskShapes(List<DeskParameter> all, string prefix, DeskPart part, int unit = 0)
{
    private const double Off = Tapers.Off;
    private const double LongestName = 32;

    /// <summary>A fader: off at -144 dB, +10 dB at the top.</summary>
    public void Fader(string path, DeskControl control, int slot = 0, double start = 0, double max = 10) =>
        Add(
            new()
            {
                Path = prefix + path,
                Kind = ParameterKind.Level,
                Unit = "dB",
                Min = Off,
                Max = max,
                Step = 0.1,
                Taper = Tapers.X32,
            },
            control,
            slot,
            Math.Min(start, max)
        );

    /// <summary>A level in dB with a straight scale.</summary>
    public void Level(
        string path,
        DeskControl control,
        (double Min, double Max) range,
        double start = 0,
        int slot = 0
    ) => Add(Number(path, range, "dB", 0.1) with { Kind = ParameterKind.Level }, control, slot, start);

    /// <summary>A frequency in Hz on a logarithmic scale.</summary>
    public void Frequency(
        string path,
        DeskControl control,
        (double Min, double Max) range,
        double start,
        int slot = 0
    ) => Add(Logarithmic(path, range, "Hz", 1), control, slot, start);

    /// <summary>A time in ms on a logarithmic scale.</summary>
    public void Time(string path, DeskControl control, (double Min, double Max) range, double start, int slot = 0) =>
        Add(Logarithmic(path, range, "ms", 0), control, slot, start);

    /// <summary>A ratio or a Q on a logarithmic scale.</summary>
    public void Factor(string path, DeskControl control, (double Min, double Max) range, double start, int slot = 0) =>
        Add(Logarithmic(path, range, "", 0), control, slot, start);

    /// <summary>A number on a straight scale.</summary>
    public void Number(
        string path,
        DeskControl control,
        (double Min, double Max) range,
        double start = 0,
        string unit = "",
        double step = 1,
        int slot = 0
    ) => Add(Number(path, range, unit, step), control, slot, start);

    /// <summary>On or off.</summary>
    public void Toggle(string path, DeskControl control, int slot = 0, bool start = false) =>
        Add(new() { Path = prefix + path, Kind = ParameterKind.Toggle }, control, slot, start ? 1 : 0);

    /// <summary>One of some names.</summary>
    public void Choice(string path, DeskControl control, IReadOnlyList<string> choices, int start = 0, int slot = 0) =>
        Add(
            new()
            {
                Path = prefix + path,
                Kind = ParameterKind.Choice,
                Choices = choices,
            },
            control,
            slot,
            start
        );

    /// <summary>A name of at most 32 characters.</summary>
    public void Name(string path, DeskControl control) =>
        Add(
            new()
            {
                Path = prefix + path,
                Kind = ParameterKind.Text,
                Max = LongestName,
            },
            control,
            0,
            0
        );

    /// <summary>The colour of a channel.</summary>
    public void Colour() => Choice("colour", DeskControl.Noted, DeskColours.Names);

    /// <summary>An action.</summary>
    public void Trigger(string path, DeskControl control, string unit = "") =>
        Add(
            new()
            {
                Path = prefix + path,
                Kind = ParameterKind.Trigger,
                Unit = unit,
                Min = 0,
                Access = Access.Write,
            },
            control,
            0,
            0
        );

    /// <summary>A number that only the engine says.</summary>
    public void Reading(string path, DeskControl control, string unit = "", double min = 0) =>
        Add(
            new()
            {
                Path = prefix + path,
                Kind = ParameterKind.Number,
                Unit = unit,
                Min = min,
                Access = Access.Read,
            },
            control,
            0,
            0
        );

    /// <summary>A lamp that only the engine says.</summary>
    public void Lamp(string path, DeskControl control) =>
        Add(
            new()
            {
                Path = prefix + path,
                Kind = ParameterKind.Toggle,
                Access = Access.Read,
            },
            control,
            0,
            0
        );

    /// <summary>A text that the engine says, and keeps if it is told.</summary>
    public void Words(string path, DeskControl control, double longest, bool isSettable = false, int slot = 0) =>
        Add(
            new()
            {
                Path = prefix + path,
                Kind = ParameterKind.Text,
                Max = longest,
                Access = isSettable ? Access.Both : Access.Read,
            },
            control,
            slot,
            0
        );

    private void Add(ParameterShape shape, DeskControl control, int slot, double start) =>
        all.Add(new(shape, new(part, unit, control, slot), start));

    private ParameterShape Number(string path, (double Min, double Max) range, string unitOf, double step) =>
        new()
        {
            Path = prefix + path,
            Kind = ParameterKind.Number,
            Unit = unitOf,
            Min = range.Min,
            Max = range.Max,
            Step = step,
        };

    private ParameterShape Logarithmic(string path, (double Min, double Max) range, string unitOf, double step) =>
        Number(path, range, unitOf, step) with
        {
            Taper = Tapers.Logarithmic(range.Min, range.Max),
        };
}
