using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// Frames of eight lanes that begin on a cache line and stay where they are. In a plain array every second frame lies
/// across two cache lines, which makes the light passes twice as slow.
/// </summary>
internal sealed class LaneBuffer
{
    private const int CacheLine = 64;
    private const int Lanes = 8;

    private readonly float[] _memory;
    private readonly int _first;

    /// <param name="frames">How many; they start as silence.</param>
    public LaneBuffer(int frames)
    {
        const int Spare = CacheLine / sizeof(float);
        _memory = GC.AllocateArray<float>((frames * Lanes) + Spare, pinned: true);
        var beyond = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0) % CacheLine);
        _first = beyond == 0 ? 0 : (CacheLine - beyond) / sizeof(float);
        Length = frames;
    }

    public int Length { get; }

    public Span<Vector256<float>> Frames =>
        MemoryMarshal.Cast<float, Vector256<float>>(_memory.AsSpan(_first, Length * Lanes));
}
