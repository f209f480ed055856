using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;

namespace StudioControl.Surfaces.Bindings;

/// <summary>
/// The part of a parameter's range that a control's travel covers, on the curve that the parameter gives itself.
/// <c>from</c> may be higher than <c>to</c>: the control is the other way up.
/// </summary>
internal sealed class BoundRange
{
    private readonly ParameterShape _shape;
    private readonly Taper _taper;
    private readonly double _from;
    private readonly double _to;
    private readonly double _bottom;
    private readonly double _width;

    private BoundRange(ParameterShape shape, Taper taper, double from, double to)
    {
        (_shape, _taper, _from, _to) = (shape, taper, from, to);
        _bottom = taper.ToTravel(from);
        _width = taper.ToTravel(to) - _bottom;
    }

    /// <summary>The lowest value that the control gives.</summary>
    public double Lowest => Math.Min(_from, _to);

    /// <summary>The highest value that the control gives.</summary>
    public double Highest => Math.Max(_from, _to);

    /// <summary>Whether more travel is less value.</summary>
    public bool IsUpsideDown => _from > _to;

    /// <summary>The range of a binding; null: the parameter has no ends, and the binding gives none.</summary>
    public static BoundRange? Of(SurfaceBinding binding, ParameterShape shape, Taper printedScale)
    {
        var isCounted = shape.Kind is ParameterKind.Toggle or ParameterKind.Choice;
        var lowest = isCounted ? 0 : shape.Min;
        var highest =
            shape.Kind == ParameterKind.Toggle ? 1
            : isCounted ? shape.Choices.Count - 1
            : shape.Max;
        var from = Math.Clamp(binding.From ?? lowest, lowest, highest);
        var to = Math.Clamp(Numbers.TryParse(binding.To, out var written) ? written : highest, lowest, highest);
        if (!double.IsFinite(from) || !double.IsFinite(to) || from == to)
        {
            return null;
        }

        // Only a level that can be switched off follows the printed scale, as under the faders of a mix.
        var taper =
            shape.Kind == ParameterKind.Level && shape.Min <= Tapers.Off
                ? printedScale
                : shape.Taper ?? Tapers.Straight(Math.Min(from, to), Math.Max(from, to));
        return new(shape, taper, from, to);
    }

    /// <summary>Where the control stands for a value, 0 to 1.</summary>
    public double ToTravel(double value) =>
        _width == 0 ? 0 : Math.Clamp((_taper.ToTravel(value) - _bottom) / _width, 0, 1);

    /// <summary>The value for a travel, in whole steps of the parameter.</summary>
    public double ToValue(double travel) =>
        InSteps(
            travel <= 0 ? _from
            : travel >= 1 ? _to
            : _taper.ToValue(_bottom + (travel * _width))
        );

    /// <summary>The value some ticks further; a tick is at least one step of the parameter.</summary>
    public double Turned(double from, int ticks, double step, double ticksOfRange)
    {
        var up = IsUpsideDown ? -ticks : ticks;
        if (step > 0)
        {
            return Math.Clamp(InSteps(from + (up * step)), Lowest, Highest);
        }

        var to = ToValue(Math.Clamp(ToTravel(from) + (ticks / ticksOfRange), 0, 1));
        var isStuck = Math.Abs(to - from) < _shape.Step / 2;
        return isStuck ? Math.Clamp(InSteps(from + (Math.Sign(up) * _shape.Step)), Lowest, Highest) : to;
    }

    private double InSteps(double value)
    {
        var step = _shape.Kind is ParameterKind.Toggle or ParameterKind.Choice ? 1 : _shape.Step;
        var origin = double.IsFinite(_shape.Min) ? _shape.Min : 0;
        var whole = step > 0 ? origin + (Math.Round((value - origin) / step) * step) : value;
        return Math.Clamp(whole, Lowest, Highest);
    }
}
