using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Waves;

/// <summary>
/// Bytes of a WAV file to samples and back; full scale is 1. No allocation. Eight samples at a time, since a render of
/// many tracks is mostly this; the rest of a stretch one by one, with the same result.
/// </summary>
internal static class Samples
{
    private const float Scale8 = 1f / 128f;
    private const float Scale16 = 1f / 32768f;
    private const float Scale32 = 1f / 2147483648f;

    public static void Decode(WavEncoding encoding, ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        switch (encoding)
        {
            case WavEncoding.UInt8:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = (bytes[i] - 128) * Scale8;
                }

                break;
            case WavEncoding.Int16:
                DecodeInt16(bytes, samples);
                break;
            case WavEncoding.Int24:
                DecodeInt24(bytes, samples);
                break;
            case WavEncoding.Int32:
                DecodeInt32(bytes, samples);
                break;
            case WavEncoding.Float64:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * 8)..]);
                }

                break;
            default:
                // All machines that .NET runs on are little-endian, as the file is.
                MemoryMarshal.Cast<byte, float>(bytes)[..samples.Length].CopyTo(samples);
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

    /// <summary>Interleaved left and right side by side.</summary>
    public static void Split(ReadOnlySpan<float> stereo, Span<float> left, Span<float> right)
    {
        var order = Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7);
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(stereo[..(left.Length * 2)]);
        var lefts = MemoryMarshal.Cast<float, Vector128<float>>(left)[..vectors.Length];
        var rights = MemoryMarshal.Cast<float, Vector128<float>>(right)[..vectors.Length];
        for (var i = 0; i < vectors.Length; i++)
        {
            var sorted = Vector256.Shuffle(vectors[i], order);
            lefts[i] = sorted.GetLower();
            rights[i] = sorted.GetUpper();
        }

        for (var i = vectors.Length * 4; i < left.Length; i++)
        {
            left[i] = stereo[i * 2];
            right[i] = stereo[(i * 2) + 1];
        }
    }

    /// <summary>One channel out of many that are interleaved.</summary>
    public static void Pick(ReadOnlySpan<float> interleaved, int channels, int channel, Span<float> samples)
    {
        for (int i = 0, at = channel; i < samples.Length; i++, at += channels)
        {
            samples[i] = interleaved[at];
        }
    }

    /// <summary>Samples to 16-bit bytes; what is over full scale is held there.</summary>
    public static void EncodeInt16(ReadOnlySpan<float> samples, Span<byte> bytes)
    {
        const float FullScale = 32768f;
        for (var i = 0; i < samples.Length; i++)
        {
            var value = (short)MathF.Round(Math.Clamp(samples[i] * FullScale, -FullScale, FullScale - 1));
            BinaryPrimitives.WriteInt16LittleEndian(bytes[(i * 2)..], value);
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

    public static void EncodeFloat32(ReadOnlySpan<float> samples, Span<byte> bytes) =>
        MemoryMarshal.AsBytes(samples).CopyTo(bytes);

    private static void DecodeInt16(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        var eights = MemoryMarshal.Cast<byte, Vector128<short>>(bytes);
        var outs = MemoryMarshal.Cast<float, Vector256<float>>(samples);
        eights = eights[..outs.Length];
        for (var i = 0; i < eights.Length; i++)
        {
            var (lower, upper) = Vector128.Widen(eights[i]);
            outs[i] = Vector256.ConvertToSingle(Vector256.Create(lower, upper)) * Scale16;
        }

        for (var i = outs.Length * 8; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(i * 2)..]) * Scale16;
        }
    }

    // Four samples are twelve bytes; each vector reads sixteen, so the last few samples of a stretch are taken singly.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DecodeInt24(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        var spread = Vector128.Create(16, 0, 1, 2, 16, 3, 4, 5, 16, 6, 7, 8, 16, 9, 10, 11).AsByte();
        var outs = MemoryMarshal.Cast<float, Vector128<float>>(samples);
        outs = outs[..Math.Min(outs.Length, Math.Max(0, bytes.Length - 4) / 12)];
        for (var i = 0; i < outs.Length; i++)
        {
            var packed = Vector128.Create(bytes.Slice(i * 12, 16));
            outs[i] = Vector128.ConvertToSingle(Vector128.Shuffle(packed, spread).AsInt32()) * Scale32;
        }

        for (var done = outs.Length * 4; done < samples.Length; done++)
        {
            var at = bytes.Slice(done * 3, 3);
            samples[done] = ((at[0] << 8) | (at[1] << 16) | (at[2] << 24)) * Scale32;
        }
    }

    private static void DecodeInt32(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        var eights = MemoryMarshal.Cast<byte, Vector256<int>>(bytes);
        var outs = MemoryMarshal.Cast<float, Vector256<float>>(samples);
        eights = eights[..outs.Length];
        for (var i = 0; i < eights.Length; i++)
        {
            outs[i] = Vector256.ConvertToSingle(eights[i]) * Scale32;
        }

        for (var i = outs.Length * 8; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * 4)..]) * Scale32;
        }
    }
}
