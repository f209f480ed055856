using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using StudioControl.Mixing.Waves;

namespace StudioControl.Mixing.Analysis;

/// <summary>A WAV file read from its first frame to its last, all channels as they lie in it.</summary>
internal sealed class ProgrammeReader : IDisposable
{
    // 64 KiB of stereo floats: read and measured before they leave the second cache.
    private const int SamplesPerRead = 16384;

    private readonly SafeFileHandle _handle;
    private readonly WavFormat _format;
    private readonly byte[] _bytes;
    private readonly float[] _samples;
    private long _frame;

    private ProgrammeReader(string path, FileShare share, WavFormat format)
    {
        _handle = File.OpenHandle(path, share: share, options: FileOptions.SequentialScan);
        _format = format;
        var frames = SamplesPerRead / format.Channels;
        _samples = new float[frames * format.Channels];
        _bytes = new byte[frames * format.BytesPerFrame];
    }

    public int SampleRate => _format.SampleRate;

    public int Channels => _format.Channels;

    /// <summary>Opens a file, or says in <paramref name="problem"/> why it can't be read.</summary>
    public static ProgrammeReader? Open(string path, out string problem)
    {
        const FileShare Share = FileShare.ReadWrite | FileShare.Delete;
        try
        {
            WavFormat? format;
            using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, Share))
            {
                (format, problem) = WavHeaderReader.Read(stream);
            }

            return format is null ? null : new(path, Share, format);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = fault.Message;
            return null;
        }
    }

    /// <summary>The next interleaved samples, good until the next call; empty at the end.</summary>
    /// <exception cref="IOException">The disk went away.</exception>
    public ReadOnlySpan<float> Read()
    {
        var left = Math.Min(_format.Frames - _frame, _samples.Length / Channels);
        var samples = _samples.AsSpan(0, (int)left * Channels);
        // Floats lie in the file as they do in memory.
        var isPlain = _format.Encoding == WavEncoding.Float32 && BitConverter.IsLittleEndian;
        var bytes = isPlain ? MemoryMarshal.AsBytes(samples) : _bytes.AsSpan(0, (int)left * _format.BytesPerFrame);
        var offset = _format.DataOffset + (_frame * _format.BytesPerFrame);
        var got = 0;
        while (got < bytes.Length && RandomAccess.Read(_handle, bytes[got..], offset + got) is var some and > 0)
        {
            got += some;
        }

        var frames = got / _format.BytesPerFrame;
        _frame += frames;
        samples = samples[..(frames * Channels)];
        if (!isPlain)
        {
            Samples.Decode(_format.Encoding, bytes[..(frames * _format.BytesPerFrame)], samples);
        }

        return samples;
    }

    public void Dispose() => _handle.Dispose();
}
