using System.Buffers.Binary;

namespace StudioControl.Mixing.Waves;

/// <summary>The texts of a <c>LIST</c>/<c>INFO</c> chunk that people look for; empty where there is none.</summary>
internal sealed record WavInfo(string Title, string Artist, string Comment, string Date, string Software)
{
    /// <summary>More of the chunk than this is not read: pictures and play lists are of no use here.</summary>
    public const int MostBytes = 4096;

    /// <summary>Reads the content of a chunk, which may be cut. Null when it is a list of something else.</summary>
    public static WavInfo? Read(ReadOnlySpan<byte> chunk)
    {
        if (!chunk.StartsWith("INFO"u8))
        {
            return null;
        }

        var info = new WavInfo("", "", "", "", "");
        for (var rest = chunk[4..]; rest.Length > 8; )
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            var text = WavText.Read(rest[8..][..(int)Math.Min(size, rest.Length - 8)]);
            info = info.With(rest[..4], text);
            rest = rest[(int)Math.Min(rest.Length, 8L + size + (size & 1))..];
        }

        return info;
    }

    private WavInfo With(ReadOnlySpan<byte> name, string text) =>
        name switch
        {
            _ when name.SequenceEqual("INAM"u8) => this with { Title = text },
            _ when name.SequenceEqual("IART"u8) => this with { Artist = text },
            _ when name.SequenceEqual("ICMT"u8) => this with { Comment = text },
            _ when name.SequenceEqual("ICRD"u8) => this with { Date = text },
            _ when name.SequenceEqual("ISFT"u8) => this with { Software = text },
            _ => this,
        };
}
