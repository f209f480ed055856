using StudioControl.Gear.Framing;
using StudioControl.Gear.Profiles;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;

namespace StudioControl.Tests.Gear;

/// <summary>Reads the mapping under <c>frame:</c> and runs streams of bytes through its scanner.</summary>
internal static class FramingBench
{
    public static FrameShape Shape(string yaml, bool isHex, out ProblemList problems)
    {
        var found = new ProblemList();
        Assert.True(YamlReader.TryRead("frame.yaml", yaml, found, out var root), string.Join('\n', found.Items));
        problems = found;
        return Section.Read(root, found, section => FrameReader.ReadFrame(section, isHex));
    }

    public static FrameShape Shape(string yaml, bool isHex)
    {
        var shape = Shape(yaml, isHex, out var problems);
        Assert.Empty(problems.Items);
        return shape;
    }

    /// <summary>A scanner that may meet any byte first, and in lines of text any that can be printed.</summary>
    public static FrameScanner Scanner(FrameShape shape, bool isHex, bool isRequests)
    {
        var any = new bool[256];
        Array.Fill(any, true);
        var printable = new bool[256];
        Array.Fill(printable, true, isHex ? 0 : 0x20, isHex ? 256 : 0x5F);
        printable[0x1B] = printable['\r'] = true;
        return new(shape, any, printable, isRequests);
    }

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static string Hex(ReadOnlySpan<byte> bytes) =>
        Convert.ToHexString(bytes).Chunk(2).Aggregate("", (text, two) => $"{text} {new string(two)}").Trim();

    /// <summary>The bodies that a stream says, cut in such pieces, with silence behind its last byte.</summary>
    public static List<string> Hear(FrameScanner scanner, FrameShape shape, byte[] stream, int piece)
    {
        var reader = new Stream(scanner, shape);
        foreach (var bytes in stream.Chunk(piece))
        {
            reader.Take(bytes);
        }

        reader.FallSilent();
        return reader.Bodies;
    }

    /// <summary>Collects bytes as the driver does, and holds the scanner to its promises.</summary>
    public sealed class Stream(FrameScanner scanner, FrameShape shape)
    {
        private readonly byte[] _bytes = new byte[2 * shape.Room + 64];
        private int _length;

        public List<string> Bodies { get; } = [];

        public long Frames { get; private set; }

        public bool KeepsBodies { get; init; } = true;

        public void Take(ReadOnlySpan<byte> bytes)
        {
            while (!bytes.IsEmpty)
            {
                var taken = Math.Min(bytes.Length, _bytes.Length - _length);
                Assert.True(taken > 0, "it waits for more than a frame can be");
                bytes[..taken].CopyTo(_bytes.AsSpan(_length));
                _length += taken;
                bytes = bytes[taken..];
                Drain(isSilent: false);
            }
        }

        public void FallSilent()
        {
            Drain(isSilent: true);
            Assert.Equal(0, _length);
        }

        private void Drain(bool isSilent)
        {
            var start = 0;
            while (start < _length)
            {
                var buffer = _bytes.AsSpan(start, _length - start);
                var scan = scanner.Scan(buffer);
                if (scan.Outcome == ScanOutcome.Incomplete && isSilent)
                {
                    scan = scanner.AtSilence(buffer);
                }

                if (scan.Outcome == ScanOutcome.Incomplete)
                {
                    break;
                }

                if (scan.Length < 1 || scan.Length > buffer.Length)
                {
                    Assert.Fail($"{scan.Outcome} of {scan.Length} in {buffer.Length} bytes");
                }

                Say(scan, buffer[..scan.Length]);
                start += scan.Length;
            }

            _bytes.AsSpan(start, _length - start).CopyTo(_bytes);
            _length -= start;
        }

        private void Say(Scan scan, ReadOnlySpan<byte> bytes)
        {
            if (scan.Outcome != ScanOutcome.Whole)
            {
                return;
            }

            var body = scanner.Body(bytes);
            Frames += body.IsEmpty ? 0 : 1;
            if (KeepsBodies && !body.IsEmpty)
            {
                Bodies.Add(Hex(body));
            }
        }
    }
}
