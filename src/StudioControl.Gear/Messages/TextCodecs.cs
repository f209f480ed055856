using System.Buffers.Text;
using System.Globalization;
using System.Text;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Messages;

/// <summary>A decimal number as text; written with at least this many digits, read in any width.</summary>
internal sealed class DecimalCodec(string format, double scale) : Codec
{
    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        var text = bytes.Trim((byte)' ');
        text = text.Length > 1 && text[0] == '+' ? text[1..] : text;
        var isWhole =
            Utf8Parser.TryParse(text, out number, out var used) && used == text.Length && double.IsFinite(number);
        number *= scale;
        return isWhole;
    }

    public override int Write(in Value value, Span<byte> target) =>
        (value.Number / scale).TryFormat(target, out var written, format, CultureInfo.InvariantCulture) ? written : -1;
}

/// <summary>Hexadecimal digits of a fixed number.</summary>
internal sealed class HexDigitsCodec(int digits, double scale) : Codec
{
    private readonly string _format = $"X{digits}";

    public override int Width => digits;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        var isHex = Utf8Parser.TryParse(bytes, out uint whole, out var used, 'X') && used == bytes.Length;
        number = whole * scale;
        return isHex;
    }

    public override int Write(in Value value, Span<byte> target) =>
        ((uint)Math.Round(value.Number / scale)).TryFormat(
            target,
            out var written,
            _format,
            CultureInfo.InvariantCulture
        )
            ? written
            : -1;
}

/// <summary>One word for each choice; a toggle's are off and on.</summary>
internal sealed class WordsCodec(IEnumerable<string> words) : Codec
{
    private readonly byte[][] _words = [.. words.Select(Encoding.Latin1.GetBytes)];

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if (bytes.SequenceEqual(_words[i]))
            {
                number = i;
                return true;
            }
        }

        number = 0;
        return false;
    }

    public override int Write(in Value value, Span<byte> target)
    {
        if (value.Index < 0 || value.Index >= _words.Length || _words[value.Index].Length > target.Length)
        {
            return -1;
        }

        _words[value.Index].CopyTo(target);
        return _words[value.Index].Length;
    }
}

/// <summary>Any text up to what follows.</summary>
internal sealed class FreeTextCodec : Codec
{
    public override bool IsText => true;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        number = 0;
        return true;
    }

    public override string ReadText(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    public override int Write(in Value value, Span<byte> target)
    {
        var text = value.Text ?? "";

        // A control character in a text would end the line and begin a command that nobody checked.
        var isSayable = text.Length <= target.Length && text.All(one => one is >= ' ' and <= '~');
        return isSayable ? Encoding.Latin1.GetBytes(text, target) : -1;
    }
}
