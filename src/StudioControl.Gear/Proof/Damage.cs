namespace StudioControl.Gear.Proof;

/// <summary>Breaks frames in all the ways that a line and a device can, and makes noise; the same seed, the same damage.</summary>
internal sealed class Damage(IReadOnlyList<byte[]> frames, int longest)
{
    private const int Ways = 8;
    private const int LongestNoise = 600;

    private readonly Random _random = new(20);

    public byte[] Next()
    {
        var way = frames.Count == 0 ? 0 : _random.Next(Ways);
        var frame = frames.Count == 0 ? [] : Any();
        var at = _random.Next(Math.Max(1, frame.Length));
        switch (way)
        {
            case 0:
                return Noise(_random.Next(1, Math.Min(2 * longest, LongestNoise)));
            case 1:
                return frame[..at];
            case 2:
                return frame[at..];
            case 3:
                return [.. frame[..at], .. Noise(_random.Next(1, 4)), .. frame[at..]];
            case 4:
                return [.. frame[..at], .. frame[(at + 1)..]];
            case 5:
                return [.. frame[..at], .. Any()];
            default:
                return Flipped(frame);
        }
    }

    public byte[] Any() => frames[_random.Next(frames.Count)];

    private byte[] Flipped(byte[] frame)
    {
        var bad = frame.ToArray();
        for (var bits = _random.Next(1, 4); bits > 0; bits--)
        {
            bad[_random.Next(bad.Length)] ^= (byte)(1 << _random.Next(8));
        }

        return bad;
    }

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        _random.NextBytes(noise);
        return noise;
    }
}
