using System.Globalization;
using StudioControl.Studio.Parameters;

namespace StudioControl.Surfaces.Pages;

/// <summary>A parameter of a channel and where it stands inside: <c>eq/2/freq</c> is section, number and leaf.</summary>
internal sealed class ChannelPart
{
    public ChannelPart(Parameter parameter, string inside)
    {
        Parameter = parameter;
        var parts = inside.Split('/');
        Section = parts.Length > 1 ? parts[0] : "";
        Number =
            parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : 0;
        Leaf = Number > 0 && parts.Length == 2 ? "" : parts[^1];
    }

    public Parameter Parameter { get; }

    /// <summary><c>eq</c>; empty: it stands at the top of the channel.</summary>
    public string Section { get; }

    /// <summary>Which of the section's equal parts, from 1; 0: it is none of them.</summary>
    public int Number { get; }

    /// <summary><c>freq</c>; empty: the number is all (<c>dca/3</c>).</summary>
    public string Leaf { get; }

    public ParameterShape Shape => Parameter.Shape;

    /// <summary>Whether it is a level or number, not a switch.</summary>
    public bool IsContinuous => Shape.Kind is ParameterKind.Level or ParameterKind.Number;
}
