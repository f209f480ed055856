using System.Buffers;
using System.Buffers.Text;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Pages;

namespace StudioControl.Surfaces.Displays;

/// <summary>Writes what a page's parameter says into the few cells under its name; nothing allocated.</summary>
internal static class PageText
{
    /// <summary>Longest text that is ever written.</summary>
    public const int Longest = 40;

    /// <summary><c>-12.3</c>, <c>230.1V</c>, <c>on</c>, <c>playing</c>; what is not known: <c>--</c>; old: with a <c>?</c>.</summary>
    public static int Write(Span<byte> into, int cells, Control control, in ParameterState state)
    {
        if (control.Parameter.Device.Availability is Availability.Offline or Availability.Disabled)
        {
            return Put(into, "offline"u8);
        }

        if (control.Shape.Kind == ParameterKind.Trigger)
        {
            return Put(into, "push"u8);
        }

        if (state.Quality == Quality.Unknown)
        {
            return Put(into, "--"u8);
        }

        var isOld = state.Quality == Quality.Stale;
        var length = Math.Min(WriteValue(into, cells, control, state.Reported), isOld ? cells - 1 : cells);
        if (isOld)
        {
            into[length++] = (byte)'?';
        }

        return length;
    }

    /// <summary>Why a wish was refused, in one word.</summary>
    public static ReadOnlySpan<byte> Word(CommandFault fault) =>
        fault switch
        {
            CommandFault.Offline => "offline"u8,
            CommandFault.Denied => "locked"u8,
            CommandFault.NotSettable => "fixed"u8,
            CommandFault.Range => "range"u8,
            CommandFault.Timeout => "silent"u8,
            CommandFault.Expired => "late"u8,
            _ => "refused"u8,
        };

    private static int WriteValue(Span<byte> into, int cells, Control control, in Value value) =>
        control.Shape.Kind switch
        {
            ParameterKind.Toggle => Put(into, value.IsOn ? "on"u8 : "off"u8),
            ParameterKind.Choice when value.Index >= 0 && value.Index < control.Words.Count => DisplayText.WriteName(
                into[..cells],
                control.Words[value.Index]
            ),
            ParameterKind.Text => DisplayText.WriteName(into[..cells], value.Text ?? ""),
            ParameterKind.Level when double.IsFinite(value.Number) => DisplayText.WriteValue(
                into,
                control,
                value.Number
            ),
            _ => WriteNumber(into, cells, control.Shape, value.Number),
        };

    private static int WriteNumber(Span<byte> into, int cells, ParameterShape shape, double number)
    {
        if (shape.Taper is { Name: "logarithmic" })
        {
            return ScaledText.Write(into, cells, shape, number);
        }

        // As many decimals as its step has, or one where it has no step; what is too long loses them.
        var decimals = shape.Step switch
        {
            >= 1 => 0,
            > 0 and < 0.1 => 2,
            _ => 1,
        };
        if (
            !Utf8Formatter.TryFormat(
                number,
                into[..(Longest - 8)],
                out var length,
                new StandardFormat('F', (byte)decimals)
            )
        )
        {
            return Put(into, "?"u8);
        }

        if (length > cells && into[..length].IndexOf((byte)'.') is > 0 and var point && point <= cells)
        {
            return point;
        }

        return length + WriteUnit(into[length..], cells - length, shape.Unit);
    }

    // Only a unit that fits whole, in letters that every display has.
    private static int WriteUnit(Span<byte> into, int room, string unit)
    {
        if (unit.Length > room || !System.Text.Ascii.IsValid(unit))
        {
            return 0;
        }

        return DisplayText.WriteName(into, unit);
    }

    public static int Put(Span<byte> into, ReadOnlySpan<byte> text)
    {
        text.CopyTo(into);
        return text.Length;
    }
}
