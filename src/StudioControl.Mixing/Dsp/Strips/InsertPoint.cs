using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Inserts;

namespace StudioControl.Mixing.Dsp.Strips;

/// <summary>Where the strips of one group leave for outboard gear and come back: takes their lanes out and puts them in again.</summary>
internal sealed class InsertPoint
{
    private readonly List<InsertSocket> _sockets = [];
    private readonly float[] _left = new float[MixBlock.Frames];
    private readonly float[] _right = new float[MixBlock.Frames];

    public void Add(InsertSocket socket) => _sockets.Add(socket);

    /// <param name="frames">Of the group, in place.</param>
    /// <param name="at">Their place in the block.</param>
    public void Process(Span<Vector256<float>> frames, int at)
    {
        foreach (var socket in _sockets)
        {
            var left = Take(frames, socket.Lane, _left);
            var right = socket.IsStereo ? Take(frames, socket.Lane + 1, _right) : [];
            socket.Insert.Process(left, right, socket.Wires(at, frames.Length));
            Put(left, frames, socket.Lane);
            Put(right, frames, socket.Lane + 1);
        }
    }

    private static Span<float> Take(ReadOnlySpan<Vector256<float>> frames, int lane, float[] into)
    {
        for (var i = 0; i < frames.Length; i++)
        {
            into[i] = frames[i][lane];
        }

        return into.AsSpan(0, frames.Length);
    }

    private static void Put(ReadOnlySpan<float> side, Span<Vector256<float>> frames, int lane)
    {
        for (var i = 0; i < side.Length; i++)
        {
            frames[i] = frames[i].WithElement(lane, side[i]);
        }
    }
}

/// <summary>One insert with its four wires to the outside, a block long.</summary>
/// <param name="strip">From 0.</param>
/// <param name="lane">Its first lane in its group.</param>
/// <param name="insert">What mixes and measures.</param>
/// <param name="isStereo">Two sides.</param>
internal sealed class InsertSocket(int strip, int lane, HardwareInsert insert, bool isStereo)
{
    private readonly float[][] _sends = [new float[MixBlock.Frames], new float[MixBlock.Frames]];
    private readonly float[][] _returns = [new float[MixBlock.Frames], new float[MixBlock.Frames]];

    public int Strip => strip;

    public int Lane => lane;

    public bool IsStereo => isStereo;

    public HardwareInsert Insert => insert;

    /// <summary>What goes out in this block.</summary>
    public Span<float> Send(int side) => _sends[side];

    /// <summary>What has come back for this block.</summary>
    public Span<float> Return(int side) => _returns[side];

    public InsertWires Wires(int at, int frames) =>
        new()
        {
            SendLeft = _sends[0].AsSpan(at, frames),
            SendRight = isStereo ? _sends[1].AsSpan(at, frames) : [],
            ReturnLeft = _returns[0].AsSpan(at, frames),
            ReturnRight = isStereo ? _returns[1].AsSpan(at, frames) : [],
        };
}
