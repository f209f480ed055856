using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Messages;

/// <summary>A value that is some bits of a whole number, which a part's carrier reads and writes.</summary>
internal abstract class BitsCodec
{
    /// <summary>The value that the number's bits say; false: none that is known.</summary>
    public abstract bool TryExtract(long raw, out double number);

    /// <summary>The bits to set for a value; -1 where it can't be said.</summary>
    public abstract long Insert(in Value value);
}

/// <summary>Bits <c>first</c> to <c>first + count - 1</c>; a choice has a number for each of its names.</summary>
internal sealed class BitRangeCodec(int first, int count, double[]? table) : BitsCodec
{
    private readonly long _mask = (1L << count) - 1;

    public override bool TryExtract(long raw, out double number)
    {
        var bits = (double)((raw >> first) & _mask);
        number = table is null ? bits : Array.IndexOf(table, bits);
        return number >= 0;
    }

    public override long Insert(in Value value)
    {
        var bits =
            table is null ? (long)Math.Round(value.Number)
            : value.Index >= 0 && value.Index < table.Length ? (long)table[value.Index]
            : -1;
        return bits < 0 || bits > _mask ? -1 : bits << first;
    }
}

/// <summary>A choice told by bits: the first choice whose bits are all set; bits 0 fit always.</summary>
internal sealed class MaskCodec(IEnumerable<long> masks) : BitsCodec
{
    private readonly long[] _masks = [.. masks];

    public override bool TryExtract(long raw, out double number)
    {
        for (var i = 0; i < _masks.Length; i++)
        {
            if ((raw & _masks[i]) == _masks[i])
            {
                number = i;
                return true;
            }
        }

        number = 0;
        return false;
    }

    public override long Insert(in Value value) =>
        value.Index < 0 || value.Index >= _masks.Length ? -1 : _masks[value.Index];
}
