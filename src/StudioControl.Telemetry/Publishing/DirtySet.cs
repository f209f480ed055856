using System.Numerics;

namespace StudioControl.Telemetry.Publishing;

/// <summary>
/// A set of small numbers that one thread adds to and another takes from: marking what is marked already costs nothing,
/// so it can't overflow. Two levels of bits; nothing is allocated.
/// </summary>
internal sealed class DirtySet
{
    /// <summary>Numbers 0 to 65,535: the places of a studio's tree.</summary>
    public const int Capacity = 1 << 16;

    private readonly long[] _words = new long[Capacity / 64];
    private readonly long[] _groups = new long[Capacity / 64 / 64];

    /// <summary>Marks a number; false when it is marked already, and will be taken after this.</summary>
    public bool Add(int number)
    {
        var word = number >> 6;
        var bit = 1L << (number & 63);
        var isNew = (Interlocked.Or(ref _words[word], bit) & bit) == 0;
        Interlocked.Or(ref _groups[word >> 6], 1L << (word & 63));
        return isNew;
    }

    /// <summary>Takes one marked number; false when there is none.</summary>
    public bool TryTake(out int number)
    {
        for (var group = 0; group < _groups.Length; group++)
        {
            while (Volatile.Read(ref _groups[group]) is var words && words != 0)
            {
                var word = (group << 6) + BitOperations.TrailingZeroCount(words);
                if (TryTakeFrom(word, out number))
                {
                    return true;
                }
            }
        }

        number = -1;
        return false;
    }

    private bool TryTakeFrom(int word, out int number)
    {
        // The group's bit goes first: a number that is added between the two marks its group again.
        var bits = Volatile.Read(ref _words[word]);
        if (bits == 0)
        {
            Interlocked.And(ref _groups[word >> 6], ~(1L << (word & 63)));
            bits = Volatile.Read(ref _words[word]);
            if (bits == 0)
            {
                number = -1;
                return false;
            }

            Interlocked.Or(ref _groups[word >> 6], 1L << (word & 63));
        }

        var bit = BitOperations.TrailingZeroCount(bits);
        Interlocked.And(ref _words[word], ~(1L << bit));
        number = (word << 6) + bit;
        return true;
    }
}
