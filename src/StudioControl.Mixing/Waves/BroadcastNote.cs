using System.Buffers.Binary;
using System.Globalization;

namespace StudioControl.Mixing.Waves;

/// <summary>The loudness that a broadcast WAV file says of itself; null where it says nothing.</summary>
/// <param name="Integrated">LUFS.</param>
/// <param name="Range">LU.</param>
/// <param name="MaxTruePeak">dBTP.</param>
/// <param name="MaxMomentary">LUFS.</param>
/// <param name="MaxShortTerm">LUFS.</param>
internal sealed record BroadcastLoudness(
    double? Integrated,
    double? Range,
    double? MaxTruePeak,
    double? MaxMomentary,
    double? MaxShortTerm
);

/// <summary>The <c>bext</c> chunk of a broadcast WAV file (EBU Tech 3285, version 2), without its coding history.</summary>
/// <param name="Description">What it is; 256 ASCII letters.</param>
/// <param name="Originator">Who made it; 32 letters.</param>
/// <param name="TimeReference">Samples since midnight at which it starts.</param>
internal sealed record BroadcastNote(string Description, string Originator, long TimeReference)
{
    /// <summary>Bytes of the chunk's content.</summary>
    public const int Bytes = 602;

    // Version 0 ends before the UMID, version 1 before the loudness; both fill up to 602 bytes with zeros.
    private const int LeastBytes = 348;
    private const int OriginatorAt = 256;
    private const int ReferenceAt = 288;
    private const int DateAt = 320;
    private const int TimeAt = 330;
    private const int TimeReferenceAt = 338;
    private const int VersionAt = 346;
    private const int LoudnessAt = 412;
    private const int LoudnessEnd = 422;
    private const short Unknown = 0x7FFF;

    private static readonly BroadcastLoudness NothingSaid = new(null, null, null, null, null);

    /// <summary>The originator's own mark for it; 32 letters.</summary>
    public string Reference { get; init; } = "";

    /// <summary><c>yyyy-mm-dd</c>.</summary>
    public string Date { get; init; } = "";

    /// <summary><c>hh:mm:ss</c>.</summary>
    public string Time { get; init; } = "";

    /// <summary>Null in files of version 0 and 1.</summary>
    public BroadcastLoudness? Loudness { get; init; }

    /// <summary>The same note with date and time of a moment.</summary>
    public BroadcastNote MadeAt(DateTimeOffset moment) =>
        this with
        {
            Date = moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Time = moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        };

    /// <summary>Reads the content of a chunk. Null when it is too short to be one.</summary>
    public static BroadcastNote? Read(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < LeastBytes)
        {
            return null;
        }

        int version = BinaryPrimitives.ReadUInt16LittleEndian(chunk[VersionAt..]);
        return new(
            WavText.Read(chunk[..OriginatorAt]),
            WavText.Read(chunk[OriginatorAt..ReferenceAt]),
            BinaryPrimitives.ReadInt64LittleEndian(chunk[TimeReferenceAt..])
        )
        {
            Reference = WavText.Read(chunk[ReferenceAt..DateAt]),
            Date = WavText.Read(chunk[DateAt..TimeAt]),
            Time = WavText.Read(chunk[TimeAt..TimeReferenceAt]),
            Loudness = version >= 2 && chunk.Length >= LoudnessEnd ? ReadLoudness(chunk[LoudnessAt..]) : null,
        };
    }

    /// <summary>Writes the content of a chunk, <see cref="Bytes"/> long.</summary>
    public void Write(Span<byte> chunk)
    {
        chunk[..Bytes].Clear();
        WavText.Write(Description, chunk[..OriginatorAt]);
        WavText.Write(Originator, chunk[OriginatorAt..ReferenceAt]);
        WavText.Write(Reference, chunk[ReferenceAt..DateAt]);
        WavText.Write(Date, chunk[DateAt..TimeAt]);
        WavText.Write(Time, chunk[TimeAt..TimeReferenceAt]);
        BinaryPrimitives.WriteInt64LittleEndian(chunk[TimeReferenceAt..], TimeReference);
        BinaryPrimitives.WriteUInt16LittleEndian(chunk[VersionAt..], 2);
        var said = Loudness ?? NothingSaid;
        WriteHundredths(said.Integrated, chunk[LoudnessAt..]);
        WriteHundredths(said.Range, chunk[(LoudnessAt + 2)..]);
        WriteHundredths(said.MaxTruePeak, chunk[(LoudnessAt + 4)..]);
        WriteHundredths(said.MaxMomentary, chunk[(LoudnessAt + 6)..]);
        WriteHundredths(said.MaxShortTerm, chunk[(LoudnessAt + 8)..]);
    }

    private static BroadcastLoudness ReadLoudness(ReadOnlySpan<byte> at) =>
        new(
            ReadHundredths(at),
            ReadHundredths(at[2..]),
            ReadHundredths(at[4..]),
            ReadHundredths(at[6..]),
            ReadHundredths(at[8..])
        );

    private static double? ReadHundredths(ReadOnlySpan<byte> at)
    {
        var value = BinaryPrimitives.ReadInt16LittleEndian(at);
        return value == Unknown ? null : value / 100.0;
    }

    // What no programme has (minus infinity of silence, no number) is said as unknown.
    private static void WriteHundredths(double? value, Span<byte> at)
    {
        var said = value is > -300 and < 300 ? (short)Math.Round(value.Value * 100) : Unknown;
        BinaryPrimitives.WriteInt16LittleEndian(at, said);
    }
}
