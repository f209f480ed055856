using StudioControl.Studio.Parameters;

namespace StudioControl.Studio.Bindings;

/// <summary>How the values of one parameter become values of another; made once, when a rule finds its parameters.</summary>
internal abstract class Translation
{
    /// <summary>False: this value has no counterpart, the follower stays.</summary>
    public abstract bool TryTranslate(in Value value, out Value result);

    /// <summary>Makes the way from leader to follower; null, with a reason, where the two don't fit.</summary>
    public static Translation? Make(BindingRule rule, ParameterShape from, ParameterShape to, out string reason)
    {
        reason = "";
        if (IsNumeric(from) && IsNumeric(to))
        {
            return Numeric(rule, from, to, ref reason);
        }

        if (to.Kind == ParameterKind.Text && from.Kind == ParameterKind.Text)
        {
            return new TextTranslation((int)Math.Min(to.Max, int.MaxValue));
        }

        if (NameTranslation.NamesOf(from) is { } names && NameTranslation.HasNames(to))
        {
            return NameTranslation.Make(rule, names, to, ref reason);
        }

        reason = $"a {from.Kind} can't lead a {to.Kind}".ToLowerInvariant();
        return null;
    }

    /// <summary>The rule seen from the follower; <paramref name="from"/> is the leader's shape.</summary>
    public static BindingRule Turned(BindingRule rule, ParameterShape from) =>
        rule with
        {
            From = rule.To,
            To = rule.From,
            Scale = 1 / rule.Scale,
            Offset = -rule.Offset / rule.Scale,
            In = rule.Out,
            Out = rule.In,
            FromTaper = rule.ToTaper,
            ToTaper = rule.FromTaper,
            Names = Turned(rule.Names, NameTranslation.NamesOf(from) ?? []),

            // Where both ends come at once, the leader's value is the one that stands.
            AtConnect = false,
        };

    // Two names of the leader may be called the same at the follower. The way back leads to the one that has that name
    // itself: a desk that plays must not send a deck into recording because recording, there, is called playing here.
    private static Dictionary<string, string> Turned(
        IReadOnlyDictionary<string, string> names,
        IReadOnlyList<string> leaders
    )
    {
        var turned = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (from, to) in names)
        {
            if (from != "*" && (!leaders.Contains(to) || names.ContainsKey(to)))
            {
                turned.TryAdd(to, from);
            }
        }

        return turned;
    }

    // A toggle is a number of 0 or 1 as soon as the other side is a number.
    private static bool IsNumeric(ParameterShape shape) => shape.Kind is ParameterKind.Level or ParameterKind.Number;

    private static Translation? Numeric(BindingRule rule, ParameterShape from, ParameterShape to, ref string reason)
    {
        if (!rule.GoesByTravel)
        {
            if (rule.Scale != 0 && double.IsFinite(rule.Scale))
            {
                return new LinearTranslation(rule.Scale, rule.Offset, to);
            }

            reason = "scale can't be 0";
            return null;
        }

        var input = Curve(rule.FromTaper, rule.In, from);
        var output = Curve(rule.ToTaper, rule.Out, to);
        if (input is { } a && output is { } b)
        {
            return new TravelTranslation(a, b, rule.Invert, to);
        }

        reason = "a range without ends can't be used for travel: give 'in' and 'out'";
        return null;
    }

    private static TravelCurve? Curve(Taper? taper, BindingSpan? span, ParameterShape shape)
    {
        if (taper is not null && span is null)
        {
            return new(taper, 0, 1);
        }

        var (low, high) = span is null ? (shape.Min, shape.Max) : (span.Low, span.High);
        if (!double.IsFinite(low) || !double.IsFinite(high) || low == high)
        {
            return null;
        }

        return taper is null ? new(null, low, high) : new(taper, taper.ToTravel(low), taper.ToTravel(high));
    }
}

internal sealed class LinearTranslation(double scale, double offset, ParameterShape to) : Translation
{
    public override bool TryTranslate(in Value value, out Value result)
    {
        var number = (value.Number * scale) + offset;
        result = new(Math.Clamp(number, to.Min, to.Max));
        return !double.IsNaN(number);
    }
}

/// <summary>
/// A value's share of a span. With a taper the span is of the taper's travel; without, of the value itself.
/// </summary>
internal readonly record struct TravelCurve(Taper? Taper, double Low, double High)
{
    public double ToShare(double value) => Math.Clamp(((Taper?.ToTravel(value) ?? value) - Low) / (High - Low), 0, 1);

    public double ToValue(double share)
    {
        var at = Low + (share * (High - Low));
        return Taper?.ToValue(at) ?? at;
    }
}

internal sealed class TravelTranslation(TravelCurve from, TravelCurve to, bool invert, ParameterShape shape)
    : Translation
{
    public override bool TryTranslate(in Value value, out Value result)
    {
        var share = from.ToShare(value.Number);
        var number = to.ToValue(invert ? 1 - share : share);
        result = new(Math.Clamp(number, shape.Min, shape.Max));
        return !double.IsNaN(number);
    }
}

internal sealed class TextTranslation(int longest) : Translation
{
    public override bool TryTranslate(in Value value, out Value result)
    {
        result = value;
        return value.Text is not null && value.Text.Length <= longest;
    }
}
