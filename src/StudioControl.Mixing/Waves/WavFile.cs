using Microsoft.Win32.SafeHandles;

namespace StudioControl.Mixing.Waves;

/// <summary>An open WAV file that is read as mono at any frame. One thread reads it; reading allocates nothing.</summary>
internal sealed class WavFile : IDisposable
{
    private const int FramesPerRead = 1024;

    private readonly SafeFileHandle _handle;
    private readonly byte[] _bytes;
    private readonly float[] _samples;

    private WavFile(SafeFileHandle handle, WavFormat format)
    {
        _handle = handle;
        Format = format;
        _bytes = new byte[FramesPerRead * format.BytesPerFrame];
        _samples = new float[FramesPerRead * format.Channels];
    }

    public WavFormat Format { get; }

    /// <summary>Why the last read that failed did so; silence was given instead. Null while none has.</summary>
    public string? Fault { get; private set; }

    /// <summary>Opens a file of that sample rate, or says in <paramref name="problem"/> why it can't be played.</summary>
    public static WavFile? Open(string path, int sampleRate, out string problem)
    {
        try
        {
            using var stream = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            (var format, problem) = WavHeaderReader.Read(stream);
            if (format is not null && format.SampleRate != sampleRate)
            {
                problem = $"it is at {format.SampleRate} Hz and the engine at {sampleRate} Hz; convert the file";
                return null;
            }

            return format is null
                ? null
                : new(File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete), format);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = fault.Message;
            return null;
        }
    }

    /// <summary>Fills <paramref name="mono"/> from a frame on; past the end there is silence.</summary>
    public void ReadMono(long frame, Span<float> mono)
    {
        while (!mono.IsEmpty)
        {
            var take = Math.Min(mono.Length, FramesPerRead);
            var got = ReadSome(frame, mono[..take]);
            mono[got..take].Clear();
            mono = mono[take..];
            frame += take;
        }
    }

    public void Dispose() => _handle.Dispose();

    private int ReadSome(long frame, Span<float> mono)
    {
        var frames = (int)Math.Clamp(Format.Frames - frame, 0, mono.Length);
        if (frames == 0)
        {
            return 0;
        }

        frames = ReadBytes(frame, frames) / Format.BytesPerFrame;
        var bytes = _bytes.AsSpan(0, frames * Format.BytesPerFrame);
        if (Format.Channels == 1)
        {
            Samples.Decode(Format.Encoding, bytes, mono[..frames]);
        }
        else
        {
            Samples.Decode(Format.Encoding, bytes, _samples.AsSpan(0, frames * 2));
            Samples.FoldToMono(_samples, mono[..frames]);
        }

        return frames;
    }

    private int ReadBytes(long frame, int frames)
    {
        try
        {
            var wanted = _bytes.AsSpan(0, frames * Format.BytesPerFrame);
            return RandomAccess.Read(_handle, wanted, Format.DataOffset + (frame * Format.BytesPerFrame));
        }
        catch (IOException fault)
        {
            // A disk that went away is weather: the strip falls silent and the others play on.
            Fault = fault.Message;
            return 0;
        }
    }
}
