using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace StudioControl.Scenarios.Service;

/// <summary>Listens to what an engine has recorded.</summary>
internal static class Recordings
{
    private const int FirstChunk = 12;
    private const int ChunkHeader = 8;

    /// <summary>The highest sample of all channels of a file of 32-bit floats, dBFS.</summary>
    public static double Peak(string path)
    {
        var bytes = File.ReadAllBytes(path);
        for (var at = FirstChunk; at < bytes.Length; at += ChunkHeader + Length(bytes, at))
        {
            if (bytes.AsSpan(at, 4).SequenceEqual("data"u8))
            {
                var sound = bytes.AsSpan(at + ChunkHeader, Length(bytes, at));
                return 20 * Math.Log10(Loudest(MemoryMarshal.Cast<byte, float>(sound)));
            }
        }

        return double.NegativeInfinity;
    }

    private static int Length(byte[] bytes, int chunk) =>
        BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(chunk + 4));

    private static float Loudest(ReadOnlySpan<float> samples)
    {
        var loudest = 0f;
        foreach (var sample in samples)
        {
            loudest = Math.Max(loudest, Math.Abs(sample));
        }

        return loudest;
    }
}
