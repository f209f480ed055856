using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>The texts of displays that are not Mackie's own, as messages.</summary>
internal static class TextBytes
{
    private const byte AsparionLine = 0x1A;
    private const byte AsparionThirdLine = 0x19;

    // Of QCon's second display: its maker id, its command, and the second line's first cell (Ardour, strip.cc).
    private static ReadOnlySpan<byte> QConHeader => [0xF0, 0x00, 0x00, 0x67, 0x15, 0x13];

    private const int QConLine = 0x38;

    /// <summary>Changed cells of Asparion's two upper lines: offset within the line, line 1 or 2 (DrivenByMoss, MCUDisplay).</summary>
    public static int WriteAsparion(Span<byte> into, byte device, int first, int lineCells, ReadOnlySpan<byte> text)
    {
        Span<byte> payload = stackalloc byte[text.Length + 2];
        payload[0] = (byte)(first % lineCells);
        payload[1] = (byte)(1 + (first / lineCells));
        text.CopyTo(payload[2..]);
        return MackieBytes.WriteSysEx(into, device, AsparionLine, payload);
    }

    /// <summary>Changed cells of a second display.</summary>
    public static int WriteSecond(
        Span<byte> into,
        byte device,
        SecondTextStyle style,
        int first,
        ReadOnlySpan<byte> text
    )
    {
        var line = first / SecondCells.LineOf(style);
        var offset = first % SecondCells.LineOf(style);
        switch (style)
        {
            case SecondTextStyle.QCon:
                QConHeader.CopyTo(into);
                into[QConHeader.Length] = (byte)((line * QConLine) + offset);
                text.CopyTo(into[(QConHeader.Length + 1)..]);
                into[QConHeader.Length + 1 + text.Length] = 0xF7;
                return QConHeader.Length + text.Length + 2;
            case SecondTextStyle.Asparion:
                Span<byte> payload = stackalloc byte[text.Length + 1];
                payload[0] = (byte)offset;
                text.CopyTo(payload[1..]);
                return MackieBytes.WriteSysEx(into, device, AsparionThirdLine, payload);
            default:
                return 0;
        }
    }
}
