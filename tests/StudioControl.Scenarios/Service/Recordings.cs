using System.Buffers.Binary;

namespace StudioControl.Scenarios.Service;

/// <summary>Listens to what an engine has recorded.</summary>
internal static class Recordings
{
    private const int FirstChunk = 12;
    private const int ChunkHeader = 8;
    private const int SampleBytes = 3;
    private const double FullScale = 1 << 23;

    /// <summary>The highest sample of all channels of a file of 24-bit samples, dBFS.</summary>
    public static double Peak(string path)
    {
        var bytes = File.ReadAllBytes(path);
        for (var at = FirstChunk; at < bytes.Length; at += ChunkHeader + Length(bytes, at))
        {
            if (bytes.AsSpan(at, 4).SequenceEqual("data"u8))
            {
                var sound = bytes.AsSpan(at + ChunkHeader, Length(bytes, at));
                return 20 * Math.Log10(Loudest(sound) / FullScale);
            }
        }

        return double.NegativeInfinity;
    }

    private static int Length(byte[] bytes, int chunk) =>
        BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(chunk + 4));

    private static int Loudest(ReadOnlySpan<byte> sound)
    {
        var loudest = 0;
        for (var at = 0; at + SampleBytes <= sound.Length; at += SampleBytes)
        {
            var sample = sound[at] | (sound[at + 1] << 8) | ((sbyte)sound[at + 2] << 16);
            loudest = Math.Max(loudest, Math.Abs(sample));
        }

        return loudest;
    }
}
