namespace StudioControl.Mixing.Dsp.Inserts;

/// <summary>
/// The two ways to the unit for one call: what is written to <c>Send</c> goes out, what came back stands in
/// <c>Return</c>. The spans are as long as the call; those of the right side are empty on a mono insert.
/// </summary>
internal readonly ref struct InsertWires
{
    public Span<float> SendLeft { get; init; }

    public Span<float> SendRight { get; init; }

    public ReadOnlySpan<float> ReturnLeft { get; init; }

    public ReadOnlySpan<float> ReturnRight { get; init; }
}
