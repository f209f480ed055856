using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace StudioControl.Mixing.Waves;

/// <summary>
/// Writes a WAV file of 24-bit or 32-bit float samples. The sizes in its header are right after every
/// <see cref="Flush"/> and after closing. One thread uses it.
/// </summary>
internal sealed class WavWriter : IDisposable
{
    private const int HeaderBytes = 44;
    private const int SamplesPerWrite = 16384;

    // A RIFF file counts its bytes in 32 bits; the header's own must fit too.
    private const long MostBytes = uint.MaxValue - HeaderBytes;

    private readonly SafeFileHandle _handle;
    private readonly WavEncoding _encoding;
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
        if (!_handle.IsClosed)
        {
            WriteHeader();
            _handle.Dispose();
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

        RandomAccess.Write(_handle, bytes, HeaderBytes + _dataBytes);
        _dataBytes += bytes.Length;
    }

    private void WriteHeader()
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        var frameBytes = _channels * WavFormat.BytesOf(_encoding);
        Encoding.ASCII.GetBytes("RIFF....WAVEfmt ", header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(HeaderBytes - 8 + _dataBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], (ushort)(_encoding == WavEncoding.Float32 ? 3 : 1));
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)_channels);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], (uint)_sampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], (uint)(_sampleRate * frameBytes));
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], (ushort)frameBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(header[34..], (ushort)(WavFormat.BytesOf(_encoding) * 8));
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], (uint)_dataBytes);
        RandomAccess.Write(_handle, header, 0);
    }
}
