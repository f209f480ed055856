using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Messages;

/// <summary>Bytes that stand for something which is no number: <c>---</c> for unknown (NaN), <c>-32768</c> for −∞.</summary>
internal readonly record struct WireCode(byte[] Bytes, double Number);

/// <summary>A number some of whose codes have a meaning of their own.</summary>
internal sealed class CodesCodec(Codec inner, WireCode[] codes) : Codec
{
    public override int Width => inner.Width;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        foreach (ref readonly var code in codes.AsSpan())
        {
            if (bytes.Trim((byte)' ').SequenceEqual(code.Bytes) || bytes.SequenceEqual(code.Bytes))
            {
                number = code.Number;
                return true;
            }
        }

        return inner.TryRead(bytes, out number);
    }

    public override int Write(in Value value, Span<byte> target)
    {
        foreach (ref readonly var code in codes.AsSpan())
        {
            if (code.Number.Equals(value.Number) && code.Bytes.Length <= target.Length)
            {
                code.Bytes.CopyTo(target);
                return code.Bytes.Length;
            }
        }

        return inner.Write(value, target);
    }
}

/// <summary>What a message says without a field for it: <c>$LOWBAT</c> says that the battery is low.</summary>
internal sealed class ConstantCodec(Value value) : Codec
{
    public Value Value => value;

    public override bool IsText => value.Text is not null;

    public override bool TryRead(ReadOnlySpan<byte> bytes, out double number)
    {
        number = value.Number;
        return true;
    }

    public override string ReadText(ReadOnlySpan<byte> bytes) => value.Text ?? "";

    public override int Write(in Value wanted, Span<byte> target) => wanted == value ? 0 : -1;
}
