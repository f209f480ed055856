using StudioControl.Studio.Levels;
using StudioControl.Studio.Osc;

namespace StudioControl.Mixing.Desk;

/// <summary>The readings of one bank as they go over the wire, and whether they differ from those before.</summary>
internal sealed class LevelLetter(int strips)
{
    private readonly byte[] _told = new byte[strips * LevelWire.BytesPerStrip];

    /// <summary>Something has changed since the last call; asking forgets it.</summary>
    public bool Moves
    {
        get
        {
            var moves = field;
            field = false;
            return moves;
        }
        private set;
    }

    public void Put(int strip, in StripLevels levels)
    {
        Span<byte> now = stackalloc byte[LevelWire.BytesPerStrip];
        LevelWire.Write(now, levels);
        var told = _told.AsSpan(strip * LevelWire.BytesPerStrip, LevelWire.BytesPerStrip);
        if (!now.SequenceEqual(told))
        {
            Moves = true;
            now.CopyTo(told);
        }
    }

    public void Write(ref OscWriter writer, ReadOnlySpan<byte> address, int counter)
    {
        writer.Begin(address, "ib"u8);
        writer.Int32(counter);
        writer.Blob(_told);
    }
}
