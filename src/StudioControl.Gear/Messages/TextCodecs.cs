using System.Buffers.Text;
using System.Globalization;
using System.Text;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Messages;

/// <summary>A decimal number as text; written with at least this many digits, read in any width or in just one.</summary>
internal sealed class DecimalCodec(string format, int width, Scaling scaling) : Codec
{
    public override int Width => width;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        var text = bytes.Trim((byte)' ');
        text = text.Length > 1 && text[0] == '+' ? text[1..] : text;
        var isWhole =
            Utf8Parser.TryParse(text, out number, out var used) && used == text.Length && double.IsFinite(number);
        number = scaling.Value(number);
        return isWhole;
    }

    public override int Write(in Value value, Span<byte> target)
    {
        // What is nothing in these digits would be written as "-0".
        var raw = scaling.Raw(value.Number);
        raw = Math.Abs(raw) < Half(format) ? 0 : raw;
        return
            double.IsFinite(raw)
            && raw.TryFormat(target, out var written, format, CultureInfo.InvariantCulture)
            && (width == 0 || written == width)
            ? written
            : -1;
    }

    // Half of the last digit that is written.
    private static double Half(ReadOnlySpan<char> format)
    {
        var digits = format.IndexOf(';') is >= 0 and var end ? format[..end] : format;
        var decimals = digits.IndexOf('.') is >= 0 and var dot ? digits.Length - dot - 1 : 0;
        return 0.5 * Math.Pow(10, -decimals);
    }
}

/// <summary>Two digits, and a third for the tenths where there are any: <c>80</c> is 80, <c>805</c> is 80.5 (Denon).</summary>
internal sealed class ImpliedTenthsCodec(Scaling scaling) : Codec
{
    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        var isNumber = Utf8Parser.TryParse(bytes, out uint raw, out var used);
        var isWhole = isNumber && used == bytes.Length && bytes.Length is 2 or 3;
        number = isWhole ? scaling.Value(bytes.Length == 3 ? raw / 10.0 : raw) : 0;
        return isWhole;
    }

    public override int Write(in Value value, Span<byte> target)
    {
        var tenths = Math.Round(scaling.Raw(value.Number) * 10);
        var isWhole = tenths % 10 == 0;
        return
            tenths is >= 0 and <= 999
            && ((int)(isWhole ? tenths / 10 : tenths)).TryFormat(
                target,
                out var written,
                isWhole ? "00" : "000",
                CultureInfo.InvariantCulture
            )
            ? written
            : -1;
    }
}

/// <summary>Hexadecimal digits, in a fixed number or (0) as many as there are.</summary>
internal sealed class HexDigitsCodec(int digits, Scaling scaling) : Codec
{
    private readonly string _format = digits > 0 ? $"X{digits}" : "X";

    public override int Width => digits;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        var isHex = Utf8Parser.TryParse(bytes, out uint whole, out var used, 'X') && used == bytes.Length;
        number = scaling.Value(whole);
        return isHex;
    }

    public override int Write(in Value value, Span<byte> target)
    {
        var raw = Math.Round(scaling.Raw(value.Number));
        return
            raw is >= 0 and <= uint.MaxValue
            && ((uint)raw).TryFormat(target, out var written, _format, CultureInfo.InvariantCulture)
            && (digits == 0 || written == digits)
            ? written
            : -1;
    }
}

/// <summary>Decimal digits in pairs, the low pair first: <c>2301</c> is 123 (Tascam).</summary>
internal sealed class PairsCodec(int digits, Scaling scaling) : Codec
{
    public override int Width => digits;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        long raw = 0;
        for (var i = digits - 2; i >= 0; i -= 2)
        {
            if (bytes[i] is < (byte)'0' or > (byte)'9' || bytes[i + 1] is < (byte)'0' or > (byte)'9')
            {
                number = 0;
                return false;
            }

            raw = (raw * 100) + ((bytes[i] - '0') * 10) + bytes[i + 1] - '0';
        }

        number = scaling.Value(raw);
        return true;
    }

    public override int Write(in Value value, Span<byte> target)
    {
        var raw = (long)Math.Round(scaling.Raw(value.Number));
        if (raw < 0)
        {
            return -1;
        }

        for (var i = 0; i < digits; i += 2)
        {
            target[i] = (byte)('0' + (raw / 10 % 10));
            target[i + 1] = (byte)('0' + (raw % 10));
            raw /= 100;
        }

        return raw == 0 ? digits : -1;
    }
}

/// <summary>One word for each choice (a toggle's are off and on), or several that are read alike; the first is written.</summary>
internal sealed class WordsCodec : Codec
{
    private readonly byte[][] _words;
    private readonly (int Index, byte[] Word)[] _also;
    private readonly int _other;

    public WordsCodec(IEnumerable<string> words, IEnumerable<(int Index, string Word)> also, int other)
    {
        _words = [.. words.Select(Encoding.Latin1.GetBytes)];
        _also = [.. also.Select(one => (one.Index, Encoding.Latin1.GetBytes(one.Word)))];
        _other = other;
        var widths = _words.Concat(_also.Select(one => one.Word)).Select(word => word.Length).Distinct().ToArray();
        Width = widths.Length == 1 && other < 0 ? widths[0] : 0;
    }

    public override int Width { get; }

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        number = _other;
        for (var i = 0; i < _words.Length; i++)
        {
            number = i != _other && bytes.SequenceEqual(_words[i]) ? i : number;
        }

        foreach (ref readonly var one in _also.AsSpan())
        {
            number = bytes.SequenceEqual(one.Word) ? one.Index : number;
        }

        return number >= 0;
    }

    public override int Write(in Value value, Span<byte> target)
    {
        var isSayable = value.Index >= 0 && value.Index < _words.Length && value.Index != _other;
        if (!isSayable || _words[value.Index].Length > target.Length)
        {
            return -1;
        }

        _words[value.Index].CopyTo(target);
        return _words[value.Index].Length;
    }
}

/// <summary>Any text: up to what follows (width 0), or padded with spaces to a width.</summary>
internal sealed class FreeTextCodec(int width) : Codec
{
    public override int Width => width;

    public override bool IsText => true;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        number = 0;
        return true;
    }

    public override string ReadText(ReadOnlySpan<byte> bytes) =>
        Encoding.Latin1.GetString(width > 0 ? bytes.TrimEnd(" \0"u8) : bytes);

    public override int Write(in Value value, Span<byte> target)
    {
        var text = value.Text ?? "";
        if (width > 0)
        {
            text = text.Length > width ? text[..width] : text.PadRight(width);
        }

        // A control character in a text would end the line and begin a command that nobody checked.
        var isSayable = text.Length <= target.Length && text.All(one => one is >= ' ' and <= '~');
        return isSayable ? Encoding.Latin1.GetBytes(text, target) : -1;
    }
}
