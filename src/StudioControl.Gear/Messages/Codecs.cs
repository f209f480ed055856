using System.Globalization;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Messages;

/// <summary>Finds the codec that a field's format names.</summary>
internal static class Codecs
{
    public static string Expected(bool isHex) =>
        isHex
            ? "u8, i8, u16, i16, u32, i32 (with -le), f32, f32-cdab, f32-badc, f32-dcba, bcd, timecode, mask, bytes2, or .bit"
            : "zeros as in 000 or 00.0, or hex2";

    /// <summary>What stands for a code or for whatever is of no interest.</summary>
    public static Codec Loose(bool isHex) => isHex ? new IntegerCodec(1, false, false, 1) : new FreeTextCodec();

    public static Codec? Make(GearParameter parameter, string format, bool isHex) =>
        isHex ? Binary(parameter, format) : Text(parameter, format);

    private static Codec? Text(GearParameter parameter, string format)
    {
        switch (parameter.Shape.Kind)
        {
            case ParameterKind.Toggle or ParameterKind.Choice when format.Length == 0:
                return new WordsCodec(parameter.Wire);
            case ParameterKind.Text when format.Length == 0:
                return new FreeTextCodec();
            case ParameterKind.Number or ParameterKind.Level when format.Length == 0:
                return new DecimalCodec("0.###", parameter.Scale);
            case ParameterKind.Number or ParameterKind.Level when IsZeros(format):
                return new DecimalCodec(format, parameter.Scale);
            case ParameterKind.Number or ParameterKind.Level when Digits(format, "hex") is { } digits and <= 8:
                return new HexDigitsCodec(digits, parameter.Scale);
            default:
                return null;
        }
    }

    private static Codec? Binary(GearParameter parameter, string format)
    {
        var isNamed = parameter.Shape.Kind is ParameterKind.Toggle or ParameterKind.Choice;
        switch (parameter.Shape.Kind)
        {
            case ParameterKind.Text when format == "timecode":
                return new TimecodeCodec();
            case ParameterKind.Text:
                return Digits(format, "bytes") is { } width and <= 16 ? new HexBytesCodec(width) : null;
            case ParameterKind.Toggle when Digits(format, ".") is { } bit and <= 7:
                return new BitCodec(bit);
            case ParameterKind.Choice when format == "mask":
                return Raw(parameter) is { } masks ? new MaskCodec(masks.Select(mask => (byte)mask)) : null;
            default:
                var number = Numeric(isNamed && format.Length == 0 ? "u8" : format, isNamed ? 1 : parameter.Scale);
                return isNamed && number is not null
                    ? Raw(parameter) is { } raw
                        ? new TableCodec(number, raw)
                        : null
                    : number;
        }
    }

    private static Codec? Numeric(string format, double scale)
    {
        var isLittle = format.EndsWith("-le", StringComparison.Ordinal);
        return (isLittle ? format[..^3] : format) switch
        {
            "u8" or "i8" => new IntegerCodec(1, format[0] == 'i', isLittle, scale),
            "u16" or "i16" => new IntegerCodec(2, format[0] == 'i', isLittle, scale),
            "u32" or "i32" => new IntegerCodec(4, format[0] == 'i', isLittle, scale),
            "f32" => new FloatCodec(isLittle ? "dcba" : "abcd", scale),
            "f32-cdab" or "f32-badc" or "f32-dcba" => new FloatCodec(format[4..], scale),
            "bcd" => new BcdCodec(scale),
            _ => null,
        };
    }

    private static List<double>? Raw(GearParameter parameter)
    {
        var raw = new List<double>();
        foreach (var word in parameter.Wire)
        {
            if (!Numbers.TryParse(word, out var number))
            {
                return null;
            }

            raw.Add(number);
        }

        return raw;
    }

    private static int? Digits(string format, string prefix) =>
        format.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(format.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static bool IsZeros(string format) =>
        format.StartsWith('0')
        && format.EndsWith('0')
        && format.AsSpan().Count('.') <= 1
        && format.All(one => one is '0' or '.');
}
