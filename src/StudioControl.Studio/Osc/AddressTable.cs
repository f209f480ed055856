using System.Text;

namespace StudioControl.Studio.Osc;

/// <summary>
/// Finds the index of an OSC address from its bytes, and its bytes from the index: a hash table that is filled once, so
/// that no text is made for a message. Any thread may read it.
/// </summary>
public sealed class AddressTable
{
    private const int None = -1;

    private readonly byte[][] _addresses;
    private readonly int[] _slots;

    /// <summary>Takes the addresses in the order of their index; each once.</summary>
    public AddressTable(IEnumerable<string> addresses)
    {
        _addresses = [.. addresses.Select(Encoding.ASCII.GetBytes)];

        // At most half full, so that a search that finds nothing ends after a slot or two.
        _slots = new int[
            (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, _addresses.Length * 2))
        ];
        Array.Fill(_slots, None);
        for (var index = 0; index < _addresses.Length; index++)
        {
            var slot = FindSlot(_addresses[index]);
            if (_slots[slot] != None)
            {
                throw new ArgumentException(
                    $"{Encoding.ASCII.GetString(_addresses[index])} is there twice.",
                    nameof(addresses)
                );
            }

            _slots[slot] = index;
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _addresses.Length;

    /// <summary>The bytes of an address.</summary>
    public ReadOnlySpan<byte> this[int index] => _addresses[index];

    /// <summary>Finds an address; false: nobody knows it.</summary>
    public bool TryFind(ReadOnlySpan<byte> address, out int index)
    {
        index = _slots[FindSlot(address)];
        return index != None;
    }

    private int FindSlot(ReadOnlySpan<byte> address)
    {
        var slot = Hash(address) & (_slots.Length - 1);
        while (_slots[slot] != None && !address.SequenceEqual(_addresses[_slots[slot]]))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    // FNV-1a, 32 bit: good on short texts that differ in a digit.
    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var each in bytes)
        {
            hash = (hash ^ each) * 16777619;
        }

        return (int)(hash ^ (hash >> 15));
    }
}
