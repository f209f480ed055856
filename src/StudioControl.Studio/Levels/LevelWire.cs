using System.Buffers.Binary;

namespace StudioControl.Studio.Levels;

/// <summary>
/// One strip's readings in the embedded engine's level messages: peak, RMS, true peak, the meter mode's reading and the
/// gain reduction as float32, then the clip count as int32, all big endian. docs/protocols/embedded-engine-osc.md.
/// </summary>
public static class LevelWire
{
    /// <summary>Bytes of a strip.</summary>
    public const int BytesPerStrip = 24;

    private const int Floats = 5;

    /// <summary>Takes a strip's readings into a bank.</summary>
    public static void Read(ReadOnlySpan<byte> wire, LevelBank into, int strip)
    {
        into.Peak[strip] = BinaryPrimitives.ReadSingleBigEndian(wire);
        into.Rms[strip] = BinaryPrimitives.ReadSingleBigEndian(wire[4..]);
        into.TruePeak[strip] = BinaryPrimitives.ReadSingleBigEndian(wire[8..]);
        into.Reading[strip] = BinaryPrimitives.ReadSingleBigEndian(wire[12..]);
        into.Reduction[strip] = BinaryPrimitives.ReadSingleBigEndian(wire[16..]);
        into.Clips[strip] = BinaryPrimitives.ReadInt32BigEndian(wire[20..]);
    }

    /// <summary>Writes a strip's readings.</summary>
    public static void Write(Span<byte> wire, in StripLevels levels)
    {
        BinaryPrimitives.WriteSingleBigEndian(wire, levels.Peak);
        BinaryPrimitives.WriteSingleBigEndian(wire[4..], levels.Rms);
        BinaryPrimitives.WriteSingleBigEndian(wire[8..], levels.TruePeak);
        BinaryPrimitives.WriteSingleBigEndian(wire[12..], levels.Reading);
        BinaryPrimitives.WriteSingleBigEndian(wire[16..], levels.Reduction);
        BinaryPrimitives.WriteInt32BigEndian(wire[20..], levels.Clips);
    }

    /// <summary>Levels that are no numbers, or clips that count backwards, are no readings.</summary>
    public static bool IsSound(ReadOnlySpan<byte> wire)
    {
        for (var i = 0; i < Floats; i++)
        {
            if (!float.IsFinite(BinaryPrimitives.ReadSingleBigEndian(wire[(4 * i)..])))
            {
                return false;
            }
        }

        return BinaryPrimitives.ReadInt32BigEndian(wire[(4 * Floats)..]) >= 0;
    }
}

/// <summary>What one strip's meter says. Levels in dBFS, the true peak in dBTP.</summary>
/// <param name="Peak">The largest sample since the frame before.</param>
/// <param name="Rms">Over 300 ms.</param>
/// <param name="TruePeak">The largest value between the samples since the frame before.</param>
/// <param name="Reading">What the chosen meter mode shows, in dB on its own scale.</param>
/// <param name="Reduction">dB that dynamics take away.</param>
/// <param name="Clips">Samples at or over full scale since the engine started.</param>
public readonly record struct StripLevels(
    float Peak,
    float Rms,
    float TruePeak,
    float Reading,
    float Reduction,
    int Clips
);
