using System.Buffers.Binary;

namespace StudioControl.Studio.Osc;

/// <summary>
/// The arguments of a message, one after the other. Each <c>Try</c> takes the next argument when it has the asked type,
/// and otherwise leaves it for another try.
/// </summary>
public ref struct OscArguments
{
    private ReadOnlySpan<byte> _tags;
    private ReadOnlySpan<byte> _data;

    internal OscArguments(ReadOnlySpan<byte> tags, ReadOnlySpan<byte> data)
    {
        _tags = tags;
        _data = data;
    }

    /// <summary>How many are left.</summary>
    public readonly int Left => _tags.Length;

    /// <summary>The type of the next; 0 when none is left.</summary>
    public readonly byte Tag => _tags.IsEmpty ? (byte)0 : _tags[0];

    /// <summary><c>i</c></summary>
    public bool TryInt32(out int value)
    {
        var is32 = Tag == 'i';
        value = is32 ? BinaryPrimitives.ReadInt32BigEndian(_data) : 0;
        return is32 && Take(4);
    }

    /// <summary><c>f</c>; whatever its bits say, also no number.</summary>
    public bool TryFloat(out float value)
    {
        var isFloat = Tag == 'f';
        value = isFloat ? BinaryPrimitives.ReadSingleBigEndian(_data) : 0;
        return isFloat && Take(4);
    }

    /// <summary><c>h</c></summary>
    public bool TryInt64(out long value)
    {
        var is64 = Tag == 'h';
        value = is64 ? BinaryPrimitives.ReadInt64BigEndian(_data) : 0;
        return is64 && Take(8);
    }

    /// <summary><c>d</c>; whatever its bits say, also no number.</summary>
    public bool TryDouble(out double value)
    {
        var isDouble = Tag == 'd';
        value = isDouble ? BinaryPrimitives.ReadDoubleBigEndian(_data) : 0;
        return isDouble && Take(8);
    }

    /// <summary><c>t</c>: seconds since 1900 in the upper, fractions of 2^32 in the lower half; 1: now.</summary>
    public bool TryTime(out ulong value)
    {
        var isTime = Tag == 't';
        value = isTime ? BinaryPrimitives.ReadUInt64BigEndian(_data) : 0;
        return isTime && Take(8);
    }

    /// <summary><c>T</c> or <c>F</c></summary>
    public bool TryBool(out bool value)
    {
        value = Tag == 'T';
        return (value || Tag == 'F') && Take(0);
    }

    /// <summary><c>N</c> or <c>I</c>: they carry nothing but their type.</summary>
    public bool TrySilent() => Tag is (byte)'N' or (byte)'I' && Take(0);

    /// <summary><c>s</c>: the bytes without the end; UTF-8 is not checked.</summary>
    public bool TryText(out ReadOnlySpan<byte> value)
    {
        value = default;
        return Tag == 's' && OscMessage.TryText(_data, out value, out var taken) && Take(taken);
    }

    /// <summary><c>b</c></summary>
    public bool TryBlob(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (Tag != 'b')
        {
            return false;
        }

        value = _data.Slice(4, BinaryPrimitives.ReadInt32BigEndian(_data));
        return Take(4 + ((value.Length + 3) & ~3));
    }

    /// <summary><c>i</c>, <c>f</c>, <c>h</c> or <c>d</c> as a number that is finite; others are left.</summary>
    public bool TryNumber(out double value)
    {
        value = Tag switch
        {
            (byte)'i' => BinaryPrimitives.ReadInt32BigEndian(_data),
            (byte)'f' => BinaryPrimitives.ReadSingleBigEndian(_data),
            (byte)'h' => BinaryPrimitives.ReadInt64BigEndian(_data),
            (byte)'d' => BinaryPrimitives.ReadDoubleBigEndian(_data),
            _ => double.NaN,
        };
        return double.IsFinite(value) && Take(Tag is (byte)'i' or (byte)'f' ? 4 : 8);
    }

    private bool Take(int length)
    {
        _tags = _tags[1..];
        _data = _data[length..];
        return true;
    }
}
