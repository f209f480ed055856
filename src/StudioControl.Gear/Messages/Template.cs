using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Messages;

/// <summary>
/// One message: fixed bytes and fields. The same template reads a frame (driver: answers; stand-in: questions) and writes
/// one (the other way round).
/// </summary>
internal sealed class Template(IReadOnlyList<TemplatePart> parts, string text)
{
    private readonly TemplatePart[] _parts = [.. parts];
    private readonly Hit[] _constants = [];

    /// <summary>As the profile wrote it.</summary>
    public string Text => text;

    /// <summary>Its pieces, in order.</summary>
    public IReadOnlyList<TemplatePart> Parts => _parts;

    /// <summary>What it says without a field for it.</summary>
    public IReadOnlyList<Hit> Constants
    {
        get => _constants;
        init => _constants = [.. value];
    }

    /// <summary>Parameters that it makes worth asking for.</summary>
    public IReadOnlyList<int> Asks { get; init; } = [];

    /// <summary>Whether it says something of a parameter.</summary>
    public bool Fills(int parameter) =>
        _parts.Any(part => part.Fields.Any(field => field.Parameter == parameter))
        || _constants.Any(hit => hit.Parameter == parameter);

    /// <summary>Whether it can say these values: all that it says without a field holds.</summary>
    public bool CanSay(ReadOnlySpan<Value> values)
    {
        foreach (ref readonly var constant in _constants.AsSpan())
        {
            if (((ConstantCodec)constant.Codec).Value != values[constant.Parameter])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first of several that a frame's body is; null: none. Allocates nothing.</summary>
    public static Template? First(IReadOnlyList<Template> templates, ReadOnlySpan<byte> body, byte unit, Hits hits)
    {
        for (var i = 0; i < templates.Count; i++)
        {
            if (templates[i].TryMatch(body, unit, hits))
            {
                return templates[i];
            }
        }

        return null;
    }

    /// <summary>Reads a frame's body; false where it is another message.</summary>
    public bool TryMatch(ReadOnlySpan<byte> body, byte unit, Hits hits)
    {
        hits.Clear();
        var at = 0;
        for (var i = 0; i < _parts.Length; i++)
        {
            var part = _parts[i];
            var width = WidthAt(body[at..], i);
            if (width < 0 || width > body.Length - at || !Read(part, body.Slice(at, width), unit, (at, hits)))
            {
                return false;
            }

            at += width;
        }

        if (at != body.Length)
        {
            return false;
        }

        foreach (ref readonly var constant in _constants.AsSpan())
        {
            hits.TryAdd(constant);
        }

        return true;
    }

    /// <summary>Writes it; the number of bytes, or -1 where a value can't be said.</summary>
    public int Write(ReadOnlySpan<Value> values, byte unit, Span<byte> target)
    {
        var at = 0;
        foreach (var part in _parts)
        {
            var room = target[at..];
            if (Math.Max(part.Width, part.Literal.Length) > room.Length)
            {
                return -1;
            }

            var width = WritePart(part, values, unit, room);
            if (width < 0)
            {
                return -1;
            }

            at += width;
        }

        return at;
    }

    private static bool Read(TemplatePart part, ReadOnlySpan<byte> slice, byte unit, (int At, Hits Hits) into)
    {
        if (part.Unit is { } address)
        {
            return address.TryRead(slice, out var heard) && heard.Equals((double)(unit + part.UnitOffset));
        }

        if (part.Fields.Length == 0)
        {
            return part.Fits(slice);
        }

        double raw = 0;
        if (part.Carrier is { } carrier && !carrier.TryRead(slice, out raw))
        {
            return false;
        }

        foreach (ref readonly var field in part.Fields.AsSpan())
        {
            var isGood = field.Bits is { } bits
                ? bits.TryExtract((long)raw, out var number)
                : field.Codec.TryRead(slice, out number);
            if (
                !isGood
                || (
                    field.Parameter >= 0
                    && !into.Hits.TryAdd(new(field.Parameter, number, into.At, slice.Length, field.Codec))
                )
            )
            {
                return false;
            }
        }

        return true;
    }

    private static int WritePart(TemplatePart part, ReadOnlySpan<Value> values, byte unit, Span<byte> room)
    {
        if (part.Unit is { } address)
        {
            return address.Write(new(unit + part.UnitOffset), room);
        }

        if (part.Fields.Length == 0)
        {
            part.Literal.CopyTo(room);
            return part.Literal.Length;
        }

        if (part.Carrier is not { } carrier)
        {
            ref readonly var field = ref part.Fields[0];
            return field.Codec.Write(field.Parameter >= 0 ? values[field.Parameter] : default, room);
        }

        long raw = 0;
        foreach (ref readonly var field in part.Fields.AsSpan())
        {
            var bits = field.Parameter >= 0 ? field.Bits!.Insert(values[field.Parameter]) : 0;
            if (bits < 0)
            {
                return -1;
            }

            raw |= bits;
        }

        return carrier.Write(new(raw), room);
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
internal readonly record struct TemplateField(int Parameter, Codec Codec)
{
    /// <summary>The bits of the part's carrier that are this field's.</summary>
    public BitsCodec? Bits { get; init; }
}
