namespace StudioControl.Mixing.Arrangements;

/// <summary>Chance that is the same for the same seed on every machine and every release (xorshift, 32 bits).</summary>
internal struct Dice(uint seed)
{
    private uint _state = (seed * 2654435769u) ^ 0x9E3779B9u | 1u;

    /// <summary>-1 to +1.</summary>
    public float Noise() => (Next() / 2147483648f) - 1f;

    /// <summary>0 to <paramref name="sides"/> - 1.</summary>
    public int Roll(int sides) => (int)(Next() % (uint)sides);

    private uint Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return _state;
    }
}
