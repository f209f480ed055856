using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace StudioControl.Scenarios.Service;

/// <summary>A short song of many tracks, written and read without the program's own code.</summary>
internal static class SongFiles
{
    public const int Rate = 48_000;

    private const int Header = 44;

    /// <summary>Mono 16-bit tracks: plucked tones, each on its own beat, so that dynamics have something to do.</summary>
    public static void Write(string folder, int tracks, int seconds)
    {
        for (var track = 1; track <= tracks; track++)
        {
            var samples = new short[seconds * Rate];
            var hertz = 55 * Math.Pow(2, track * 5 / 12.0 % 5);
            var beat = Rate / (2 + (track % 3));
            for (var i = 0; i < samples.Length; i++)
            {
                var since = (i + (track * 977)) % beat / (double)Rate;
                var tone = Math.Sin(2 * Math.PI * hertz * i / Rate) + (0.3 * Math.Sin(6 * Math.PI * hertz * i / Rate));
                samples[i] = (short)(4000 * Math.Exp(-5 * since) * tone);
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"{track:00} Track {track}.wav");
            Save(Path.Combine(folder, name), samples);
        }
    }

    /// <summary>The interleaved samples of a float file that the program has written, whatever its chunks.</summary>
    public static float[] ReadFloats(string path)
    {
        var bytes = File.ReadAllBytes(path);
        for (var at = 12; at + 8 <= bytes.Length; )
        {
            var length = (int)
                Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 4)), (uint)(bytes.Length - at - 8));
            if (bytes.AsSpan(at, 4).SequenceEqual("data"u8))
            {
                return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(at + 8, length / 8 * 8)).ToArray();
            }

            at += 8 + length + (length & 1);
        }

        return [];
    }

    /// <summary>The longest stretch of a stereo file, after a place, in which nothing sounds, in seconds.</summary>
    public static double LongestSilence(ReadOnlySpan<float> samples)
    {
        var (longest, now) = (0, 0);
        for (var i = 0; i + 1 < samples.Length; i += 2)
        {
            now = samples[i] == 0 && samples[i + 1] == 0 ? now + 1 : 0;
            longest = Math.Max(longest, now);
        }

        return (double)longest / Rate;
    }

    private static void Save(string path, short[] samples)
    {
        var bytes = new byte[Header + (2 * samples.Length)];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), 2 * Rate);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), 2 * samples.Length);
        MemoryMarshal.AsBytes(samples.AsSpan()).CopyTo(bytes.AsSpan(Header));
        File.WriteAllBytes(path, bytes);
    }
}
