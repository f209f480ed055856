using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Messages;

/// <summary>
/// How one value stands in bytes. Reads and writes without allocating, except where a text is made. A number that is read
/// as NaN says that the device itself does not know it.
/// </summary>
internal abstract class Codec
{
    /// <summary>How many bytes it takes; 0: up to what follows it.</summary>
    public virtual int Width => 0;

    /// <summary>It gives a text: <see cref="ReadText"/>.</summary>
    public virtual bool IsText => false;

    /// <summary>Reads the value; false where the bytes say no such value.</summary>
    public abstract bool TryRead(ReadOnlySpan<byte> bytes, out double number);

    /// <summary>The text that the bytes say.</summary>
    public virtual string ReadText(ReadOnlySpan<byte> bytes) => "";

    /// <summary>Writes the value; the number of bytes, or -1 where it can't be said.</summary>
    public abstract int Write(in Value value, Span<byte> target);
}
