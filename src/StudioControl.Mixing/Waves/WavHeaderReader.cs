using System.Buffers.Binary;

namespace StudioControl.Mixing.Waves;

/// <summary>
/// Reads the header of a RIFF, RF64 or BW64 file (EBU Tech 3306, ITU-R BS.2088): any order of chunks, sizes that lie.
/// Whatever the bytes are, the answer is a format or a sentence that says what is wrong and what to try.
/// </summary>
internal sealed class WavHeaderReader
{
    // Recorders write a dozen chunks before the sound; a thousand is noise.
    private const int MostChunks = 1000;

    // Behind the sound stand notes at best; who writes more hides nothing that is needed.
    private const int MostChunksBehind = 32;
    private const int Ds64Bytes = 28;

    private readonly Stream _file;
    private WavFormat? _format;
    private BroadcastNote? _broadcast;
    private WavInfo? _info;
    private bool _is64;
    private ulong? _dataBytes;

    private WavHeaderReader(Stream file) => _file = file;

    /// <param name="file">At its first byte; it can seek.</param>
    public static WavReading Read(Stream file) => new WavHeaderReader(file).Read();

    private WavReading Read()
    {
        Span<byte> header = stackalloc byte[12];
        var got = _file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (WavCodecs.KindOf(header[..got]) is { } kind)
        {
            return WavReading.Bad($"it is {kind}: convert it to WAV");
        }

        if (got < header.Length)
        {
            return WavReading.Bad($"it has only {got} bytes, a WAV file starts with 12: copy it again");
        }

        _is64 = header.StartsWith("RF64"u8) || header.StartsWith("BW64"u8);
        return (_is64 || header.StartsWith("RIFF"u8)) && header[8..].SequenceEqual("WAVE"u8)
            ? ReadChunks()
            : WavReading.Bad("it does not start with RIFF and WAVE: not a WAV file");
    }

    private WavReading ReadChunks()
    {
        Span<byte> head = stackalloc byte[8];
        for (var chunk = 0; chunk < MostChunks; chunk++)
        {
            if (_file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
            {
                return WavReading.Bad(
                    $"it ends before a {(_format is null ? "fmt" : "data")} chunk: copy or export it again"
                );
            }

            var size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (head.StartsWith("data"u8))
            {
                return ReadData(size);
            }

            var next = _file.Position + size + (size & 1);
            if (next > _file.Length)
            {
                var name = WavText.Read(head[..4]);
                return WavReading.Bad(
                    $"its chunk '{name}' claims {size} bytes and {_file.Length - _file.Position} are left: "
                        + "copy or export it again"
                );
            }

            if (ReadChunk(head, size) is { Length: > 0 } problem)
            {
                return WavReading.Bad(problem);
            }

            _file.Position = next;
        }

        return WavReading.Bad($"it has more than {MostChunks} chunks before its sound: export it again");
    }

    /// <summary>Takes what is of use in a chunk, somewhere in its bytes; answers what is wrong with it.</summary>
    private string ReadChunk(ReadOnlySpan<byte> head, uint size)
    {
        if (head.StartsWith("fmt "u8))
        {
            (_format, var problem) = FormatChunk.Read(_file, size);
            return problem;
        }

        if (head.StartsWith("ds64"u8) && _is64)
        {
            Span<byte> sizes = stackalloc byte[Ds64Bytes];
            if (size < Ds64Bytes || _file.ReadAtLeast(sizes, Ds64Bytes, throwOnEndOfStream: false) < Ds64Bytes)
            {
                return $"its ds64 chunk of {size} bytes is cut short: export it again";
            }

            _dataBytes = BinaryPrimitives.ReadUInt64LittleEndian(sizes[8..]);
        }
        else if (head.StartsWith("bext"u8))
        {
            Span<byte> chunk = stackalloc byte[BroadcastNote.Bytes];
            _broadcast = BroadcastNote.Read(ReadSome(chunk, size)) ?? _broadcast;
        }
        else if (head.StartsWith("LIST"u8))
        {
            Span<byte> chunk = stackalloc byte[WavInfo.MostBytes];
            _info = WavInfo.Read(ReadSome(chunk, size)) ?? _info;
        }

        return "";
    }

    private ReadOnlySpan<byte> ReadSome(Span<byte> buffer, uint size)
    {
        buffer = buffer[..(int)Math.Min(size, buffer.Length)];
        return buffer[.._file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }

    // A recorder that lost power leaves a size of 0 or of all ones, or a file shorter than it says: what is there counts.
    private WavReading ReadData(uint size)
    {
        if (_format is null)
        {
            return WavReading.Bad("its data chunk comes before any fmt chunk: export it again");
        }

        if (_is64 && _dataBytes is null)
        {
            return WavReading.Bad("it is an RF64 file without the ds64 chunk that holds its sizes: export it again");
        }

        var claimed = _is64 && (size is 0 or uint.MaxValue) ? _dataBytes!.Value : size;
        var (at, present) = (_file.Position, (ulong)(_file.Length - _file.Position));
        var isOpen = claimed is 0 or ulong.MaxValue || (!_is64 && claimed is uint.MaxValue);
        var bytes = isOpen ? present : Math.Min(claimed, present);
        var frames = (long)bytes / _format.BytesPerFrame;
        if (frames == 0)
        {
            return WavReading.Bad("its data chunk holds no sound: record or export it again");
        }

        if (!isOpen && claimed < present)
        {
            ReadBehind(at + (long)(claimed + (claimed & 1)));
        }

        var promised = isOpen ? frames : (long)Math.Min(claimed, long.MaxValue) / _format.BytesPerFrame;
        return new(
            _format with
            {
                DataOffset = at,
                Frames = frames,
                Missing = promised - frames,
                Broadcast = _broadcast,
                Info = _info,
            },
            ""
        );
    }

    // Notes may stand behind the sound. What is wrong there does not matter to it.
    private void ReadBehind(long at)
    {
        Span<byte> head = stackalloc byte[8];
        for (var chunk = 0; chunk < MostChunksBehind && at < _file.Length; chunk++)
        {
            _file.Position = at;
            if (_file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
            {
                return;
            }

            var size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            at = _file.Position + size + (size & 1);
            if (head.StartsWith("bext"u8) || head.StartsWith("LIST"u8))
            {
                _ = ReadChunk(head, size);
            }
        }
    }
}
