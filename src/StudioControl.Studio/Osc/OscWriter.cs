using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace StudioControl.Studio.Osc;

/// <summary>
/// Writes a message, or a bundle of messages, into a buffer that is handed in; allocates nothing. What does not fit makes
/// <see cref="Written"/> empty; arguments that are not those the type tags promised are a bug of ours and throw.
/// </summary>
public ref struct OscWriter(Span<byte> buffer)
{
    /// <summary>The time of a bundle that is for now.</summary>
    public const ulong Now = 1;

    private readonly Span<byte> _buffer = buffer;
    private ReadOnlySpan<byte> _tags;
    private Starts _starts;
    private int _depth;
    private int _message = -1;
    private int _at;
    private bool _tooLong;

    /// <summary>All that was written; empty when it did not fit.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            EndMessage();
            return _tooLong || _depth > 0 ? [] : _buffer[.._at];
        }
    }

    /// <summary>Bytes that are written so far, without the padding and sizes that the end may add.</summary>
    public readonly int Length => _at;

    /// <summary>Begins a bundle, in the one that is open if there is one.</summary>
    public void BeginBundle(ulong time = Now)
    {
        EndMessage();
        if (_depth == OscReader.DeepestBundle)
        {
            throw new InvalidOperationException("Bundles are nested too deep.");
        }

        TakeSize();
        _starts[_depth++] = _at;
        PutText("#bundle"u8);
        if (TryTake(8, out var room))
        {
            BinaryPrimitives.WriteUInt64BigEndian(room, time);
        }
    }

    /// <summary>Ends the bundle that was begun last.</summary>
    public void EndBundle()
    {
        EndMessage();
        if (_depth == 0)
        {
            throw new InvalidOperationException("No bundle was begun.");
        }

        var start = _starts[--_depth];
        if (_depth > 0)
        {
            PutSize(start);
        }
    }

    /// <summary>Begins a message; <paramref name="tags"/> without the comma. <c>T F N I</c> need no further call.</summary>
    public void Begin(scoped ReadOnlySpan<byte> address, ReadOnlySpan<byte> tags)
    {
        EndMessage();
        TakeSize();
        _message = _at;
        PutText(address);
        if (TryTake((tags.Length + 5) & ~3, out var text))
        {
            text.Clear();
            text[0] = (byte)',';
            tags.CopyTo(text[1..]);
        }

        _tags = tags;
        SkipSilent();
    }

    /// <summary>Writes an <c>i</c>.</summary>
    public void Int32(int value)
    {
        if (TryArgument('i', 4, out var room))
        {
            BinaryPrimitives.WriteInt32BigEndian(room, value);
        }
    }

    /// <summary>Writes an <c>f</c>.</summary>
    public void Float(float value)
    {
        if (TryArgument('f', 4, out var room))
        {
            BinaryPrimitives.WriteSingleBigEndian(room, value);
        }
    }

    /// <summary>Writes an <c>h</c>.</summary>
    public void Int64(long value)
    {
        if (TryArgument('h', 8, out var room))
        {
            BinaryPrimitives.WriteInt64BigEndian(room, value);
        }
    }

    /// <summary>Writes a <c>d</c>.</summary>
    public void Double(double value)
    {
        if (TryArgument('d', 8, out var room))
        {
            BinaryPrimitives.WriteDoubleBigEndian(room, value);
        }
    }

    /// <summary>Writes a <c>t</c>.</summary>
    public void Time(ulong value)
    {
        if (TryArgument('t', 8, out var room))
        {
            BinaryPrimitives.WriteUInt64BigEndian(room, value);
        }
    }

    /// <summary>Writes an <c>s</c>; it ends at a zero byte inside it.</summary>
    public void Text(scoped ReadOnlySpan<byte> utf8)
    {
        TryArgument('s', 0, out _);
        var end = utf8.IndexOf((byte)0);
        PutText(end < 0 ? utf8 : utf8[..end]);
    }

    /// <summary>Writes a <c>b</c>.</summary>
    public void Blob(scoped ReadOnlySpan<byte> bytes)
    {
        if (TryArgument('b', 4 + ((bytes.Length + 3) & ~3), out var room))
        {
            BinaryPrimitives.WriteInt32BigEndian(room, bytes.Length);
            room[(4 + bytes.Length)..].Clear();
            bytes.CopyTo(room[4..]);
        }
    }

    private bool TryArgument(char tag, int length, out Span<byte> room)
    {
        if (_tags.IsEmpty || _tags[0] != tag)
        {
            throw new InvalidOperationException($"The type tags promised no '{tag}' here.");
        }

        _tags = _tags[1..];
        SkipSilent();
        return TryTake(length, out room);
    }

    private void SkipSilent()
    {
        while (!_tags.IsEmpty && _tags[0] is (byte)'T' or (byte)'F' or (byte)'N' or (byte)'I')
        {
            _tags = _tags[1..];
        }
    }

    private void EndMessage()
    {
        if (!_tags.IsEmpty)
        {
            throw new InvalidOperationException("The type tags promised more arguments.");
        }

        if (_message >= 0 && _depth > 0)
        {
            PutSize(_message);
        }

        _message = -1;
    }

    private void TakeSize()
    {
        if (_depth > 0)
        {
            TryTake(4, out _);
        }
    }

    private readonly void PutSize(int start)
    {
        if (!_tooLong)
        {
            BinaryPrimitives.WriteInt32BigEndian(_buffer[(start - 4)..], _at - start);
        }
    }

    private void PutText(scoped ReadOnlySpan<byte> text)
    {
        if (TryTake((text.Length + 4) & ~3, out var room))
        {
            room[text.Length..].Clear();
            text.CopyTo(room);
        }
    }

    private bool TryTake(int length, out Span<byte> room)
    {
        _tooLong |= length > _buffer.Length - _at;
        room = _tooLong ? default : _buffer.Slice(_at, length);
        _at += room.Length;
        return !_tooLong;
    }

    [InlineArray(OscReader.DeepestBundle)]
    private struct Starts
    {
        private int _first;
    }
}
