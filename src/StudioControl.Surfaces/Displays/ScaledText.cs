using System.Buffers;
using System.Buffers.Text;
using StudioControl.Studio.Parameters;

namespace StudioControl.Surfaces.Displays;

/// <summary>
/// Numbers of wide scales with three digits that count: <c>80Hz</c>, <c>2.50k</c>, <c>0.05ms</c>, <c>1.20s</c>,
/// <c>3.00</c>.
/// </summary>
internal static class ScaledText
{
    private const int Digits = 3;

    public static int Write(Span<byte> into, int cells, ParameterShape shape, double number)
    {
        var isThousands = number >= 1000 && (shape.Unit is "Hz" or "ms");
        var scaled = isThousands ? number / 1000 : number;
        var unit =
            !isThousands ? shape.Unit
            : shape.Unit == "ms" ? "s"
            : "k";
        var decimals = scaled switch
        {
            >= 99.95 => 0,
            >= 9.995 => 1,
            _ => Digits - 1,
        };

        // A whole step has no parts to show.
        decimals = !isThousands && shape.Step >= 1 ? 0 : decimals;
        if (
            !Utf8Formatter.TryFormat(
                scaled,
                into[..(cells + 1)],
                out var length,
                new StandardFormat('F', (byte)decimals)
            )
        )
        {
            return PageText.Put(into, "?"u8);
        }

        return unit.Length <= cells - length ? length + DisplayText.WriteName(into[length..], unit) : length;
    }
}
