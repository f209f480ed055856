using Microsoft.Win32.SafeHandles;

namespace StudioControl.Mixing.Waves;

/// <summary>
/// An open WAV file that is read at any frame: as mono, as two channels, or all channels side by side. One thread at a
/// time reads it; reading allocates nothing. Past the end, and where the disk fails, there is silence.
/// </summary>
internal sealed class WavFile : IDisposable
{
    // One system call reads 64 KiB, or a chunk of stems (4096 frames) where that is less.
    private const int MostBytesPerRead = 65536;
    private const int MostFramesPerRead = 4096;

    private readonly SafeFileHandle _handle;
    private readonly int _framesPerRead;
    private readonly byte[] _bytes;
    private readonly float[] _samples;

    private WavFile(SafeFileHandle handle, WavFormat format)
    {
        _handle = handle;
        Format = format;
        _framesPerRead = Math.Min(MostFramesPerRead, MostBytesPerRead / format.BytesPerFrame);
        _bytes = new byte[_framesPerRead * format.BytesPerFrame];
        _samples = format.Channels == 1 ? [] : new float[_framesPerRead * format.Channels];
    }

    public WavFormat Format { get; }

    /// <summary>Why the last read that failed did so; silence was given instead. Null while none has.</summary>
    public string? Fault { get; private set; }

    /// <summary>
    /// Opens a file of that sample rate (0: of any), or says in <paramref name="problem"/> why it can't be played.
    /// </summary>
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
            if (format is not null && sampleRate != 0 && format.SampleRate != sampleRate)
            {
                problem =
                    $"it is at {format.SampleRate} Hz and the engine at {sampleRate} Hz; "
                    + $"convert the file, or run the engine at {format.SampleRate} Hz";
                return null;
            }

            return format is null
                ? null
                : new(File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete), format);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problem = fault.Message;
            return null;
        }
    }

    /// <summary>Fills <paramref name="mono"/> from a frame on: the mean of all channels.</summary>
    public void ReadMono(long frame, Span<float> mono)
    {
        while (!mono.IsEmpty)
        {
            var take = mono[..Math.Min(mono.Length, _framesPerRead)];
            var got = Format.Channels == 1 ? Decode(frame, take) : Fold(Decode(frame, take.Length), take);
            take[got..].Clear();
            mono = mono[take.Length..];
            frame += take.Length;
        }
    }

    /// <summary>
    /// Fills <paramref name="left"/> and <paramref name="right"/>, which are equally long: the first two channels, or the
    /// only one on both sides.
    /// </summary>
    public void ReadStereo(long frame, Span<float> left, Span<float> right)
    {
        if (Format.Channels == 1)
        {
            ReadMono(frame, left);
            left.CopyTo(right);
            return;
        }

        while (!left.IsEmpty)
        {
            var take = Math.Min(left.Length, _framesPerRead);
            var got = Decode(frame, take);
            if (Format.Channels == 2)
            {
                Samples.Split(_samples.AsSpan(0, got * 2), left[..got], right[..got]);
            }
            else
            {
                Samples.Pick(_samples, Format.Channels, 0, left[..got]);
                Samples.Pick(_samples, Format.Channels, 1, right[..got]);
            }

            left[got..take].Clear();
            right[got..take].Clear();
            left = left[take..];
            right = right[take..];
            frame += take;
        }
    }

    /// <summary>
    /// Fills all channels side by side: with n = <c>planar.Length / Channels</c> frames, channel c starts at c × n.
    /// </summary>
    public void ReadChannels(long frame, Span<float> planar)
    {
        var frames = planar.Length / Format.Channels;
        if (Format.Channels == 1)
        {
            ReadMono(frame, planar);
            return;
        }

        for (var done = 0; done < frames; )
        {
            var take = Math.Min(frames - done, _framesPerRead);
            var got = Decode(frame + done, take);
            for (var channel = 0; channel < Format.Channels; channel++)
            {
                var into = planar.Slice((channel * frames) + done, take);
                Samples.Pick(_samples, Format.Channels, channel, into[..got]);
                into[got..].Clear();
            }

            done += take;
        }
    }

    public void Dispose() => _handle.Dispose();

    private int Fold(int frames, Span<float> mono)
    {
        if (Format.Channels == 2)
        {
            Samples.FoldToMono(_samples, mono[..frames]);
            return frames;
        }

        var share = 1f / Format.Channels;
        for (var i = 0; i < frames; i++)
        {
            var sum = 0f;
            foreach (var sample in _samples.AsSpan(i * Format.Channels, Format.Channels))
            {
                sum += sample;
            }

            mono[i] = sum * share;
        }

        return frames;
    }

    /// <summary>Decodes up to so many frames of all channels; answers how many there were.</summary>
    private int Decode(long frame, int frames)
    {
        frames = ReadBytes(frame, frames);
        Samples.Decode(
            Format.Encoding,
            _bytes.AsSpan(0, frames * Format.BytesPerFrame),
            _samples.AsSpan(0, frames * Format.Channels)
        );
        return frames;
    }

    private int Decode(long frame, Span<float> mono)
    {
        var frames = ReadBytes(frame, mono.Length);
        Samples.Decode(Format.Encoding, _bytes.AsSpan(0, frames * Format.BytesPerFrame), mono[..frames]);
        return frames;
    }

    private int ReadBytes(long frame, int frames)
    {
        frames = (int)Math.Clamp(Format.Frames - frame, 0, frames);
        if (frames == 0)
        {
            return 0;
        }

        try
        {
            var wanted = _bytes.AsSpan(0, frames * Format.BytesPerFrame);
            var got = RandomAccess.Read(_handle, wanted, Format.DataOffset + (frame * Format.BytesPerFrame));
            return got / Format.BytesPerFrame;
        }
        catch (IOException fault)
        {
            // A disk that went away is weather: the strip falls silent and the others play on.
            Fault = fault.Message;
            return 0;
        }
    }
}
