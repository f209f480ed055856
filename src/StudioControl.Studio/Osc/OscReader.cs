using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace StudioControl.Studio.Osc;

/// <summary>
/// Walks the messages of one datagram (OSC 1.0 and 1.1), through bundles, in order. Never throws whatever the bytes are;
/// allocates nothing. A bundle's time is not waited for: every message is for now.
/// </summary>
public ref struct OscReader(ReadOnlySpan<byte> datagram)
{
    /// <summary>Bundles within bundles: nobody nests deeper, and a bound keeps the walk's memory fixed.</summary>
    public const int DeepestBundle = 8;

    private const int BundleHeaderLength = 16;
    private const int SizeLength = 4;

    private readonly ReadOnlySpan<byte> _bytes = datagram;
    private Ends _ends;
    private int _depth;
    private int _at;
    private bool _begun;

    /// <summary>Why the last answer was <see cref="OscFound.Bad"/>.</summary>
    public OscFault Fault { get; private set; }

    /// <summary>The next message; its spans point into the datagram.</summary>
    public OscFound Next(out OscMessage message)
    {
        message = default;
        while (TryTakeElement(out var element))
        {
            if (Fault != OscFault.None)
            {
                return OscFound.Bad;
            }

            if (!element.StartsWith("#bundle\0"u8))
            {
                var whole = OscMessage.TryRead(element, out message, out var fault);
                Fault = fault;
                return whole ? OscFound.Message : OscFound.Bad;
            }

            Fault = EnterBundle(element.Length);
            if (Fault != OscFault.None)
            {
                return OscFound.Bad;
            }
        }

        return OscFound.End;
    }

    // On a fault the element is empty and Fault says why; the walk then ends, because nothing behind a wrong size is known.
    private bool TryTakeElement(out ReadOnlySpan<byte> element)
    {
        Fault = OscFault.None;
        element = default;
        if (!_begun)
        {
            _begun = true;
            element = _bytes;
            _at = _bytes.Length;
            return true;
        }

        while (_depth > 0 && _at == _ends[_depth - 1])
        {
            _depth--;
        }

        if (_depth == 0)
        {
            return false;
        }

        var room = _ends[_depth - 1] - _at - SizeLength;
        var size = room < 0 ? -1 : BinaryPrimitives.ReadInt32BigEndian(_bytes[_at..]);
        if (size <= 0 || size > room || size % 4 != 0)
        {
            Fault = OscFault.ElementSize;
            _depth = 0;
            return true;
        }

        element = _bytes.Slice(_at + SizeLength, size);
        _at += SizeLength + size;
        return true;
    }

    private OscFault EnterBundle(int length)
    {
        if (length < BundleHeaderLength || length % 4 != 0)
        {
            return OscFault.Length;
        }

        if (_depth == DeepestBundle)
        {
            return OscFault.TooDeep;
        }

        _ends[_depth++] = _at;
        _at += BundleHeaderLength - length;
        return OscFault.None;
    }

    [InlineArray(DeepestBundle)]
    private struct Ends
    {
        private int _first;
    }
}
