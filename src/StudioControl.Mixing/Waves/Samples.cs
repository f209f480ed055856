using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace StudioControl.Mixing.Waves;

/// <summary>Bytes of a WAV file to samples and back; full scale is 1. No allocation.</summary>
internal static class Samples
{
    private const float Scale16 = 1f / 32768f;
    private const float Scale32 = 1f / 2147483648f;

    public static void Decode(WavEncoding encoding, ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        switch (encoding)
        {
            case WavEncoding.Int16:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(i * 2)..]) * Scale16;
                }

                break;
            case WavEncoding.Int24:
                for (var i = 0; i < samples.Length; i++)
                {
                    var at = bytes.Slice(i * 3, 3);
                    samples[i] = ((at[0] << 8) | (at[1] << 16) | (at[2] << 24)) * Scale32;
                }

                break;
            case WavEncoding.Int32:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * 4)..]) * Scale32;
                }

                break;
            default:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * 4)..]);
                }

                break;
        }
    }

    /// <summary>Half of left plus half of right: what is in the middle keeps its level and nothing can clip.</summary>
    public static void FoldToMono(ReadOnlySpan<float> stereo, Span<float> mono)
    {
        var pairs = MemoryMarshal.Cast<float, (float Left, float Right)>(stereo);
        for (var i = 0; i < mono.Length; i++)
        {
            mono[i] = 0.5f * (pairs[i].Left + pairs[i].Right);
        }
    }

    /// <summary>Samples to 24-bit bytes; what is over full scale is held there.</summary>
    public static void EncodeInt24(ReadOnlySpan<float> samples, Span<byte> bytes)
    {
        const float FullScale = 8388608f;
        for (var i = 0; i < samples.Length; i++)
        {
            var value = (int)MathF.Round(Math.Clamp(samples[i] * FullScale, -FullScale, FullScale - 1));
            var at = bytes.Slice(i * 3, 3);
            at[0] = (byte)value;
            at[1] = (byte)(value >> 8);
            at[2] = (byte)(value >> 16);
        }
    }

    public static void EncodeFloat32(ReadOnlySpan<float> samples, Span<byte> bytes)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes[(i * 4)..], samples[i]);
        }
    }
}
