using System.Buffers.Binary;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Messages;

/// <summary>A whole number of 1 to 4 bytes.</summary>
internal sealed class IntegerCodec(int width, bool isSigned, bool isLittle, Scaling scaling) : Codec
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
        number = scaling.Value(isSigned ? (raw ^ sign) - sign : raw);
        return true;
    }

    public override int Write(in Value value, Span<byte> target)
    {
        var raw = (long)Math.Round(scaling.Raw(value.Number));
        var lowest = isSigned ? -(1L << (8 * width - 1)) : 0;
        if (double.IsInfinity(value.Number) || raw < lowest || raw >= lowest + (1L << (8 * width)))
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
internal sealed class FloatCodec(string order, Scaling scaling) : Codec
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
        number = float.IsFinite(single) ? scaling.Value(single) : 0;
        return float.IsFinite(single);
    }

    public override int Write(in Value value, Span<byte> target)
    {
        var single = (float)scaling.Raw(value.Number);
        if (!float.IsFinite(single))
        {
            return -1;
        }

        Span<byte> ordered = stackalloc byte[4];
        BinaryPrimitives.WriteSingleBigEndian(ordered, single);
        for (var i = 0; i < 4; i++)
        {
            target[_place[i]] = ordered[i];
        }

        return 4;
    }
}

/// <summary>Two decimal digits in each byte, the high ones first.</summary>
internal sealed class BcdCodec(int width, Scaling scaling) : Codec
{
    public override int Width => width;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        long raw = 0;
        var isGood = true;
        foreach (var one in bytes[..width])
        {
            isGood &= one >> 4 <= 9 && (one & 15) <= 9;
            raw = (raw * 100) + (one >> 4) * 10 + (one & 15);
        }

        number = scaling.Value(raw);
        return isGood;
    }

    public override int Write(in Value value, Span<byte> target)
    {
        var raw = (long)Math.Round(scaling.Raw(value.Number));
        if (raw < 0)
        {
            return -1;
        }

        for (var i = width - 1; i >= 0; i--)
        {
            target[i] = (byte)((raw / 10 % 10 << 4) | (raw % 10));
            raw /= 100;
        }

        return raw == 0 ? width : -1;
    }
}

/// <summary>A whole number spread over the low halves of bytes, the high one first: <c>01 02 03 04</c> is 0x1234 (VISCA).</summary>
internal sealed class NibblesCodec(int width, Scaling scaling) : Codec
{
    public override int Width => width;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        long raw = 0;
        var isGood = true;
        foreach (var one in bytes[..width])
        {
            isGood &= one < 16;
            raw = (raw << 4) | one;
        }

        number = scaling.Value(raw);
        return isGood;
    }

    public override int Write(in Value value, Span<byte> target)
    {
        var raw = (long)Math.Round(scaling.Raw(value.Number));
        if (raw < 0 || raw >> (4 * width) != 0)
        {
            return -1;
        }

        for (var i = width - 1; i >= 0; i--)
        {
            target[i] = (byte)(raw & 15);
            raw >>= 4;
        }

        return width;
    }
}

/// <summary>A choice told by a number: one for each choice.</summary>
internal sealed class TableCodec(Codec inner, IEnumerable<double> raw, int other) : Codec
{
    private readonly double[] _raw = [.. raw];

    public override int Width => inner.Width;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        number = -1;
        if (inner.TryRead(bytes, out var found))
        {
            number = Array.IndexOf(_raw, found);
            number = number < 0 ? other : number;
        }

        return number >= 0;
    }

    public override int Write(in Value value, Span<byte> target) =>
        value.Index >= 0 && value.Index < _raw.Length && value.Index != other
            ? inner.Write(new(_raw[value.Index]), target)
            : -1;
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

    public override string ReadText(ReadOnlySpan<byte> bytes) => ByteWords.Hex(bytes);

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
