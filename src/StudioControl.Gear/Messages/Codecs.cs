using System.Globalization;
using System.Text;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Messages;

/// <summary>Finds the codec that a field's format names.</summary>
internal static class Codecs
{
    // Four digits say all that two registers or a track number hold; 64 is the longest text that we keep.
    private const int MostDigits = 8;
    private const int LongestText = 64;

    public static string Expected(bool isHex) =>
        isHex
            ? "u8, i8, u16, i16, u24, u32, i32 (with -le), f32, f32-cdab, f32-badc, f32-dcba, bcd2, nibbles4, timecode, mask, "
                + "bytes2, ascii16, digits3, or .bit"
            : "zeros as in 000 or 00.0, 00,0, tenths, digits3, hex, hex2, pairs4, text16, or .bit with a number behind";

    /// <summary>What stands for a code or for whatever is of no interest.</summary>
    public static Codec? Loose(string format, bool isHex) =>
        !isHex ? Text(format, isHex)
        : format.Length == 0 ? new IntegerCodec(1, false, false, Scaling.None)
        : null;

    /// <summary>The codec of a parameter's field; null where the format does not fit it.</summary>
    public static Codec? Make(GearParameter parameter, string format, bool isHex)
    {
        var isNamed = parameter.Shape.Kind is ParameterKind.Toggle or ParameterKind.Choice;
        switch (parameter.Shape.Kind)
        {
            case ParameterKind.Text:
                return Text(format, isHex);
            case ParameterKind.Toggle or ParameterKind.Choice when format.Length == 0 && !isHex:
                return new WordsCodec(parameter.Wire, parameter.Also, parameter.Other);
            case ParameterKind.Toggle or ParameterKind.Choice or ParameterKind.Number or ParameterKind.Level:
                var scaling = isNamed ? Scaling.None : parameter.Scaling;
                if (Number(format.Length == 0 && isHex ? "u8" : format, scaling, isHex) is not { } number)
                {
                    return null;
                }

                return isNamed
                    ? Raw(parameter) is { } raw
                        ? new TableCodec(number, raw, parameter.Other)
                        : null
                    : WithCodes(parameter, number, format, isHex);
            default:
                return null;
        }
    }

    /// <summary>A whole number without a parameter: a carrier of bits, a unit's address.</summary>
    public static Codec? Whole(string format, bool isHex) =>
        Number(format.Length == 0 && isHex ? "u8" : format, Scaling.None, isHex);

    /// <summary>The bits of a carrier that are a parameter's; null where the format does not fit it.</summary>
    public static BitsCodec? Bits(GearParameter parameter, string bits)
    {
        var kind = parameter.Shape.Kind;
        if (bits == "mask")
        {
            return kind == ParameterKind.Choice && Raw(parameter) is { } masks
                ? new MaskCodec(masks.Select(mask => (long)mask))
                : null;
        }

        var dash = bits.IndexOf('-', StringComparison.Ordinal);
        var first = Count(dash < 0 ? bits : bits[..dash], "", 31);
        var last = dash < 0 ? first : Count(bits[(dash + 1)..], "", 31);
        if (first is not { } low || last is not { } high || high < low)
        {
            return null;
        }

        double[]? table = kind == ParameterKind.Choice ? Raw(parameter)?.ToArray() : null;
        var isFit = kind == ParameterKind.Choice ? table is not null : kind != ParameterKind.Text;
        return isFit ? new BitRangeCodec(low, high - low + 1, Inverted(parameter) ? [1, 0] : table) : null;
    }

    // A toggle whose values are off: 1, on: 0 is one that is on where the bit is not set.
    private static bool Inverted(GearParameter parameter) =>
        parameter.Shape.Kind == ParameterKind.Toggle && parameter.Wire is ["1", "0"];

    private static Codec? Text(string format, bool isHex) =>
        format switch
        {
            "" when !isHex => new FreeTextCodec(0),
            "ascii" when isHex => new FreeTextCodec(0),
            "timecode" when isHex => new TimecodeCodec(),
            _ when isHex && Count(format, "ascii", LongestText) is { } width and > 0 => new FreeTextCodec(width),
            _ when isHex && Count(format, "bytes", LongestText) is { } width and > 0 => new HexBytesCodec(width),
            _ when !isHex && Count(format, "text", LongestText) is { } width and > 0 => new FreeTextCodec(width),
            _ => null,
        };

    private static Codec? Number(string format, Scaling scaling, bool isHex)
    {
        if (Count(format, "digits", MostDigits) is { } digits and > 0)
        {
            return new DecimalCodec(new('0', digits), digits, scaling);
        }

        return isHex ? Binary(format, scaling) : Decimal(format, scaling);
    }

    private static Codec? Decimal(string format, Scaling scaling) =>
        format switch
        {
            "" => new DecimalCodec("0.###", 0, scaling),
            "00,0" => new ImpliedTenthsCodec(scaling),
            "tenths" => new DecimalCodec("0", 0, scaling.Tenths),
            "hex" => new HexDigitsCodec(0, scaling),
            _ when IsZeros(format) => new DecimalCodec(
                format[0] == '+' ? $"{format};-{format[1..]}" : format,
                0,
                scaling
            ),
            _ when Count(format, "hex", MostDigits) is { } digits and > 0 => new HexDigitsCodec(digits, scaling),
            _ when Count(format, "pairs", MostDigits) is { } digits and > 0 && digits % 2 == 0 => new PairsCodec(
                digits,
                scaling
            ),
            _ => null,
        };

    private static Codec? Binary(string format, Scaling scaling)
    {
        var isLittle = format.EndsWith("-le", StringComparison.Ordinal);
        return (isLittle ? format[..^3] : format) switch
        {
            "u8" or "i8" => new IntegerCodec(1, format[0] == 'i', isLittle, scaling),
            "u16" or "i16" => new IntegerCodec(2, format[0] == 'i', isLittle, scaling),
            "u24" or "i24" => new IntegerCodec(3, format[0] == 'i', isLittle, scaling),
            "u32" or "i32" => new IntegerCodec(4, format[0] == 'i', isLittle, scaling),
            "f32" => new FloatCodec(isLittle ? "dcba" : "abcd", scaling),
            "f32-cdab" or "f32-badc" or "f32-dcba" => new FloatCodec(format[4..], scaling),
            "bcd" => new BcdCodec(1, scaling),
            _ when Count(format, "nibbles", MostDigits) is { } width and > 0 => new NibblesCodec(width, scaling),
            _ => Count(format, "bcd", MostDigits / 2) is { } width and > 0 ? new BcdCodec(width, scaling) : null,
        };
    }

    private static Codec? WithCodes(GearParameter parameter, Codec number, string format, bool isHex)
    {
        if (parameter.Codes.Count == 0)
        {
            return number;
        }

        var plain = Number(format.Length == 0 && isHex ? "u8" : format, Scaling.None, isHex)!;
        var codes = new List<WireCode>();
        Span<byte> room = stackalloc byte[MostDigits];
        foreach (var (wire, meaning) in parameter.Codes)
        {
            if (!isHex)
            {
                codes.Add(new(Encoding.Latin1.GetBytes(wire), meaning));
            }
            else if (Numbers.TryParse(wire, out var raw) && plain.Write(new(raw), room) is > 0 and var width)
            {
                codes.Add(new(room[..width].ToArray(), meaning));
            }
            else
            {
                return null;
            }
        }

        return new CodesCodec(number, [.. codes]);
    }

    private static List<double>? Raw(GearParameter parameter)
    {
        var raw = new List<double>();
        for (var i = 0; i < parameter.Wire.Count; i++)
        {
            if (i == parameter.Other)
            {
                raw.Add(double.NaN);
            }
            else if (Numbers.TryParse(parameter.Wire[i], out var number))
            {
                raw.Add(number);
            }
            else
            {
                return null;
            }
        }

        return raw;
    }

    private static int? Count(string format, string prefix, int most) =>
        format.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(format.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= most
            ? number
            : null;

    private static bool IsZeros(string format)
    {
        var zeros = format.StartsWith('+') ? format[1..] : format;
        return zeros.StartsWith('0')
            && zeros.EndsWith('0')
            && zeros.AsSpan().Count('.') <= 1
            && zeros.All(one => one is '0' or '.');
    }
}
