using System.Buffers.Binary;

namespace StudioControl.Studio.Osc;

/// <summary>One whole message: all its lengths are checked. Points into the datagram it was read from.</summary>
public readonly ref struct OscMessage
{
    private readonly ReadOnlySpan<byte> _data;

    private OscMessage(ReadOnlySpan<byte> address, ReadOnlySpan<byte> tags, ReadOnlySpan<byte> data)
    {
        Address = address;
        Tags = tags;
        _data = data;
    }

    /// <summary>The address with its leading slash: <c>/mix/ch/1/fader</c>. Printable ASCII.</summary>
    public ReadOnlySpan<byte> Address { get; }

    /// <summary>The types of its arguments, without the comma; empty also where the sender left the type tags out.</summary>
    public ReadOnlySpan<byte> Tags { get; }

    /// <summary>The arguments, from the first; each call begins anew.</summary>
    public OscArguments Arguments => new(Tags, _data);

    /// <summary>Reads a message that fills <paramref name="bytes"/> exactly.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out OscMessage message, out OscFault fault)
    {
        message = default;
        fault = Check(bytes, out var address, out var tags, out var data);
        if (fault != OscFault.None)
        {
            return false;
        }

        message = new(address, tags, data);
        return true;
    }

    // The text's own bytes and, in taken, the bytes up to the next multiple of four. What pads it is not looked at.
    internal static bool TryText(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> text, out int taken)
    {
        var end = bytes.IndexOf((byte)0);
        taken = (end + 4) & ~3;
        text = end < 0 ? default : bytes[..end];
        return end >= 0 && taken <= bytes.Length;
    }

    private static OscFault Check(
        ReadOnlySpan<byte> bytes,
        out ReadOnlySpan<byte> address,
        out ReadOnlySpan<byte> tags,
        out ReadOnlySpan<byte> data
    )
    {
        tags = default;
        data = default;
        address = default;
        if (bytes.IsEmpty || bytes.Length % 4 != 0)
        {
            return OscFault.Length;
        }

        // Ardour's OSC 1.1 answers begin with '#'.
        if (bytes[0] is not ((byte)'/' or (byte)'#') || !TryText(bytes, out address, out var taken))
        {
            return OscFault.Address;
        }

        if (address.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            return OscFault.Address;
        }

        bytes = bytes[taken..];
        if (bytes.IsEmpty)
        {
            return OscFault.None;
        }

        if (bytes[0] != (byte)',' || !TryText(bytes, out tags, out taken))
        {
            return OscFault.Tags;
        }

        tags = tags[1..];
        data = bytes[taken..];
        return CheckArguments(tags, data);
    }

    private static OscFault CheckArguments(ReadOnlySpan<byte> tags, ReadOnlySpan<byte> data)
    {
        foreach (var tag in tags)
        {
            var length = LengthOf(tag, data);
            if (length < 0)
            {
                return OscFault.UnknownType;
            }

            if (length > data.Length)
            {
                return OscFault.ArgumentsShort;
            }

            data = data[(int)length..];
        }

        return data.IsEmpty ? OscFault.None : OscFault.ArgumentsLong;
    }

    // -1: a type nobody knows. More than there are bytes: the argument is cut or its length lies.
    private static long LengthOf(byte tag, ReadOnlySpan<byte> data) =>
        tag switch
        {
            (byte)'i' or (byte)'f' => 4,
            (byte)'h' or (byte)'d' or (byte)'t' => 8,
            (byte)'T' or (byte)'F' or (byte)'N' or (byte)'I' => 0,
            (byte)'s' => TryText(data, out _, out var taken) ? taken : long.MaxValue,
            (byte)'b' => BlobLength(data),
            _ => -1,
        };

    private static long BlobLength(ReadOnlySpan<byte> data)
    {
        if (data.Length < 4)
        {
            return long.MaxValue;
        }

        var size = BinaryPrimitives.ReadInt32BigEndian(data);
        return size < 0 ? long.MaxValue : 4 + ((size + 3L) & ~3L);
    }
}
