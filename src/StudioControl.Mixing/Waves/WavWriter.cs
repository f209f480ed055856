using Microsoft.Win32.SafeHandles;

namespace StudioControl.Mixing.Waves;

/// <summary>
/// Writes a WAV file that becomes an RF64 file by itself when it passes 4 GiB. The sizes in its header are right after
/// every <see cref="Flush"/> and after closing. One thread uses it; writing allocates nothing.
/// </summary>
internal sealed class WavWriter : IDisposable
{
    private const int SamplesPerWrite = 16384;

    private readonly SafeFileHandle _handle;
    private readonly WavEncoding _encoding;
    private readonly WavHeaderWriter _headerWriter;
    private readonly byte[] _header;
    private readonly byte[] _bytes = new byte[SamplesPerWrite * sizeof(float)];
    private readonly float[] _pairs = new float[SamplesPerWrite];
    private long _dataBytes;

    /// <param name="path">Replaced if it is there.</param>
    /// <param name="encoding">Int16, Int24 or Float32.</param>
    /// <param name="channels">1 to 64.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="note">Makes it a broadcast WAV file; null: a plain one.</param>
    /// <exception cref="IOException">The file can't be made.</exception>
    public WavWriter(string path, WavEncoding encoding, int channels, int sampleRate, BroadcastNote? note = null)
    {
        if (encoding is not (WavEncoding.Int16 or WavEncoding.Int24 or WavEncoding.Float32))
        {
            throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "Written are Int16, Int24 and Float32.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, WavFormat.MostChannels);
        (_encoding, Note) = (encoding, note);
        _headerWriter = new(encoding, channels, sampleRate, note is not null);
        _header = new byte[_headerWriter.Length];
        _handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        WriteHeader();
    }

    /// <summary>
    /// What the bext chunk says; the loudness of a mix is known when it is over. Written by the next
    /// <see cref="Flush"/>. Without one from the start there is no room for it.
    /// </summary>
    public BroadcastNote? Note { get; set; }

    /// <summary>The most bytes that a RIFF file counts; a test lowers it.</summary>
    internal long MostRiffBytes { get; init; } = uint.MaxValue;

    /// <summary>Adds interleaved samples.</summary>
    /// <exception cref="IOException">The disk is full or gone.</exception>
    public void Write(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var take = Math.Min(samples.Length, SamplesPerWrite);
            WriteSome(samples[..take]);
            samples = samples[take..];
        }
    }

    /// <summary>Adds frames of two channels that lie side by side.</summary>
    /// <exception cref="IOException">The disk is full or gone.</exception>
    public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        while (!left.IsEmpty)
        {
            var take = Math.Min(left.Length, SamplesPerWrite / 2);
            for (var i = 0; i < take; i++)
            {
                _pairs[i * 2] = left[i];
                _pairs[(i * 2) + 1] = right[i];
            }

            WriteSome(_pairs.AsSpan(0, take * 2));
            left = left[take..];
            right = right[take..];
        }
    }

    /// <summary>Makes the header true, so that a copy taken now is a whole file.</summary>
    /// <exception cref="IOException">The disk is full or gone.</exception>
    public void Flush() => WriteHeader();

    public void Dispose()
    {
        if (_handle.IsClosed)
        {
            return;
        }

        using (_handle)
        {
            if (_dataBytes % 2 == 1)
            {
                RandomAccess.Write(_handle, [0], _header.Length + _dataBytes);
            }

            WriteHeader();
        }
    }

    private void WriteSome(ReadOnlySpan<float> samples)
    {
        var bytes = _bytes.AsSpan(0, samples.Length * WavFormat.BytesOf(_encoding));
        switch (_encoding)
        {
            case WavEncoding.Int16:
                Samples.EncodeInt16(samples, bytes);
                break;
            case WavEncoding.Int24:
                Samples.EncodeInt24(samples, bytes);
                break;
            default:
                Samples.EncodeFloat32(samples, bytes);
                break;
        }

        RandomAccess.Write(_handle, bytes, _header.Length + _dataBytes);
        _dataBytes += bytes.Length;
    }

    private void WriteHeader()
    {
        _headerWriter.Write(_header, _dataBytes, MostRiffBytes, Note);
        RandomAccess.Write(_handle, _header, 0);
    }
}
