using System.Globalization;
using StudioControl.Gear.Messages;
using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>Writes what a name in braces stands for: as it is, counted from elsewhere, in digits of a kind, as bytes.</summary>
internal static class Spelling
{
    /// <summary>The text; null where the filling is no number that can be written so.</summary>
    public static string? Write(string filling, string shift, string format)
    {
        if (shift.Length == 0 && format.Length == 0)
        {
            return filling;
        }

        if (format.StartsWith("ascii", StringComparison.Ordinal) && shift.Length == 0)
        {
            return ByteWords.Hex(System.Text.Encoding.Latin1.GetBytes(filling));
        }

        double by = 0;
        if (
            !Numbers.TryParse(filling, out var number)
            || (shift.Length > 0 && (shift[0] is not ('+' or '-') || !Numbers.TryParse(shift[1..], out by)))
        )
        {
            return null;
        }

        var whole = (long)(number + (shift.StartsWith('-') ? -by : by));
        return whole < 0 ? null : Format(whole, format);
    }

    private static string? Format(long whole, string format)
    {
        if (format.Length == 0 || format.All(one => one == '0'))
        {
            return whole.ToString(format.Length == 0 ? "0" : format, CultureInfo.InvariantCulture);
        }

        if (format == "hex")
        {
            return whole.ToString("X", CultureInfo.InvariantCulture);
        }

        var isLittle = format.EndsWith("-le", StringComparison.Ordinal);
        var width = (isLittle ? format[..^3] : format) switch
        {
            "u8" => 1,
            "u16" => 2,
            "u24" => 3,
            "u32" => 4,
            _ => 0,
        };
        if (width > 0)
        {
            var bytes = Enumerable.Range(0, width).Select(i => (byte)(whole >> (8 * i)));
            return whole >> (8 * width) != 0 ? null : ByteWords.Hex([.. isLittle ? bytes : bytes.Reverse()]);
        }

        var isDigits =
            format.StartsWith("hex", StringComparison.Ordinal)
            && int.TryParse(format.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out width);
        return isDigits ? whole.ToString($"X{width}", CultureInfo.InvariantCulture) : null;
    }
}
