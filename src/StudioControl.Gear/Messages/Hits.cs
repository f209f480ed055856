using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Messages;

/// <summary>One value that a frame says: whose it is, the number, and where its bytes stand.</summary>
internal readonly record struct Hit(int Parameter, double Number, int Start, int Length, Codec Codec)
{
    /// <summary>The value, read from the body that the hit is of; a text is made anew, so not for hot paths.</summary>
    public Value ValueIn(ReadOnlySpan<byte> body) =>
        Codec.IsText ? Value.Of(Codec.ReadText(body.Slice(Start, Length))) : new(Number);
}

/// <summary>The values that a frame says; used again and again.</summary>
internal sealed class Hits
{
    // A status answer of 15 bytes with eight flags in each is the fullest frame that a nibble can count.
    private const int Usual = 128;

    // The 512 slots of a DMX frame are the most that one frame is known to say.
    private const int Most = 1024;

    private Hit[] _hits = new Hit[Usual];

    public int Count { get; private set; }

    public ref readonly Hit this[int index] => ref _hits[index];

    public void Clear() => Count = 0;

    public bool TryAdd(in Hit hit)
    {
        if (Count == Most)
        {
            return false;
        }

        if (Count == _hits.Length)
        {
            Array.Resize(ref _hits, Most);
        }

        _hits[Count++] = hit;
        return true;
    }
}
