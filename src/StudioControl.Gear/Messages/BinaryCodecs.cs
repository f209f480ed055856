using System.Buffers.Binary;
using System.Globalization;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Messages;

/// <summary>A whole number of 1, 2 or 4 bytes.</summary>
internal sealed class IntegerCodec(int width, bool isSigned, bool isLittle, double scale) : Codec
{
    public override int Width => width;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        long raw = 0;
        for (var i = 0; i < width; i++)
        {
            raw = (raw << 8) | bytes[isLittle ? width - 1 - i : i];
        }

        var sign = 1L << (8 * width - 1);
        number = (isSigned ? (raw ^ sign) - sign : raw) * scale;
        return true;
    }

    public override int Write(in Value value, Span<byte> target)
    {
        var raw = (long)Math.Round(value.Number / scale);
        var lowest = isSigned ? -(1L << (8 * width - 1)) : 0;
        if (raw < lowest || raw >= lowest + (1L << (8 * width)))
        {
            return -1;
        }

        for (var i = 0; i < width; i++)
        {
            target[isLittle ? i : width - 1 - i] = (byte)(raw >> (8 * i));
        }

        return width;
    }
}

/// <summary>An IEEE-754 single in one of four orders of its bytes A B C D, A the highest.</summary>
internal sealed class FloatCodec(string order, double scale) : Codec
{
    private readonly int[] _place = [.. "abcd".Select(letter => order.IndexOf(letter, StringComparison.Ordinal))];

    public override int Width => 4;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        Span<byte> ordered = stackalloc byte[4];
        for (var i = 0; i < 4; i++)
        {
            ordered[i] = bytes[_place[i]];
        }

        var single = BinaryPrimitives.ReadSingleBigEndian(ordered);
        // A single holds seven digits; more would be shown as if they were measured.
        number = float.IsFinite(single) ? Math.Round(single * scale, 6) : 0;
        return float.IsFinite(single);
    }

    public override int Write(in Value value, Span<byte> target)
    {
        Span<byte> ordered = stackalloc byte[4];
        BinaryPrimitives.WriteSingleBigEndian(ordered, (float)(value.Number / scale));
        for (var i = 0; i < 4; i++)
        {
            target[_place[i]] = ordered[i];
        }

        return 4;
    }
}

/// <summary>Two decimal digits in one byte.</summary>
internal sealed class BcdCodec(double scale) : Codec
{
    public override int Width => 1;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        number = ((bytes[0] >> 4) * 10 + (bytes[0] & 15)) * scale;
        return bytes[0] >> 4 <= 9 && (bytes[0] & 15) <= 9;
    }

    public override int Write(in Value value, Span<byte> target)
    {
        var raw = (int)Math.Round(value.Number / scale);
        target[0] = (byte)(raw / 10 << 4 | raw % 10);
        return raw is >= 0 and <= 99 ? 1 : -1;
    }
}

/// <summary>A toggle that is one bit of a byte.</summary>
internal sealed class BitCodec(int bit) : Codec
{
    public override int Width => 1;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        number = bytes[0] >> bit & 1;
        return true;
    }

    public override int Write(in Value value, Span<byte> target)
    {
        target[0] |= (byte)(value.IsOn ? 1 << bit : 0);
        return 1;
    }
}

/// <summary>A choice told by bits: the first choice whose bits are all set; bits 0 fit always.</summary>
internal sealed class MaskCodec(IEnumerable<byte> masks) : Codec
{
    private readonly byte[] _masks = [.. masks];

    public override int Width => 1;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        for (var i = 0; i < _masks.Length; i++)
        {
            if ((bytes[0] & _masks[i]) == _masks[i])
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
        if (value.Index < 0 || value.Index >= _masks.Length)
        {
            return -1;
        }

        target[0] |= _masks[value.Index];
        return 1;
    }
}

/// <summary>A choice told by a number: one for each choice.</summary>
internal sealed class TableCodec(Codec inner, IEnumerable<double> raw) : Codec
{
    private readonly double[] _raw = [.. raw];

    public override int Width => inner.Width;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        number = inner.TryRead(bytes, out var found) ? Array.IndexOf(_raw, found) : -1;
        return number >= 0;
    }

    public override int Write(in Value value, Span<byte> target) =>
        value.Index >= 0 && value.Index < _raw.Length ? inner.Write(new(_raw[value.Index]), target) : -1;
}

/// <summary>Bytes shown as hexadecimal text: <c>20 25</c>.</summary>
internal sealed class HexBytesCodec(int width) : Codec
{
    public override int Width => width;

    public override bool IsText => true;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        number = 0;
        return true;
    }

    public override string ReadText(ReadOnlySpan<byte> bytes) =>
        string.Join(' ', bytes.ToArray().Select(one => one.ToString("X2", CultureInfo.InvariantCulture)));

    public override int Write(in Value value, Span<byte> target)
    {
        var digits = (value.Text ?? "").Replace(" ", "", StringComparison.Ordinal);
        var isGood = digits.Length == 2 * width && digits.All(char.IsAsciiHexDigit);
        return
            isGood
            && Convert.FromHexString(digits, target, out _, out var written) == System.Buffers.OperationStatus.Done
            ? written
            : -1;
    }
}
