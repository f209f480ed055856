using System.Buffers.Binary;

namespace StudioControl.Mixing.Waves;

/// <summary>
/// The bytes before the sound of a WAV file that is written. Room for the sizes of RF64 (EBU Tech 3306) is kept from the
/// start, so that a file that grows over 4 GiB becomes one without being copied.
/// </summary>
/// <param name="encoding">Int16, Int24 or Float32.</param>
/// <param name="channels">1 to 64.</param>
/// <param name="sampleRate">Hz.</param>
/// <param name="hasNote">There is a bext chunk.</param>
internal sealed class WavHeaderWriter(WavEncoding encoding, int channels, int sampleRate, bool hasNote)
{
    private const int Ds64Bytes = 28;
    private const int BeforeNote = 12 + 8 + Ds64Bytes;

    // PCM in one or two channels has the plain 16 bytes that any program reads; floats say that nothing follows;
    // more channels need the extensible form.
    private readonly int _formatBytes =
        channels > 2 ? FormatChunk.ExtensibleSize
        : encoding == WavEncoding.Float32 ? 18
        : 16;

    private readonly bool _hasFact = encoding == WavEncoding.Float32;
    private readonly int _frameBytes = channels * WavFormat.BytesOf(encoding);

    /// <summary>Where the sound starts.</summary>
    public int Length => BeforeNote + NoteBytes + 8 + _formatBytes + (_hasFact ? 12 : 0) + 8;

    private int NoteBytes => hasNote ? 8 + BroadcastNote.Bytes : 0;

    /// <summary>Writes all <see cref="Length"/> bytes.</summary>
    /// <param name="header">Takes them.</param>
    /// <param name="dataBytes">Of the sound so far.</param>
    /// <param name="mostRiffBytes">Where RIFF ends and RF64 begins.</param>
    /// <param name="note">For the bext chunk, if there is one.</param>
    public void Write(Span<byte> header, long dataBytes, long mostRiffBytes, BroadcastNote? note)
    {
        header.Clear();
        var riffBytes = Length - 8 + dataBytes + (dataBytes & 1);
        var is64 = riffBytes > mostRiffBytes;
        (is64 ? "RF64"u8 : "RIFF"u8).CopyTo(header);
        WriteSize(header[4..], riffBytes, is64);
        "WAVE"u8.CopyTo(header[8..]);
        (is64 ? "ds64"u8 : "JUNK"u8).CopyTo(header[12..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], Ds64Bytes);
        if (is64)
        {
            BinaryPrimitives.WriteInt64LittleEndian(header[20..], riffBytes);
            BinaryPrimitives.WriteInt64LittleEndian(header[28..], dataBytes);
            BinaryPrimitives.WriteInt64LittleEndian(header[36..], dataBytes / _frameBytes);
        }

        if (hasNote && note is not null)
        {
            "bext"u8.CopyTo(header[BeforeNote..]);
            BinaryPrimitives.WriteUInt32LittleEndian(header[(BeforeNote + 4)..], BroadcastNote.Bytes);
            note.Write(header[(BeforeNote + 8)..]);
        }

        var at = BeforeNote + NoteBytes;
        WriteFormat(header[at..]);
        at += 8 + _formatBytes;
        if (_hasFact)
        {
            "fact"u8.CopyTo(header[at..]);
            BinaryPrimitives.WriteUInt32LittleEndian(header[(at + 4)..], sizeof(uint));
            WriteSize(header[(at + 8)..], dataBytes / _frameBytes, is64);
            at += 12;
        }

        "data"u8.CopyTo(header[at..]);
        WriteSize(header[(at + 4)..], dataBytes, is64);
    }

    private static void WriteSize(Span<byte> at, long size, bool is64) =>
        BinaryPrimitives.WriteUInt32LittleEndian(at, is64 ? uint.MaxValue : (uint)size);

    private void WriteFormat(Span<byte> chunk)
    {
        var tag = encoding == WavEncoding.Float32 ? FormatChunk.FloatTag : FormatChunk.PcmTag;
        var bits = (ushort)(WavFormat.BytesOf(encoding) * 8);
        "fmt "u8.CopyTo(chunk);
        BinaryPrimitives.WriteInt32LittleEndian(chunk[4..], _formatBytes);
        var fmt = chunk[8..];
        var isExtensible = _formatBytes == FormatChunk.ExtensibleSize;
        BinaryPrimitives.WriteUInt16LittleEndian(fmt, (ushort)(isExtensible ? FormatChunk.ExtensibleTag : tag));
        BinaryPrimitives.WriteUInt16LittleEndian(fmt[2..], (ushort)channels);
        BinaryPrimitives.WriteUInt32LittleEndian(fmt[4..], (uint)sampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(fmt[8..], (uint)(sampleRate * _frameBytes));
        BinaryPrimitives.WriteUInt16LittleEndian(fmt[12..], (ushort)_frameBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(fmt[14..], bits);
        if (!isExtensible)
        {
            return;
        }

        // No speaker is named: the channels are tracks, not a room.
        BinaryPrimitives.WriteUInt16LittleEndian(fmt[16..], FormatChunk.ExtensibleSize - 18);
        BinaryPrimitives.WriteUInt16LittleEndian(fmt[18..], bits);
        BinaryPrimitives.WriteUInt16LittleEndian(fmt[24..], (ushort)tag);
        FormatChunk.GuidTail.CopyTo(fmt[26..]);
    }
}
