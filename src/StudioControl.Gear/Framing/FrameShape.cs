namespace StudioControl.Gear.Framing;

/// <summary>How the end of a frame is known.</summary>
public enum FrameKind
{
    /// <summary>Text up to an end mark.</summary>
    Lines,

    /// <summary>The low nibble of the first byte counts the data; two command bytes, then data, then a checksum (Sony).</summary>
    Nibble,

    /// <summary>Modbus RTU: by function code; silence only ends what is broken.</summary>
    Modbus,

    /// <summary>Always the same length.</summary>
    Fixed,

    /// <summary>A byte at a known place counts what follows.</summary>
    Length,
}

/// <summary>How bytes are cut into frames.</summary>
public sealed record FrameShape
{
    /// <summary>How the end of a frame is known.</summary>
    public FrameKind Kind { get; init; }

    /// <summary>What every frame from the device begins with; it stands in the patterns too. Empty: nothing.</summary>
    public byte[] Start { get; init; } = [];

    /// <summary>What ends a line from the device; not part of the patterns.</summary>
    public byte[] End { get; init; } = [];

    /// <summary>What ends a line to the device.</summary>
    public byte[] SendEnd { get; init; } = [];

    /// <summary>Bytes that may stand before a frame and mean nothing.</summary>
    public byte[] Skip { get; init; } = [];

    /// <summary>The longest frame in bytes; what is longer is noise.</summary>
    public int Longest { get; init; } = 256;

    /// <summary>What protects the frame.</summary>
    public ChecksumKind Checksum { get; init; }

    /// <summary>The length of a fixed frame; of a counted one, all bytes that the count leaves out.</summary>
    public int Length { get; init; }

    /// <summary>Where the count stands, from 0.</summary>
    public int LengthAt { get; init; }
}
