namespace StudioControl.Gear.Framing;

/// <summary>How the end of a frame is known.</summary>
public enum FrameKind
{
    /// <summary>Text up to an end mark.</summary>
    Lines,

    /// <summary>Between a start and an end mark, with escaping where the marks can stand inside.</summary>
    Wrapped,

    /// <summary>The low nibble of the first byte counts the data; two command bytes, then data, then a checksum (Sony).</summary>
    Nibble,

    /// <summary>Modbus RTU: by function code; silence only ends what is broken.</summary>
    Modbus,

    /// <summary>Always the same length.</summary>
    Fixed,

    /// <summary>A number at a known place counts the bytes.</summary>
    Length,

    /// <summary>It ends where the line falls silent.</summary>
    Silence,
}

/// <summary>How bytes are cut into frames.</summary>
public sealed record FrameShape
{
    /// <summary>How the end of a frame is known.</summary>
    public FrameKind Kind { get; init; }

    /// <summary>
    /// What every frame from the device begins with; empty: nothing. In lines it stands in the patterns too, in all other
    /// kinds it does not.
    /// </summary>
    public byte[] Start { get; init; } = [];

    /// <summary>What every frame to the device begins with.</summary>
    public byte[] SendStart { get; init; } = [];

    /// <summary>What ends a frame from the device; not part of the patterns.</summary>
    public byte[] End { get; init; } = [];

    /// <summary>What ends a frame to the device.</summary>
    public byte[] SendEnd { get; init; } = [];

    /// <summary>Messages from the device that are a whole frame as they stand (a prompt, an acknowledgement).</summary>
    public IReadOnlyList<byte[]> Alone { get; init; } = [];

    /// <summary>Messages to the device that are a whole frame as they stand.</summary>
    public IReadOnlyList<byte[]> SendAlone { get; init; } = [];

    /// <summary>Bytes that may stand before a frame and mean nothing.</summary>
    public byte[] Skip { get; init; } = [];

    /// <summary>Bytes that mean nothing wherever they stand, inside a frame too.</summary>
    public byte[] Ignore { get; init; } = [];

    /// <summary>Bytes from the device that are a message each, wherever they stand, inside a frame too.</summary>
    public byte[] Inside { get; init; } = [];

    /// <summary>The longest message in bytes, without what framing adds; what is longer is noise.</summary>
    public int Longest { get; init; } = 256;

    /// <summary>How bytes are written that would be taken for a mark; null: as they are.</summary>
    public EscapeShape? Escape { get; init; }

    /// <summary>Between body and checksum a byte says how many bytes the body has.</summary>
    public bool IsCountedAfter { get; init; }

    /// <summary>Every byte between start and end stands on the line as two hex digits.</summary>
    public bool IsHexText { get; init; }

    /// <summary>What protects the frame.</summary>
    public ChecksumShape Sum { get; init; } = new();

    /// <summary>How what protects the frame is reckoned.</summary>
    public ChecksumKind Checksum => Sum.Kind;

    /// <summary>The length of a fixed frame; of a counted one, the bytes of the whole frame that the count leaves out.</summary>
    public int Length { get; init; }

    /// <summary>Where the count stands, from the frame's first byte, which is 0.</summary>
    public int LengthAt { get; init; }

    /// <summary>The count's bytes: 1 or 2.</summary>
    public int LengthBytes { get; init; } = 1;

    /// <summary>The count's low byte stands first.</summary>
    public bool IsLengthLittleEndian { get; init; }

    /// <summary>The most bytes that a frame can take on the line, in either direction.</summary>
    public int Room
    {
        get
        {
            var perByte = IsHexText || Escape is not null ? 2 : 1;
            var marks = Math.Max(Start.Length + End.Length, SendStart.Length + SendEnd.Length);
            var alone = Alone.Concat(SendAlone).Select(one => one.Length).DefaultIfEmpty().Max();
            return Math.Max(marks + (perByte * (Longest + Added)), alone);
        }
    }

    /// <summary>What count and checksum add to a message.</summary>
    internal int Added => Sum.Length + (IsCountedAfter ? 1 : 0);
}

/// <summary>A byte that can't stand as it is becomes two: <see cref="By"/>, and itself plus <see cref="Add"/>.</summary>
public sealed record EscapeShape
{
    /// <summary>The byte that announces an escaped one.</summary>
    public byte By { get; init; }

    /// <summary>The bytes that can't stand as they are, <see cref="By"/> among them.</summary>
    public byte[] Codes { get; init; } = [];

    /// <summary>What is added to them, without carry; 0 with <see cref="By"/> as the only code doubles it.</summary>
    public byte Add { get; init; }
}
