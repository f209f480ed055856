namespace StudioControl.Gear.Framing;

/// <summary>Cuts frames of one kind in one direction. See <see cref="FrameScanner"/> for what it promises.</summary>
internal abstract class Cutter(FrameShape shape, Marks marks)
{
    /// <summary>Whether only silence can end a frame.</summary>
    public virtual bool NeedsSilence => false;

    protected FrameShape Shape => shape;

    protected Marks Marks => marks;

    /// <summary>Looks at the beginning of a buffer that is not empty.</summary>
    public abstract Scan Scan(ReadOnlySpan<byte> buffer);

    /// <summary>The line fell silent in what is incomplete: where that ends no frame, it shows that none began here.</summary>
    public virtual Scan AtSilence(ReadOnlySpan<byte> buffer) => Framing.Scan.Noise(1);

    /// <summary>What a whole frame says.</summary>
    public abstract ReadOnlySpan<byte> Body(ReadOnlySpan<byte> frame);

    /// <summary>Makes a frame of the body at the target's beginning; its length.</summary>
    public abstract int Close(Span<byte> target, int bodyLength);

    /// <summary>Null where a frame begins with the buffer; else what stands there instead.</summary>
    protected Scan? Beginning(ReadOnlySpan<byte> buffer)
    {
        var first = marks.Find(buffer);
        if (first > 0)
        {
            return Framing.Scan.Noise(first);
        }

        return buffer.StartsWith(marks.Start) ? null
            : Marks.IsBegun(buffer, marks.Start) ? Framing.Scan.Incomplete
            : Framing.Scan.Noise(1);
    }

    /// <summary>Moves the body behind the start mark; where it ends.</summary>
    protected int Open(Span<byte> target, int bodyLength)
    {
        target[..bodyLength].CopyTo(target[marks.Start.Length..]);
        marks.Start.CopyTo(target);
        return marks.Start.Length + bodyLength;
    }

    /// <summary>Puts the end mark behind so many bytes; the frame's length.</summary>
    protected int End(Span<byte> target, int length)
    {
        marks.End.CopyTo(target[length..]);
        return length + marks.End.Length;
    }
}
