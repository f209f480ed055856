namespace StudioControl.Gear.Messages;

/// <summary>A piece of a message: fixed bytes, the unit's address, a field, or fields that share a number's bits.</summary>
internal sealed class TemplatePart
{
    public byte[] Literal { get; init; } = [];

    /// <summary>Which bits of the fixed bytes count; empty: all.</summary>
    public byte[] Mask { get; init; } = [];

    /// <summary>How the unit's address is written, where this is it.</summary>
    public Codec? Unit { get; init; }

    /// <summary>What is added to the unit's address on the wire.</summary>
    public int UnitOffset { get; init; }

    public TemplateField[] Fields { get; init; } = [];

    /// <summary>The number whose bits the fields are.</summary>
    public Codec? Carrier { get; init; }

    /// <summary>Bytes; 0: up to the next piece.</summary>
    public int Width =>
        Unit is not null ? Unit.Width
        : Carrier is not null ? Carrier.Width
        : Fields.Length > 0 ? Fields[0].Codec.Width
        : Literal.Length;

    public bool Fits(ReadOnlySpan<byte> slice)
    {
        if (Mask.Length == 0)
        {
            return slice.SequenceEqual(Literal);
        }

        for (var i = 0; i < slice.Length; i++)
        {
            if ((slice[i] & Mask[i]) != (Literal[i] & Mask[i]))
            {
                return false;
            }
        }

        return true;
    }
}
