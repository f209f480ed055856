using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Messages;

/// <summary>
/// One message: fixed bytes and fields. The same template reads a frame (driver: answers; stand-in: questions) and writes
/// one (the other way round).
/// </summary>
internal sealed class Template(IReadOnlyList<TemplatePart> parts, string text)
{
    private readonly TemplatePart[] _parts = [.. parts];

    /// <summary>As the profile wrote it.</summary>
    public string Text => text;

    /// <summary>Its pieces, in order.</summary>
    public IReadOnlyList<TemplatePart> Parts => _parts;

    /// <summary>Whether it says something of a parameter.</summary>
    public bool Fills(int parameter) => _parts.Any(part => part.Fields.Any(field => field.Parameter == parameter));

    /// <summary>Reads a frame's body; false where it is another message.</summary>
    public bool TryMatch(ReadOnlySpan<byte> body, byte unit, Hits hits)
    {
        hits.Clear();
        var at = 0;
        for (var i = 0; i < _parts.Length; i++)
        {
            var part = _parts[i];
            var width = WidthAt(body[at..], i);
            if (width < 0 || width > body.Length - at)
            {
                return false;
            }

            var slice = body.Slice(at, width);
            var isGood =
                part.IsUnit ? slice[0] == unit
                : part.Fields.Length == 0 ? part.Fits(slice)
                : Read(part, slice, at, hits);
            if (!isGood)
            {
                return false;
            }

            at += width;
        }

        return at == body.Length;
    }

    /// <summary>Writes it; the number of bytes, or -1 where a value can't be said.</summary>
    public int Write(ReadOnlySpan<Value> values, byte unit, Span<byte> target)
    {
        var at = 0;
        foreach (var part in _parts)
        {
            var room = target[at..];
            var width = part.IsUnit ? 1 : part.Literal.Length;
            if (Math.Max(part.Width, width) > room.Length)
            {
                return -1;
            }

            if (part.IsUnit)
            {
                room[0] = unit;
            }
            else
            {
                part.Literal.CopyTo(room);
                width = part.Fields.Length > 0 ? WriteFields(part, values, room) : width;
            }

            if (width < 0)
            {
                return -1;
            }

            at += width;
        }

        return at;
    }

    private static bool Read(TemplatePart part, ReadOnlySpan<byte> slice, int at, Hits hits)
    {
        foreach (ref readonly var field in part.Fields.AsSpan())
        {
            if (!field.Codec.TryRead(slice, out var number))
            {
                return false;
            }

            if (field.Parameter >= 0 && !hits.TryAdd(new(field.Parameter, number, at, slice.Length, field.Codec)))
            {
                return false;
            }
        }

        return true;
    }

    private static int WriteFields(TemplatePart part, ReadOnlySpan<Value> values, Span<byte> room)
    {
        var widest = 0;
        room[..Math.Max(0, part.Width)].Clear();
        foreach (ref readonly var field in part.Fields.AsSpan())
        {
            var width = field.Codec.Write(field.Parameter >= 0 ? values[field.Parameter] : default, room);
            if (width < 0)
            {
                return -1;
            }

            widest = Math.Max(widest, width);
        }

        return widest;
    }

    private int WidthAt(ReadOnlySpan<byte> rest, int index)
    {
        var part = _parts[index];
        if (part.Width > 0)
        {
            return part.Width;
        }

        return index + 1 < _parts.Length ? rest.IndexOf(_parts[index + 1].Literal) : rest.Length;
    }
}

/// <summary>A field of a message: the parameter (or -1: whatever stands there) and how its value is written.</summary>
internal readonly record struct TemplateField(int Parameter, Codec Codec);

/// <summary>A piece of a message: fixed bytes, the unit's address, or fields that share bytes.</summary>
internal sealed class TemplatePart
{
    public byte[] Literal { get; init; } = [];

    /// <summary>Which bits of the fixed bytes count; empty: all.</summary>
    public byte[] Mask { get; init; } = [];

    public bool IsUnit { get; init; }

    public TemplateField[] Fields { get; init; } = [];

    /// <summary>Bytes; 0: up to the next piece.</summary>
    public int Width =>
        IsUnit ? 1
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
