using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Bindings;

namespace StudioControl.Surfaces.Pages;

/// <summary>A parameter that a fader or V-Pot can hold, with the curve of the control.</summary>
internal sealed class Control(Parameter parameter, Taper printedScale)
{
    private readonly double _min = parameter.Shape.Min;
    private readonly double _max = parameter.Shape.Max;
    private readonly bool _hasEnds =
        parameter.Shape.Kind is ParameterKind.Level or ParameterKind.Number
        && double.IsFinite(parameter.Shape.Min)
        && double.IsFinite(parameter.Shape.Max)
        && parameter.Shape.Min < parameter.Shape.Max;

    // Only a level that can be switched off follows the printed scale; what gives no curve of its own is straight.
    private readonly Taper _taper =
        parameter.Shape.Kind == ParameterKind.Level && parameter.Shape.Min <= Tapers.Off
            ? printedScale
            : parameter.Shape.Taper ?? Tapers.Straight(parameter.Shape.Min, parameter.Shape.Max);

    public Parameter Parameter => parameter;

    public ParameterId Id => parameter.Id;

    public ParameterShape Shape => parameter.Shape;

    /// <summary>What it is called on a page; empty: it stands in the mix.</summary>
    public string Label { get; init; } = "";

    /// <summary>The channel whose name says more than <see cref="Label"/>: the bus that a send goes to; null: none.</summary>
    public Channel? Other { get; init; }

    /// <summary>What its choices are called in few cells.</summary>
    public IReadOnlyList<string> Words { get; init; } = parameter.Shape.Choices;

    /// <summary>Whether it stands on a page of the selected channel.</summary>
    public bool IsOfChannel { get; init; }

    /// <summary>What a push switches: the band, the send, the section; null: nothing.</summary>
    public SectionSwitch? Inner { get; init; }

    /// <summary>What a push with SHIFT switches: the section; null: nothing.</summary>
    public SectionSwitch? Outer { get; init; }

    /// <summary>Whether its scale is one of ratios: frequencies, times.</summary>
    public bool IsLogarithmic { get; } = parameter.Shape.Taper is { Name: "logarithmic" };

    /// <summary>Whether its lowest value means off.</summary>
    public bool IsOffAtBottom => IsLevel && (_min <= Tapers.Off || !IsOfChannel);

    /// <summary>The part of the range that its travel covers, where a binding says so; null: all of it.</summary>
    public BoundRange? Part { get; init; }

    /// <summary>Whether it is a level or number between two ends, or part of one is: only that has a place on a fader.</summary>
    public bool HasRange => Part is not null || _hasEnds;

    /// <summary>Whether it has a middle: as far down as up.</summary>
    public bool HasMiddle { get; } = parameter.Shape.Min < 0 && parameter.Shape.Min == -parameter.Shape.Max;

    /// <summary>Whether its values are decibels.</summary>
    public bool IsLevel { get; } = parameter.Shape.Kind == ParameterKind.Level;

    public bool CanBeSet { get; } = parameter.Shape.Access.HasFlag(Access.Write);

    public double ToTravel(double value) => Part?.ToTravel(value) ?? _taper.ToTravel(value);

    public double ToValue(double travel) => Part?.ToValue(travel) ?? Math.Clamp(_taper.ToValue(travel), _min, _max);
}
