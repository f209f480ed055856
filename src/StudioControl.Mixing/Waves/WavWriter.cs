using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace StudioControl.Mixing.Waves;

/// <summary>
/// Writes a WAV file of 24-bit or 32-bit float samples. The sizes in its header are right after every
/// <see cref="Flush"/> and after closing. One thread uses it.
/// </summary>
internal sealed class WavWriter : IDisposable
{
    // A file of floats has a longer format chunk and says its frames once more.
    private const int IntHeaderBytes = 44;
    private const int FloatHeaderBytes = 58;
    private const int SamplesPerWrite = 16384;

    // A RIFF file counts its bytes in 32 bits; the header's own must fit too.
    private const long MostBytes = uint.MaxValue - FloatHeaderBytes;

    private readonly SafeFileHandle _handle;
    private readonly WavEncoding _encoding;
    private readonly int _headerBytes;
    private readonly int _channels;
    private readonly int _sampleRate;
    private readonly byte[] _bytes = new byte[SamplesPerWrite * sizeof(float)];
    private long _dataBytes;

    /// <param name="path">Replaced if it is there.</param>
    /// <param name="encoding">Int24 or Float32.</param>
    /// <param name="channels">1 or 2.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <exception cref="IOException">The file can't be made.</exception>
    public WavWriter(string path, WavEncoding encoding, int channels, int sampleRate)
    {
        if (encoding is not (WavEncoding.Int24 or WavEncoding.Float32))
        {
            throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "Written are Int24 and Float32.");
        }

        (_encoding, _channels, _sampleRate) = (encoding, channels, sampleRate);
        _headerBytes = encoding == WavEncoding.Float32 ? FloatHeaderBytes : IntHeaderBytes;
        _handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        WriteHeader();
    }

    /// <summary>Adds interleaved samples. False when the file has reached the 4 GiB that a WAV file can hold.</summary>
    public bool Write(ReadOnlySpan<float> samples)
    {
        if (_dataBytes + (samples.Length * (long)WavFormat.BytesOf(_encoding)) > MostBytes)
        {
            return false;
        }

        for (var left = samples; !left.IsEmpty; )
        {
            var take = Math.Min(left.Length, SamplesPerWrite);
            WriteSome(left[..take]);
            left = left[take..];
        }

        return true;
    }

    /// <summary>Makes the header true, so that a copy taken now is a whole file.</summary>
    public void Flush() => WriteHeader();

    public void Dispose()
    {
        if (_handle.IsClosed)
        {
            return;
        }

        using (_handle)
        {
            WriteHeader();
        }
    }

    private void WriteSome(ReadOnlySpan<float> samples)
    {
        var bytes = _bytes.AsSpan(0, samples.Length * WavFormat.BytesOf(_encoding));
        if (_encoding == WavEncoding.Int24)
        {
            Samples.EncodeInt24(samples, bytes);
        }
        else
        {
            Samples.EncodeFloat32(samples, bytes);
        }

        RandomAccess.Write(_handle, bytes, _headerBytes + _dataBytes);
        _dataBytes += bytes.Length;
    }

    private void WriteHeader()
    {
        Span<byte> header = stackalloc byte[FloatHeaderBytes];
        header = header[.._headerBytes];
        header.Clear();
        var isFloat = _encoding == WavEncoding.Float32;
        var frameBytes = _channels * WavFormat.BytesOf(_encoding);
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(_headerBytes - 8 + _dataBytes));
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], isFloat ? 18u : 16u);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], (ushort)(isFloat ? 3 : 1));
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)_channels);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], (uint)_sampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], (uint)(_sampleRate * frameBytes));
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], (ushort)frameBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(header[34..], (ushort)(WavFormat.BytesOf(_encoding) * 8));
        if (isFloat)
        {
            "fact"u8.CopyTo(header[38..]);
            BinaryPrimitives.WriteUInt32LittleEndian(header[42..], sizeof(uint));
            BinaryPrimitives.WriteUInt32LittleEndian(header[46..], (uint)(_dataBytes / frameBytes));
        }

        "data"u8.CopyTo(header[(_headerBytes - 8)..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[(_headerBytes - 4)..], (uint)_dataBytes);
        RandomAccess.Write(_handle, header, 0);
    }
}
