using System.Buffers.Binary;

namespace StudioControl.Tests.Mixing.Waves;

/// <summary>WAV files made byte by byte, right and wrong.</summary>
internal static class WavBytes
{
    public static byte[] File(params byte[][] chunks)
    {
        byte[] body = [.. "WAVE"u8, .. chunks.SelectMany(chunk => chunk)];
        return [.. "RIFF"u8, .. U32((uint)body.Length), .. body];
    }

    /// <summary>An RF64 file; the sizes of the file and of its sound stand in its ds64 chunk.</summary>
    public static byte[] File64(ulong dataSize, params byte[][] chunks)
    {
        byte[] ds64 = Chunk("ds64", [.. U64(0), .. U64(dataSize), .. U64(0), .. U32(0)]);
        byte[] body = [.. "WAVE"u8, .. ds64, .. chunks.SelectMany(chunk => chunk)];
        return [.. "RF64"u8, .. U32(uint.MaxValue), .. body];
    }

    public static byte[] Chunk(string name, byte[] content, uint? size = null)
    {
        byte[] pad = content.Length % 2 == 1 ? [0] : [];
        return [.. System.Text.Encoding.ASCII.GetBytes(name), .. U32(size ?? (uint)content.Length), .. content, .. pad];
    }

    public static byte[] Fmt(int tag, int channels, int bits, int rate = 48000, int? frame = null)
    {
        var frameBytes = frame ?? channels * bits / 8;
        return Chunk(
            "fmt ",
            [
                .. U16(tag),
                .. U16(channels),
                .. U32((uint)rate),
                .. U32((uint)(rate * frameBytes)),
                .. U16(frameBytes),
                .. U16(bits),
            ]
        );
    }

    public static byte[] Extensible(int tag, int channels, int bits)
    {
        var frame = channels * bits / 8;
        byte[] start =
        [
            .. U16(0xFFFE),
            .. U16(channels),
            .. U32(48000),
            .. U32((uint)(48000 * frame)),
            .. U16(frame),
            .. U16(bits),
        ];
        return Chunk("fmt ", [.. start, .. U16(22), .. U16(bits), .. U32(3), .. U16(tag), .. new byte[14]]);
    }

    private static byte[] U16(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return bytes;
    }

    private static byte[] U64(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] U32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
