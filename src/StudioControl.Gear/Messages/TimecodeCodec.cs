using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Messages;

/// <summary>
/// Timecode as Sony sends it: frames, seconds, minutes, hours in packed BCD; the upper bits of each byte are flags and are
/// masked. Shown as <c>hh:mm:ss:ff</c>, with <c>;</c> before the frames where the drop-frame bit is set.
/// </summary>
internal sealed class TimecodeCodec : Codec
{
    private const byte DropFrame = 0x40;
    private static readonly byte[] Masks = [0x3F, 0x7F, 0x7F, 0x3F];
    private static readonly int[] Highest = [29, 59, 59, 23];

    public override int Width => 4;

    public override bool IsText => true;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        number = 0;
        for (var i = 0; i < 4; i++)
        {
            if ((bytes[i] & 15) > 9 || Digits(bytes, i) > Highest[i])
            {
                return false;
            }
        }

        return true;
    }

    public override string ReadText(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[11];
        for (var i = 0; i < 4; i++)
        {
            var value = Digits(bytes, 3 - i);
            text[3 * i] = (char)('0' + value / 10);
            text[3 * i + 1] = (char)('0' + value % 10);
        }

        text[2] = text[5] = ':';
        text[8] = (bytes[0] & DropFrame) != 0 ? ';' : ':';
        return new(text);
    }

    public override int Write(in Value value, Span<byte> target)
    {
        if (value.Text is not { Length: 11 } text)
        {
            return -1;
        }

        for (var i = 0; i < 4; i++)
        {
            var (tens, ones) = (text[9 - 3 * i] - '0', text[10 - 3 * i] - '0');
            if (tens is < 0 or > 9 || ones is < 0 or > 9 || 10 * tens + ones > Highest[i])
            {
                return -1;
            }

            target[i] = (byte)(tens << 4 | ones);
        }

        target[0] |= text[8] == ';' ? DropFrame : (byte)0;
        return 4;
    }

    private static int Digits(ReadOnlySpan<byte> bytes, int index)
    {
        var masked = bytes[index] & Masks[index];
        return (masked >> 4) * 10 + (masked & 15);
    }
}
